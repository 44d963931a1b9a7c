"""What this person was told and has not read yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from articles.models import Notice
from articles.workflow.people import name_of

from . import times
from .lines import address_of

MOST = 10


@dataclass(frozen=True)
class Told:
    name: str
    initials_of: Any
    what: str
    note: str
    at: str
    headline: str
    address: str


def unread(user: Any, now: dt.datetime) -> list[Told]:
    """One query."""
    notices = Notice.objects.filter(recipient=user, read_at=None, in_inbox=True)
    notices = notices.select_related("by", "article", "event")
    notices = notices.defer("article__body", "article__standfirst", "event__body")
    return [_told(notice, now) for notice in notices.order_by("-pk")[:MOST]]


def _told(notice: Any, now: dt.datetime) -> Told:
    story = notice.article or notice.event
    return Told(
        name=name_of(notice.by),
        initials_of=notice.by,
        what=notice.get_kind_display(),
        note=notice.note,
        at=times.moment(notice.at, now),
        headline=str(story or ""),
        address=address_of(story.noun, story.pk) if story else "",
    )
