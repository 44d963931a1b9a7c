"""sitemap.xml: addresses and when they changed last, in files of at most 10,000."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

PER_FILE = 10_000
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True)
class Place:
    """A whole address."""

    url: str
    changed: dt.datetime | None = None


def url_set(places: Iterable[Place]) -> Iterator[str]:
    """The file in pieces, so that it need never be held whole."""
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for place in places:
        yield f"<url>{_said(place)}</url>\n"
    yield "</urlset>\n"


def index(files: Iterable[Place]) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for file in files:
        yield f"<sitemap>{_said(file)}</sitemap>\n"
    yield "</sitemapindex>\n"


def parts(lowest: int, highest: int) -> range:
    """The numbers of the files that hold these ids: ids, not counts, bound a file, so that a story
    stays in its file whatever is published or taken down."""
    return range(lowest // PER_FILE, highest // PER_FILE + 1)


def ids_of(part: int) -> tuple[int, int]:
    """The first id in a file, and the first beyond it."""
    return part * PER_FILE, (part + 1) * PER_FILE


def _said(place: Place) -> str:
    changed = f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else ""
    return f"<loc>{escape(place.url)}</loc>{changed}"
