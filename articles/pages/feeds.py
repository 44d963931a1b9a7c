"""RSS 2.0 and Atom. Every author is named by himself; ids stay the same whatever is changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from .addresses import absolute, stable_id

# What XML 1.0 has no way to say, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself. `path`: its own; `page`: where the same stories stand."""

    title: str
    description: str
    path: str
    page: str


class Rss(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:dc": _DUBLIN_CORE}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)


class Atom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")


FORMATS: dict[str, type[Rss] | type[Atom]] = {"rss": Rss, "atom": Atom}


def xml_text(text: str) -> str:
    """NFC, without the characters that XML has no way to say."""
    return unicodedata.normalize("NFC", _NOT_XML.sub("", text))


def write(form: str, channel: Channel, rows: Iterable[Any], *, publisher: str) -> str:
    """The whole document; `form` is a key of FORMATS, `rows` are live articles, newest first."""
    feed = FORMATS[form](
        title=xml_text(channel.title),
        link=absolute(channel.page),
        description=xml_text(channel.description),
        language="vi",
        feed_url=absolute(channel.path),
        feed_guid=absolute(channel.path),
        author_name=xml_text(publisher),
    )
    for row in rows:
        feed.add_item(**_item(row))
    return feed.writeString("utf-8")


def _item(row: Any) -> dict[str, Any]:
    return {
        "title": xml_text(row.headline),
        "link": absolute(row.get_absolute_url()),
        "description": xml_text(row.standfirst),
        "unique_id": stable_id("article", row.story_id),
        "unique_id_is_permalink": False,
        "pubdate": row.first_published_at,
        "updateddate": row.updated_at or row.first_published_at,
        "categories": [
            xml_text(row.section.name),
            *(xml_text(tag["name"]) for tag in row.tags),
        ],
        "authors": _authors(row),
    }


def _authors(row: Any) -> list[str]:
    names = [xml_text(byline["name"]) for byline in row.bylines]
    return names or ([xml_text(row.source)] if row.source else [])
