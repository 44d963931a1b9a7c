"""Whether the log is as it was written: every line, their order, their number, the hourly sums."""

from __future__ import annotations

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
    the whole log anew, with its tail, is found out by that alone."""
    tail = LogTail.objects.filter(pk=1).first()
    hours = _Hours()
    last, length, met = "", 0, not known
    for entry in StatusChange.objects.order_by("pk").iterator():
        yield from _of_line(entry, last, length, tail)
        yield from hours.of_line(entry)
        last = entry.digest
        length += 1
        met = met or last == known
    yield from _of_end(tail, last, length)
    yield from hours.left()
    if not met:
        yield Fault(None, _("The digest noted earlier is not in the log: it was written anew."))


def _of_line(entry: StatusChange, last: str, length: int, tail: LogTail | None) -> Iterator[Fault]:
    if entry.digest != digest_of(entry):
        yield _at(entry, _("This line was altered."))
    elif entry.previous != last:
        yield _at(
            entry, _("Before this line one was removed, or moved, or the one before altered.")
        )
    elif tail and length == tail.length:
        yield _at(entry, _("This line was not written by the newsroom: the log ended before it."))


def _of_end(tail: LogTail | None, last: str, length: int) -> Iterator[Fault]:
    if tail is None:
        if length:
            yield Fault(None, _("The record of the log’s end was removed."))
    elif length < tail.length:
        missing = tail.length - length
        yield Fault(None, _("At its end %(count)s lines were removed.") % {"count": missing})
    elif length == tail.length and last != tail.digest:
        yield Fault(None, _("The log’s end is not the one written last."))


def _at(entry: StatusChange, sentence: str) -> Fault:
    story = ""
    if entry.article_id:
        story = _("article %(id)s") % {"id": entry.article_id}
    elif entry.event_id:
        story = _("event %(id)s") % {"id": entry.event_id}
    return Fault(entry.pk, sentence, story)


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
        if self.counted.pop(str(told.get("hour")), None) != told.get("count"):
            yield _at(entry, _("The count of failed logins of this hour was altered."))

    def left(self) -> Iterator[Fault]:
        for hour in sorted(self.counted):
            sentence = _("The failed logins of %(hour)s stand in no line of the log.")
            yield Fault(None, sentence % {"hour": hour})
