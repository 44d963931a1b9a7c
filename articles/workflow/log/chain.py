"""Whether the log is as it was written: every line, their order, their number, the hourly sums."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.models import FailedLogins, LogTail, StatusChange

from . import failures


@dataclass(frozen=True)
class Fault:
    """`line` is the id of the line at which it shows, None if none is left to show it."""

    line: int | None
    sentence: str
    story: str = ""


def digest_of(entry: StatusChange) -> str:
    told = [
        entry.previous,
        entry.article_id,
        entry.event_id,
        entry.verb,
        entry.by_id,
        int(entry.at.timestamp() * 1000),
        entry.from_stage,
        entry.to_stage,
        entry.refused,
        entry.note,
        entry.content_hash,
        entry.revision_id,
        entry.imported,
        entry.details,
    ]
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def faults(known: str = "") -> Iterator[Fault]:
    """What does not hold, in the order of the log; the first is the line that was altered first.

    `known` is the digest of a last line noted down earlier, outside the database: whoever writes
    the whole log anew, with its tail, is found out by that alone. The newsroom may go on writing
    meanwhile: what is held against the log is its end as it was when the reading began."""
    end = _End()
    hours = _Hours()
    last, length, met = "", 0, not known
    for entry in StatusChange.objects.order_by("pk").iterator():
        yield from _of_line(entry, last, end, length)
        yield from hours.of_line(entry)
        last = entry.digest
        length += 1
        end.met(length, last)
        met = met or last == known
    yield from end.faults(length)
    yield from hours.left()
    if not met:
        yield Fault(None, _("The digest noted earlier is not in the log: it was written anew."))


class _End:
    """The log's end as it is recorded, which moves on while the log is read."""

    def __init__(self) -> None:
        self.tail = self.newest = LogTail.objects.filter(pk=1).first()
        self.digest = ""

    def met(self, length: int, digest: str) -> None:
        if self.tail and length == self.tail.length:
            self.digest = digest

    def is_passed(self, length: int) -> bool:
        """Whether a line after so many was written by nobody who records the end."""
        if self.newest and length >= self.newest.length:
            self.newest = LogTail.objects.filter(pk=1).first()
        return self.newest is not None and length == self.newest.length

    def faults(self, length: int) -> Iterator[Fault]:
        if self.tail is None:
            if length:
                yield Fault(None, _("The record of the log’s end was removed."))
        elif length < self.tail.length:
            missing = self.tail.length - length
            yield Fault(None, _("At its end %(count)s lines were removed.") % {"count": missing})
        elif self.digest != self.tail.digest:
            yield Fault(None, _("The log’s end is not the one written last."))


def _of_line(entry: StatusChange, last: str, end: _End, length: int) -> Iterator[Fault]:
    if entry.digest != digest_of(entry):
        yield _at(entry, _("This line was altered."))
    elif entry.previous != last:
        yield _at(
            entry, _("Before this line one was removed, or moved, or the one before altered.")
        )
    elif end.is_passed(length):
        yield _at(entry, _("This line was not written by the newsroom: the log ended before it."))


def _at(entry: StatusChange, sentence: str) -> Fault:
    story = ""
    if entry.article_id:
        story = _("article %(id)s") % {"id": entry.article_id}
    elif entry.event_id:
        story = _("event %(id)s") % {"id": entry.event_id}
    return Fault(entry.pk, sentence, story)


def _counted_since(hour: str) -> int | None:
    """Of an hour that was closed after the sums were read."""
    try:
        begin = dt.datetime.fromisoformat(hour)
    except ValueError:
        return None
    found = FailedLogins.objects.filter(hour=begin, logged=True)
    return found.values_list("count", flat=True).first()


class _Hours:
    """The sums of failed logins, as counted and as they stand in the log."""

    def __init__(self) -> None:
        self.counted: dict[str, int] = {
            failures.hour_word(row.hour): row.count
            for row in FailedLogins.objects.filter(logged=True)
        }

    def of_line(self, entry: StatusChange) -> Iterator[Fault]:
        if entry.verb != failures.VERB:
            return
        told: dict[str, Any] = entry.details
        hour = str(told.get("hour"))
        counted = self.counted.pop(hour) if hour in self.counted else _counted_since(hour)
        if counted != told.get("count"):
            yield _at(entry, _("The count of failed logins of this hour was altered."))

    def left(self) -> Iterator[Fault]:
        for hour in sorted(self.counted):
            sentence = _("The failed logins of %(hour)s stand in no line of the log.")
            yield Fault(None, sentence % {"hour": hour})
