"""The append-only log of moves: each line carries the digest of the one before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import LogTail, Revision, StatusChange, Story

from .refusal import Refused


@dataclass
class Line:
    verb: str
    from_stage: str
    to_stage: str
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
    story: of accounts, exports, logins."""
    if not lines:
        return
    tail, _made = LogTail.objects.select_for_update().get_or_create(pk=1)
    for line in lines:
        entry = StatusChange(
            verb=line.verb,
            by=by,
            at=at or timezone.now(),
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
    tail.save(update_fields=("digest", "length"))


def refused(story: Story, by: User, verb: str, refusal: Refused) -> None:
    """Keeps the fact of a refusal, after the verb's own block was left."""
    if story.pk is None:
        return
    with transaction.atomic():
        line = Line(verb, story.stage, story.stage, refused=str(refusal))
        append(story, by, [line])


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


def broken_lines() -> Iterator[int]:
    """Ids of the lines at which the chain does not hold; 0 if lines are missing at its end."""
    previous, length = "", 0
    for entry in StatusChange.objects.order_by("pk").iterator():
        if entry.previous != previous or entry.digest != digest_of(entry):
            yield entry.pk
        previous = entry.digest
        length += 1
    tail = LogTail.objects.filter(pk=1).first()
    if tail and (tail.digest != previous or tail.length != length):
        yield 0
