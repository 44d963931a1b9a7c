"""What is wrong with a feed or a sitemap: by its schema, and by what the specification says in
words."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fastjsonschema
from django.test import Client
from lxml import etree

_SCHEMAS = Path(__file__).parent / "schemas"
_ATOM = {"a": "http://www.w3.org/2005/Atom"}
_SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_MOST_BYTES = 52_428_800
_FEED = re.compile(
    r'<link rel="alternate" type="application/(rss|atom|feed)[^"]*" .*? href="([^"]+)">'
)


def feed_faults(form: str, text: bytes) -> list[str]:
    if form == "json":
        said = json.loads(text)
        try:
            _json_schema()(said)
        except fastjsonschema.JsonSchemaException as fault:
            return [str(fault)]
        return [*_twice("id", (item["id"] for item in said["items"]))]
    root = etree.fromstring(text)
    grammar = _schema(f"{form}.rng", etree.RelaxNG)
    if not grammar.validate(root):
        return [str(fault) for fault in grammar.error_log]
    return [*{"atom": _atom_rules, "rss": _rss_rules}[form](root)]


def sitemap_faults(text: bytes) -> list[str]:
    root = etree.fromstring(text)
    schema = _schema("sitemap.xsd", etree.XMLSchema)
    if not schema.validate(root):
        return [str(fault) for fault in schema.error_log]
    found = [*_twice("address", (loc.text for loc in root.iterfind("*/s:loc", _SITEMAP)))]
    return found if len(text) <= _MOST_BYTES else [*found, f"{len(text)} bytes"]


def sound_feed(client: Client, path: str, form: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200, path
    assert not (found := feed_faults(form, response.content)), (path, found)
    return response.content


def sound_sitemap(client: Client, path: str) -> list[str]:
    """The addresses in it."""
    response = client.get(path)
    assert response.status_code == 200, path
    text = response.getvalue()
    assert not (found := sitemap_faults(text)), (path, found)
    return [loc.text for loc in etree.fromstring(text).iterfind("*/s:loc", _SITEMAP)]


def sound_files(client: Client, *pages: str) -> int:
    """Every sitemap, and every feed that their pages and these name; how many they are."""
    files = [_path(file) for file in sound_sitemap(client, "/sitemap.xml")]
    places = {file: sound_sitemap(client, file) for file in (*files, "/sitemap-news.xml")}
    feeds = {
        (path, form)
        for page in (*map(_path, places["/sitemap-pages.xml"]), *pages)
        for form, path in _FEED.findall(client.get(page).content.decode())
    }
    for path, form in feeds:
        sound_feed(client, path, form.replace("feed", "json"))
    return len(places) + len(feeds)


def _path(address: str) -> str:
    return urlsplit(address).path


def _atom_rules(feed: Any) -> Iterator[str]:
    """RFC 4287, 4.1.1, 4.1.2, 4.2.6, 4.2.7."""
    entries = feed.findall("a:entry", _ATOM)
    yield from _twice("id", (entry.findtext("a:id", namespaces=_ATOM) for entry in entries))
    if len(feed.xpath("a:link[@rel='self']", namespaces=_ATOM)) != 1:
        yield "a feed names itself once"
    for place in (feed, *entries):
        links = place.xpath("a:link[not(@rel) or @rel='alternate']", namespaces=_ATOM)
        yield from _twice("alternate", (link.get("type", "") for link in links))
    for entry in entries:
        if entry.find("a:content", _ATOM) is None and not entry.xpath(
            "a:link[not(@rel) or @rel='alternate']", namespaces=_ATOM
        ):
            yield "an entry leads nowhere"
        if not entry.xpath("a:author|../a:author", namespaces=_ATOM):
            yield "an entry is nobody's"


def _rss_rules(rss: Any) -> Iterator[str]:
    """What the specification and the best practices of rssboard.org say in words."""
    channel = rss.find("channel")
    if len(channel.xpath("a:link[@rel='self']", namespaces=_ATOM)) != 1:
        yield "a feed names itself once"
    yield from _twice("guid", (guid.text for guid in channel.iterfind("item/guid")))
    for moment in channel.iter("pubDate", "lastBuildDate"):
        if format_datetime(parsedate_to_datetime(moment.text)) != moment.text:
            yield f"no such day: {moment.text}"
    built = parsedate_to_datetime(channel.findtext("lastBuildDate"))
    if any(_moment(item) > built for item in channel.iterfind("item")):
        yield "a feed was built before its news"


def _moment(item: Any) -> dt.datetime:
    return parsedate_to_datetime(item.findtext("pubDate"))


def _twice(what: str, said: Iterable[str | None]) -> Iterator[str]:
    for each, times in Counter(said).items():
        if times > 1:
            yield f"{what} {each} stands {times} times"


@cache
def _schema(name: str, kind: Callable[[Any], Any]) -> Any:
    return kind(etree.parse(_SCHEMAS / name))


@cache
def _json_schema() -> Callable[[Any], Any]:
    schema = json.loads((_SCHEMAS / "json-feed-1.1.json").read_text(encoding="utf-8"))
    return fastjsonschema.compile(schema)
