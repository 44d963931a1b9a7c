"""RSS 2.0, Atom and JSON Feed. Every author is named by himself; ids stay the same whatever is
changed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape
from xml.sax.xmlreader import AttributesImpl

from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from .addresses import absolute, stable_id
from .body import plain_html
from .pictures import lead_photo
from .sizes import Size, drawn

# What XML 1.0 has no way to say, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself. `path`: its own; `page`: where the same stories stand; `others`:
    the same stories in other forms, content type to path."""

    title: str
    description: str
    path: str
    page: str
    others: tuple[tuple[str, str], ...] = ()
    logo: str = ""


class _Linked:
    """The two XML forms: each names the others."""

    feed: dict[str, Any]

    def add_others(self, handler: SimplerXMLGenerator, element: str) -> None:
        for kind, path in self.feed["others"]:
            handler.addQuickElement(
                element, "", {"rel": "alternate", "type": kind, "href": absolute(path)}
            )


class Rss(_Linked, Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self) -> dict[str, str]:
        own = {"xmlns:dc": _DUBLIN_CORE, "xmlns:content": _CONTENT}
        return {**super().rss_attributes(), **own}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        self.add_others(handler, "atom:link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author["name"])
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


class Atom(_Linked, Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        self.add_others(handler, "link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", author["name"])
            if "url" in author:
                handler.addQuickElement("uri", author["url"])
            handler.endElement("author")
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


class JsonFeed:
    """JSON Feed 1.1."""

    content_type = "application/feed+json; charset=utf-8"


FORMATS: dict[str, type[Rss] | type[Atom] | type[JsonFeed]] = {
    "rss": Rss,
    "atom": Atom,
    "json": JsonFeed,
}


def link_type(form: str) -> str:
    """As `<link rel="alternate">` says it."""
    return FORMATS[form].content_type.partition(";")[0]


def xml_text(text: str) -> str:
    """NFC, without the characters that XML has no way to say."""
    return unicodedata.normalize("NFC", _NOT_XML.sub("", text))


def write(
    form: str,
    channel: Channel,
    rows: Iterable[Any],
    *,
    publisher: str,
    whole: bool = False,
    sizes: Mapping[str, int] | None = None,
) -> str:
    """The whole document; `form` is a key of FORMATS, `rows` are live articles, newest first.
    `whole`: with the text, which the rows then must have; `sizes`: content hash of a picture to its
    bytes, for those of the rows that shall go along."""
    items = (_item(row, whole, sizes or {}) for row in rows)
    return document(form, channel, items, publisher=publisher)


def document(
    form: str, channel: Channel, items: Iterable[dict[str, Any]], *, publisher: str
) -> str:
    """`items`: in the words of Django's feeds, with a description in plain words; `authors`: each
    with a name, perhaps an address; `content`: HTML, or empty."""
    if form == "json":
        return _json(channel, list(items), publisher)
    kind: Any = FORMATS[form]
    feed = kind(
        title=xml_text(channel.title),
        link=absolute(channel.page),
        description=xml_text(channel.description),
        language="vi",
        feed_url=absolute(channel.path),
        feed_guid=absolute(channel.path),
        author_name=xml_text(publisher),
        others=channel.others,
    )
    for item in items:
        feed.add_item(**item | {"description": _as_html(item["description"])})
    return feed.writeString("utf-8")


def enclosed(row: Any) -> Size | None:
    """The picture that goes along with a row."""
    photo = lead_photo(row.photos) or next(iter(row.photos), None)
    return drawn(photo, "full") if photo else None


def _item(row: Any, whole: bool, sizes: Mapping[str, int]) -> dict[str, Any]:
    picture = enclosed(row) if sizes else None
    size = sizes.get(picture.content_hash) if picture else None
    enclosures = [Enclosure(picture.url, str(size), "image/jpeg")] if picture and size else []
    return {
        "title": xml_text(row.headline),
        "link": absolute(row.get_absolute_url()),
        "description": xml_text(row.standfirst),
        "content": xml_text(plain_html(row)) if whole else "",
        "unique_id": stable_id("article", row.story_id),
        "unique_id_is_permalink": False,
        "pubdate": row.first_published_at,
        "updateddate": row.updated_at or row.first_published_at,
        "categories": [
            xml_text(row.section.name),
            *(xml_text(tag["name"]) for tag in row.tags),
        ],
        "authors": list(_authors(row)),
        "enclosures": enclosures,
    }


def _as_html(words: str) -> str:
    """What both XML forms take a description for."""
    return escape(words).replace("\n", "<br>")


def _authors(row: Any) -> Iterator[dict[str, str]]:
    for byline in row.bylines:
        url = absolute(reverse("author", kwargs={"slug": byline["slug"]}))
        yield {"name": xml_text(byline["name"]), "url": url}
    if not row.bylines and row.source:
        yield {"name": xml_text(row.source)}


def _json(channel: Channel, items: list[dict[str, Any]], publisher: str) -> str:
    feed = {
        "version": _JSON_FEED,
        "title": xml_text(channel.title),
        "home_page_url": absolute(channel.page),
        "feed_url": absolute(channel.path),
        "description": xml_text(channel.description),
        "icon": channel.logo,
        "authors": [{"name": xml_text(publisher)}],
        "language": "vi",
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(
        {key: value for key, value in feed.items() if value != ""}, ensure_ascii=False
    )


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    text = "content_html" if item["content"] else "content_text"
    told: dict[str, Any] = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": item["description"],
        text: item["content"] or item["description"] or item["title"],
        "date_published": timezone.localtime(item["pubdate"]).isoformat(timespec="seconds"),
        "date_modified": timezone.localtime(item["updateddate"]).isoformat(timespec="seconds"),
        "authors": item["authors"],
        "tags": item["categories"],
        "image": item["enclosures"][0].url if item["enclosures"] else "",
        "attachments": [
            {"url": each.url, "mime_type": each.mime_type, "size_in_bytes": int(each.length)}
            for each in item["enclosures"]
        ],
    }
    return {key: value for key, value in told.items() if value not in ("", [])}
