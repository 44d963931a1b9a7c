from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone

from articles.models import LogTail, Revision, StatusChange, Story
from articles.models.prepared import MomentSlot, Prepared
from articles.text.normalising import tidy_lines, visible

from .. import refusal
from . import failures
from .chain import digest_of

# The program that a person lets work in their name, where it is not the person at the desk.
_program: ContextVar[str] = ContextVar("program", default="")


@contextmanager
def through(program: str) -> Iterator[None]:
    """Names `program` in every line that is written meanwhile."""
    before = _program.set(program)
    try:
        yield
    finally:
        _program.reset(before)


@dataclass
class Line:
    verb: str
    from_stage: str = ""
    to_stage: str = ""
    note: str = ""
    refused: str = ""
    content_hash: str = ""
    revision: Revision | None = None
    imported: bool = False
    details: dict[str, Any] = field(default_factory=dict)


def append(
    story: Story | None, by: User | None, lines: list[Line], *, at: dt.datetime | None = None
) -> list[StatusChange]:
    """Adds `lines` under the tail's lock and returns them as they were kept; call it last in the
    transaction of the move. Without a story: of accounts, exports, logins. Hours of failed logins
    that are over go in before."""
    if not lines:
        return []
    now = timezone.now()
    tail = _locked_tail(now)
    entries = _of_failures(tail, now)
    named = {"program": _program.get()} if _program.get() else {}
    own = [
        _chained(tail, replace(line, details=line.details | named), by, at or now, story)
        for line in lines
    ]
    _keep(tail, entries + own)
    return own


def refused(story: Story, by: User, verb: str, why: refusal.Refused) -> None:
    """Keeps the fact of a refusal, after the verb's own block was left."""
    if story.pk is None:
        return
    with transaction.atomic():
        append(story, by, [Line(verb, story.stage, story.stage, refused=str(why))])


def close_failures() -> None:
    """Writes the sums of the hours that are over, where nobody else has written since."""
    with transaction.atomic():
        now = timezone.now()
        tail = _locked_tail(now)
        _keep(tail, _of_failures(tail, now))


def _locked_tail(now: dt.datetime) -> LogTail:
    """With `hours_over`: whether sums of failed logins wait for their line."""
    tail = _TAIL.first(hour=failures.hour_of(now))
    if tail is None:
        tail, _made = LogTail.objects.select_for_update().get_or_create(pk=1)
    return tail


def _tail() -> QuerySet[LogTail]:
    hours_over = Exists(failures.before(MomentSlot("hour")))
    tails = LogTail.objects.select_for_update(of=("self",)).filter(pk=1)
    return tails.annotate(hours_over=hours_over)


_TAIL = Prepared(_tail)


def _of_failures(tail: LogTail, now: dt.datetime) -> list[StatusChange]:
    if not getattr(tail, "hours_over", True):  # one just made was not asked
        return []
    return [
        _chained(tail, Line(failures.VERB, details=asdict(counted)), None, now, None)
        for counted in failures.close_hours(now)
    ]


def _keep(tail: LogTail, entries: list[StatusChange]) -> None:
    StatusChange.objects.bulk_create(entries)
    tail.save(update_fields=("digest", "length"))


def _chained(
    tail: LogTail, line: Line, by: User | None, at: dt.datetime, story: Story | None
) -> StatusChange:
    """The entry of `line`, unsaved, after which the next one comes. Its words are brought into the
    form in which the database keeps them, or its digest would be another one's."""
    entry = StatusChange(
        verb=line.verb,
        by=by,
        at=at,
        from_stage=line.from_stage,
        to_stage=line.to_stage,
        refused=tidy_lines(line.refused),
        note=tidy_lines(line.note),
        content_hash=line.content_hash,
        revision=line.revision,
        imported=line.imported,
        details=_storable(line.details),
        previous=tail.digest,
        **({story.noun: story} if story else {}),
    )
    entry.digest = tail.digest = digest_of(entry)
    tail.length += 1
    return entry


def _storable(value: Any) -> Any:
    """Without what no database takes in JSON: NUL, lone surrogates."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {name: _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list | tuple) else value
