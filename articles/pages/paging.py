"""Paging by key: a page costs the same however deep it lies, and nothing is counted."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q, QuerySet

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
# Sixteen digits of microseconds reach from 1653 to 2286, eighteen fit every database's integers.
_KEY = re.compile(r"(-?\d{1,16})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Key:
    """The place of the last row shown; `str(key)` goes into an address, `Key.parse` reads it."""

    moment: dt.datetime
    story: int

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // _MICROSECOND}-{self.story}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for anything that is no key."""
        match = _KEY.fullmatch(text)
        if match is None:
            return None
        return cls(_EPOCH + int(match[1]) * _MICROSECOND, int(match[2]))


@dataclass(frozen=True)
class Slice:
    """`next_key` is empty on the last page."""

    rows: list[Any]
    next_key: str


def newest(rows: QuerySet[Any], after: Key | None, size: int) -> Slice:
    """One page of articles or events by first publication, newest first."""
    return _cut(rows, after, size, column="first_published_at", falling=True)


def latest_start(rows: QuerySet[Any], after: Key | None, size: int) -> Slice:
    """One page of events, the last to start first."""
    return _cut(rows, after, size, column="starts_at", falling=True)


def earliest_start(rows: QuerySet[Any], after: Key | None, size: int) -> Slice:
    """One page of events in the order in which they start."""
    return _cut(rows, after, size, column="starts_at", falling=False)


def latest_made(rows: QuerySet[Any], after: Key | None, size: int) -> Slice:
    """One page of corrections, newest first; their own number stands in the key."""
    return _cut(rows, after, size, column="made_at", falling=True, number="id")


def _cut(
    rows: QuerySet[Any],
    after: Key | None,
    size: int,
    *,
    column: str,
    falling: bool,
    number: str = "story_id",
) -> Slice:
    sign = "-" if falling else ""
    if after is not None:
        rows = rows.filter(_beyond(after, column, number, "lt" if falling else "gt"))
    found = list(rows.order_by(f"{sign}{column}", f"{sign}{number}")[: size + 1])
    shown, key = found[:size], ""
    if len(found) > size:
        key = str(Key(getattr(shown[-1], column), getattr(shown[-1], number)))
    return Slice(shown, key)


def _beyond(key: Key, column: str, number: str, compared: str) -> Q:
    further = Q(**{f"{column}__{compared}": key.moment})
    # Said twice over so that the index by moment is entered at the right place.
    reached = Q(**{f"{column}__{compared}e": key.moment})
    return reached & (further | Q(**{f"{number}__{compared}": key.story}))
