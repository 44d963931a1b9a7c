"""Sitemaps: addresses, when they changed last and their pictures, in files by month.

A file is bounded by keys, not by counting: the month's rows in the order of an index, so many to a
file, whatever is public of them. So a file costs the same in a large archive as in a small one,
and is written while it is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from django.urls import reverse

from .addresses import absolute
from .feeds import xml_text
from .sizes import drawn

# 50,000 addresses and 50 MB are allowed; with ten pictures to each this stays under 25 MB.
PER_FILE = 10_000
_IMAGES = 10
NEWS, NEWS_AGE = 1000, dt.timedelta(hours=48)

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_WITH_IMAGES = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_WITH_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@dataclass(frozen=True)
class Place:
    """A whole address; `told`: what else is said of it, as XML."""

    url: str
    changed: dt.datetime | None = None
    told: str = ""


def story_place(row: Any) -> Place:
    """`row`: a published article or event with its section."""
    pictures = (drawn(photo, "full") for photo in row.photos[:_IMAGES])
    told = "".join(
        f"<image:image><image:loc>{escape(size.url)}</image:loc></image:image>"
        for size in pictures
        if size
    )
    return Place(absolute(row.get_absolute_url()), row.live_from, told)


def news_place(row: Any, publication: str) -> Place:
    told = (
        "<news:news><news:publication>"
        f"<news:name>{escape(xml_text(publication))}</news:name>"
        "<news:language>vi</news:language></news:publication>"
        f"<news:publication_date>{row.first_published_at.isoformat(timespec='seconds')}"
        f"</news:publication_date><news:title>{escape(xml_text(row.headline))}</news:title>"
        "</news:news>"
    )
    return Place(absolute(row.get_absolute_url()), told=told)


def url_set(places: Iterable[Place]) -> Iterator[str]:
    """The file in pieces, so that it need never be held whole."""
    yield f"{_HEAD}<urlset {_SPACE} {_WITH_IMAGES}>\n"
    yield from _urls(places)


def news_set(places: Iterable[Place]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE} {_WITH_NEWS}>\n"
    yield from _urls(places)


def index(files: Iterable[Place]) -> Iterator[str]:
    yield f"{_HEAD}<sitemapindex {_SPACE}>\n"
    for file in files:
        yield f"<sitemap>{_said(file)}</sitemap>\n"
    yield "</sitemapindex>\n"


def parts(rows_by_month: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """Year, month and number of each file; `rows_by_month`: "2024-06" to how many rows lie in it,
    public or not."""
    for month, rows in sorted(rows_by_month.items()):
        for part in range(1, -(-rows // PER_FILE) + 1):
            yield int(month[:4]), int(month[5:]), part


def month_bounds(year: int, month: int) -> tuple[dt.datetime, dt.datetime]:
    """A month in UTC, which the database can cut out of a moment without asking Python."""
    beyond = (year + month // 12, month % 12 + 1)
    return (
        dt.datetime(year, month, 1, tzinfo=dt.UTC),
        dt.datetime(*beyond, 1, tzinfo=dt.UTC),
    )


def _urls(places: Iterable[Place]) -> Iterator[str]:
    """Of nothing there is no sitemap: a file whose stories are all gone names the front page."""
    place = None
    for place in places:
        yield f"<url>{_said(place)}</url>\n"
    if place is None:
        yield f"<url>{_said(Place(absolute(reverse('home'))))}</url>\n"
    yield "</urlset>\n"


def _said(place: Place) -> str:
    changed = f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else ""
    return f"<loc>{escape(place.url)}</loc>{changed}{place.told}"
