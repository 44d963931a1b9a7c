"""The moments of a story's published rows; the only code that writes them, under the story's lock.

`live_until` is the earliest of the row's own end, its taking down and the next row's `live_from`;
`first_published_at` is the first row's `live_from`, and the printed date follows it unless somebody
gave another. So a cancelled update gives its predecessor the end back by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from articles.models import Correction, Published, Standing, Story
from articles.models.prepared import KeySlot, Prepared
from articles.search import public as public_search

from .freezing import corrections_as_printed

_MOMENTS = (
    "live_from",
    "live_until",
    "expires_at",
    "taken_down_at",
    "first_published_at",
    "updated_at",
)


def _rows(model: Any) -> QuerySet[Any]:
    published = model.publications.rel.related_model
    rows: QuerySet[Any] = published.objects.filter(story=KeySlot("story"))
    return rows.order_by("live_from")


_ROWS = Prepared[Any](_rows)


class Timeline:
    """The published rows of one locked story, read once if anybody asks, as they are at `now`."""

    def __init__(self, story: Story, now: dt.datetime, *, is_published: bool = True) -> None:
        """`is_published`: False where it is known that there is no row."""
        self.story: Any = story
        self.now = now
        self._is_published = is_published
        # Whether what was to come has gone for something newer.
        self.has_dropped = False
        # As the database has them, by row.
        self._kept: dict[int, tuple[Any, ...]] = {}

    @cached_property
    def rows(self) -> list[Any]:
        if not self._is_published:
            return []
        rows = _ROWS.ask(type(self.story), story=self.story.pk)
        for row in rows:
            row.story = self.story
        self._kept = {row.pk: _moments_of(row) for row in rows}
        return rows

    @cached_property
    def retraction(self) -> Any | None:
        """Only what readers had can be taken down."""
        return self.story.retractions.filter(lifted_at=None).first() if self.rows else None

    @property
    def live(self) -> Any | None:
        return next((row for row in self.rows if _is_live(row, self.now)), None)

    @property
    def future(self) -> list[Any]:
        return [row for row in self.rows if row.live_from > self.now]

    @property
    def past(self) -> list[Any]:
        return [row for row in self.rows if row.live_from <= self.now]

    @property
    def latest(self) -> Any | None:
        """What readers have, had last, or will have: the row that changes are measured against."""
        return self.rows[-1] if self.rows else None

    @property
    def standing(self) -> Standing:
        if self.retraction:
            return Standing.RETRACTED
        if self.live:
            return Standing.LIVE
        if self.future:
            return Standing.SCHEDULED
        return Standing.EXPIRED if self.rows else Standing.NEVER

    def insert(self, row: Published) -> None:
        """Adds an unsaved row at its `live_from`; rows that would follow it are dropped: they are
        older versions."""
        self._drop(other for other in self.rows if other.live_from >= row.live_from)
        self.rows.append(row)
        self._retime()

    def cancel(self) -> list[Any]:
        """Drops the rows that are not public yet and returns them, unsaved again."""
        dropped = self.future
        self._drop(dropped)
        self._retime()
        return dropped

    def withdraw(self, row: Any) -> None:
        """Drops one row that is not public yet."""
        self._drop([row])
        self._retime()

    def move(self, row: Any, live_from: dt.datetime, expires_at: dt.datetime | None) -> None:
        """Gives the row another beginning (one to come only) and another end. Rows that would
        follow it are dropped: they are older versions."""
        if row.updated_at == row.live_from:
            row.updated_at = live_from
        self._date_corrections(row, live_from)
        row.live_from, row.expires_at = live_from, expires_at
        self._drop(
            other for other in self.rows if other is not row and other.live_from >= live_from
        )
        self._retime()

    def take_down(self) -> None:
        """Nothing of the story is public from now on."""
        self._drop(self.future)
        for row in self.rows:
            if row.live_until is None or row.live_until > self.now:
                row.taken_down_at = self.now
        self._retime()

    def _drop(self, rows: Iterable[Any]) -> None:
        for row in list(rows):
            self.has_dropped = True
            self.rows.remove(row)
            public_search.forget(row)
            row.delete()
            self._corrections_of(row).delete()

    def _corrections_of(self, row: Any) -> QuerySet[Correction]:
        """What readers were to be told from this row on."""
        if row.noun != "article":
            return Correction.objects.none()
        return Correction.objects.filter(article=row.story_id, made_at=row.live_from)

    def _date_corrections(self, row: Any, live_from: dt.datetime) -> None:
        moved = self._corrections_of(row)
        if live_from != row.live_from and moved:
            moved.update(made_at=live_from)
            row.corrections = corrections_as_printed(row.story, live_from)
            row.save(update_fields=("corrections",))

    def _retime(self) -> None:
        retime(self.rows)
        for row in self.rows:
            if row.pk is None:
                row.save(force_insert=True)
            elif _moments_of(row) != self._kept[row.pk]:
                printed = ("dated",) if hasattr(row, "dated") else ()
                row.save(update_fields=(*_MOMENTS, *printed))
            self._kept[row.pk] = _moments_of(row)


def retime(rows: list[Any]) -> None:
    """Sets what follows from the other moments; `rows` in any order, sorted on return."""
    rows.sort(key=lambda row: row.live_from)
    first = rows[0].live_from if rows else None
    for place, row in enumerate(rows, start=1):
        following = rows[place] if place < len(rows) else None
        if getattr(row, "dated", None) == row.first_published_at:
            row.dated = first
        row.first_published_at = first
        ends = [row.expires_at, row.taken_down_at, following.live_from if following else None]
        row.live_until = min((end for end in ends if end is not None), default=None)


def _moments_of(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name, None) for name in (*_MOMENTS, "dated"))


def _is_live(row: Any, at: dt.datetime) -> bool:
    return row.live_from <= at and (row.live_until is None or row.live_until > at)
