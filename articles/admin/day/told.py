"""What this person was told and has not read yet, and which public pages fail their checks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Level
from articles.workflow import checking, notices
from articles.workflow.checking import FailingPage

from . import times
from .lines import address_of

MOST = 10


@dataclass(frozen=True)
class Told:
    """`address` marks it as read and leads to what it is about."""

    words: str
    note: str
    at: str
    by: Any
    headline: str
    address: str


@dataclass(frozen=True)
class Failing:
    level: str
    word: str
    sentence: str
    headline: str
    address: str
    more: str


def unread(user: Any, now: dt.datetime) -> list[Told]:
    """One query."""
    return [_told(notice, now) for notice in notices.unread(user, MOST)]


def failing(user: Any) -> list[Failing]:
    """The gravest finding of each page. One query."""
    return [_failing(page) for page in checking.failing_live(user, MOST)]


def _told(notice: Any, now: dt.datetime) -> Told:
    return Told(
        words=notices.sentence(notice),
        note=notice.note,
        at=times.moment(notice.at, now),
        by=notice.by,
        headline=str(notice.article or notice.event or ""),
        address=reverse("desk_notice", args=[notice.pk]),
    )


def _failing(page: FailingPage) -> Failing:
    gravest = min(page.findings, key=lambda found: found.level != Level.BLOCK)
    rest = len(page.findings) - 1
    return Failing(
        level=gravest.level,
        word=str(Level(gravest.level).label),
        sentence=gravest.sentence,
        headline=page.headline,
        address=f"{address_of(page.noun, page.story)}#{gravest.place}",
        more=_("and %(count)s more") % {"count": rest} if rest else "",
    )
