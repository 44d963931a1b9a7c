"""Published rows put on the shelf directly, at given moments, with their index entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from articles.models import (
    Article,
    Event,
    Published,
    PublishedArticle,
    PublishedEvent,
    Revision,
    Story,
)
from articles.search import public
from articles.search.public import Found
from tests.builders import lan, section

START = dt.datetime(2024, 6, 6, 1, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
NOW = START + 5000 * HOUR


def article_row(
    headline: str,
    *,
    names: Sequence[str] = (),
    tags: Sequence[str] = (),
    captions: Sequence[str] = (),
    indexed: bool = True,
    **fields: Any,
) -> PublishedArticle:
    """Live since START unless said otherwise (`live_from`, `live_until`, `first_published_at`)."""
    story = fields.pop("story", None) or Article.objects.create(headline=headline)
    row = PublishedArticle(
        headline=headline,
        story=story,
        bylines=[{"author": 0, "name": name, "slug": "", "role": "text"} for name in names],
        tags=[{"id": 0, "name": name, "slug": ""} for name in tags],
        photos=[{"number": 1, "photo": 0, "caption": caption} for caption in captions],
        genre="news",
        dated=START,
        **_common(story, fields),
    )
    return _shelved(row, indexed)


def event_row(headline: str, *, venue: str = "", **fields: Any) -> PublishedEvent:
    story = Event.objects.create(headline=headline)
    row = PublishedEvent(
        headline=headline, story=story, venue=venue, starts_at=NOW, ends_at=NOW, all_day=False,
        status="confirmed", **_common(story, fields),
    )  # fmt: skip
    return _shelved(row, True)


def search(text: str, **options: Any) -> Found:
    return public.find(text, **({"at": NOW} | options))


def headlines(text: str, **options: Any) -> list[str]:
    return [row.headline for row in search(text, **options).rows]


def _common(story: Story, fields: dict[str, Any]) -> dict[str, Any]:
    live_from = fields.pop("live_from", START)
    revision = Revision(
        number=story.revisions.count() + 1,  # type: ignore[attr-defined]
        content={}, seen={}, content_hash="", changed=True, saved_by=lan(), saved_at=START,
        **{story.noun: story},
    )  # fmt: skip
    revision.save()
    defaults = {
        "section": section(),
        "slug": "tin",
        "revision": revision,
        "live_from": live_from,
        "first_published_at": live_from,
    }
    return defaults | fields


def _shelved(row: Any, indexed: bool) -> Any:
    row.save()
    if indexed:
        public.add(row)
    return row


def said(rows: Sequence[Published]) -> list[str]:
    return [row.headline for row in rows]
