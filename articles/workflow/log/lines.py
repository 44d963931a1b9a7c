from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import LogTail, Revision, StatusChange, Story

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
) -> None:
    """Adds `lines` under the tail's lock; call it last in the transaction of the move. Without a
    story: of accounts, exports, logins. Hours of failed logins that are over go in before."""
    if not lines:
        return
    tail, _made = LogTail.objects.select_for_update().get_or_create(pk=1)
    _append_failures(tail)
    named = {"program": _program.get()} if _program.get() else {}
    for line in lines:
        line = replace(line, details=line.details | named)
        _append(tail, line, by, at or timezone.now(), story)
    tail.save(update_fields=("digest", "length"))


def refused(story: Story, by: User, verb: str, why: refusal.Refused) -> None:
    """Keeps the fact of a refusal, after the verb's own block was left."""
    if story.pk is None:
        return
    with transaction.atomic():
        append(story, by, [Line(verb, story.stage, story.stage, refused=str(why))])


def close_failures() -> None:
    """Writes the sums of the hours that are over, where nobody else has written since."""
    with transaction.atomic():
        tail, _made = LogTail.objects.select_for_update().get_or_create(pk=1)
        _append_failures(tail)
        tail.save(update_fields=("digest", "length"))


def _append_failures(tail: LogTail) -> None:
    now = timezone.now()
    for counted in failures.close_hours(now):
        _append(tail, Line(failures.VERB, details=asdict(counted)), None, now, None)


def _append(
    tail: LogTail, line: Line, by: User | None, at: dt.datetime, story: Story | None
) -> None:
    entry = StatusChange(
        verb=line.verb,
        by=by,
        at=at,
        from_stage=line.from_stage,
        to_stage=line.to_stage,
        refused=line.refused,
        note=line.note,
        content_hash=line.content_hash,
        revision=line.revision,
        imported=line.imported,
        details=line.details,
        previous=tail.digest,
        **({story.noun: story} if story else {}),
    )
    entry.digest = digest_of(entry)
    entry.save()
    tail.digest = entry.digest
    tail.length += 1
