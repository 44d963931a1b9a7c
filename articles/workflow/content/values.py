"""What a person writes, as plain values: the one form in which words come to the desk, from the
admin, an importer, a restored revision or a sample, and in which a revision keeps them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from articles.models import Article, Byline, Story

# Photos of one story, or names under it.
MOST_ROWS = 200


@dataclass(frozen=True)
class BylineEntry:
    author: int
    role: str = Byline.Role.BOTH.value
    printed_name: str = ""


@dataclass(frozen=True)
class PhotoEntry:
    """`number` None: a new use, numbered when saved."""

    photo: int
    number: int | None = None
    caption: str = ""
    alt: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class Content:
    headline: str = ""
    body: str = ""
    section: int | None = None
    tags: tuple[str, ...] = ()
    photos: tuple[PhotoEntry, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As a revision keeps it; equal words give equal JSON."""
        kept: dict[str, Any] = json.loads(json.dumps(asdict(self), default=_moment))
        return kept

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        known = {entry.name for entry in fields(cls)}
        values = {name: value for name, value in kept.items() if name in known}
        values["tags"] = tuple(values.get("tags", ()))
        values["photos"] = tuple(PhotoEntry(**entry) for entry in values.get("photos", ()))
        return cls(**cls._revived(values))

    @classmethod
    def _revived(cls, values: dict[str, Any]) -> dict[str, Any]:
        return values


@dataclass(frozen=True)
class ArticleContent(Content):
    standfirst: str = ""
    bylines: tuple[BylineEntry, ...] = ()
    genre: str = "news"
    source: str = ""
    dated_on: dt.date | None = None
    dated_time: dt.time | None = None
    running_story: int | None = None
    related: str = ""

    @classmethod
    def _revived(cls, values: dict[str, Any]) -> dict[str, Any]:
        values["bylines"] = tuple(BylineEntry(**entry) for entry in values.get("bylines", ()))
        if isinstance(values.get("dated_on"), str):
            values["dated_on"] = dt.date.fromisoformat(values["dated_on"])
        if isinstance(values.get("dated_time"), str):
            values["dated_time"] = dt.time.fromisoformat(values["dated_time"])
        return values


@dataclass(frozen=True)
class EventContent(Content):
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    all_day: bool = False
    venue: str = ""
    organiser: str = ""
    status: str = "confirmed"

    @classmethod
    def _revived(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in ("starts_at", "ends_at"):
            if isinstance(values.get(name), str):
                values[name] = dt.datetime.fromisoformat(values[name])
        return values


@dataclass(frozen=True)
class Planning:
    """Not content: no approval is bound to it."""

    embargo_until: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    planned_on: dt.date | None = None
    due_at: dt.datetime | None = None
    reviewer_id: int | None = None

    @classmethod
    def of(cls, story: Story) -> Self:
        return cls(**{entry.name: getattr(story, entry.name) for entry in fields(cls)})


def _moment(value: Any) -> str:
    if isinstance(value, dt.datetime):
        value = value.astimezone(dt.UTC)
    return str(value.isoformat())


def content_class(story: Story) -> type[Content]:
    return ArticleContent if isinstance(story, Article) else EventContent
