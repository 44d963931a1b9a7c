"""The desk: what waits for this person, and what readers were given today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models.prepared import KeySlot, MomentSlot, Prepared
from articles.text.dates import long_date
from articles.workflow import autosave, rights
from articles.workflow.granted import granted

from . import blocks, rail, spans, stories, times, told, week
from .blocks import Block, Kind
from .rooms import groups
from .stories import Row


@dataclass(frozen=True)
class Urgent:
    """`hue` names a level or a state, `mark` the sign of it."""

    words: str
    address: str
    hue: str
    mark: str


def first_page(request: HttpRequest) -> HttpResponse:
    """For signed-in staff; every block is one query of what this person may see."""
    user: Any = request.user
    now = timezone.now()
    context: dict[str, Any] = admin.site.each_context(request)
    context |= {
        "title": _("Desk"),
        "day_name": long_date(timezone.localtime(now).date()),
        "hour": times.clock(now),
        "told": told.unread(user, now),
    }
    if rights.rights(user) & rights.AT_DESK:
        context |= _day(user, now)
    else:
        context["groups"] = groups(request, context["available_apps"])
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/index.html", context)


view = admin.site.admin_view(first_page)


def _day(user: Any, now: dt.datetime) -> dict[str, Any]:
    kinds = {make.__name__: make(user, now) for make in _order(user)}
    rows = _stories(user, now)
    found = {name: blocks.filled(kind, rows) for name, kind in kinds.items()}
    waiting = [row for row in rows if kinds["waiting"].holds(row)]
    failing = told.failing(user)
    return {
        "blocks": list(found.values()),
        "urgent": [
            *_urgent(user, now, waiting, found["returned"]),
            *_look_again(len(failing)),
            *_begun(user),
        ],
        "failing": failing,
        "today_list": blocks.story_list("article", only="today"),
        "rail": rail.today(user, now),
        "week": week.events(now),
        "week_days": _calendar_of(timezone.localdate(now)),
        "may_write": "write_story" in rights.rights(user),
    }


def _stories(user: Any, now: dt.datetime) -> list[Row]:
    held, closed = rights.rights(user) & rights.AT_DESK, granted(user).closed
    found = _STORIES.ask(held, closed, person=user.pk, now=now)
    return [Row(**values) for values in found]


def _picked(held: frozenset[str], closed: frozenset[int]) -> QuerySet[Any]:
    """One query for all blocks: one for each would cost more in the making than in the asking."""
    anyone, now = rights.anyone_with(held, KeySlot("person"), closed), MomentSlot("now")
    picks = [make(anyone, now).pick for make in _order(anyone)]
    return stories.question(anyone, now, picks)


_STORIES = Prepared[Any](_picked)


def _calendar_of(day: dt.date) -> str:
    return f"{reverse('desk_calendar')}?{urlencode([spans.week(day).here])}"


def _order(user: Any) -> list[Callable[[Any, Any], Kind]]:
    """What one works on comes first."""
    mine, shared = [blocks.returned, blocks.drafts], [blocks.waiting]
    first, second = (shared, mine) if "review_story" in rights.rights(user) else (mine, shared)
    return [*first, *second, blocks.approved, blocks.scheduled, blocks.changed]


def _urgent(user: Any, now: dt.datetime, waiting: list[Row], returned: Block) -> list[Urgent]:
    """What needs this person now; counted of rows that were asked for anyway."""
    over = sum(1 for row in waiting if row.due_at and row.due_at <= now)
    named = sum(1 for row in waiting if row.reviewer == user.pk and row.claimed_by is None)
    back = len(returned.lines)
    overdue = blocks.story_list("article", only="overdue")
    found = [
        (over, ngettext("%(n)d story overdue", "%(n)d stories overdue", over),
         Urgent("", overdue, "level--block", "level-block")),
        (named, ngettext("%(n)d story is yours to review", "%(n)d stories are yours to review",
                         named), Urgent("", "#waiting", "hue-waiting", "mark-waiting")),
        (back, ngettext("%(n)d story returned", "%(n)d stories returned", back),
         Urgent("", "#returned", "hue-returned", "mark-returned")),
    ]  # fmt: skip
    return [
        Urgent(words % {"n": count}, urgent.address, urgent.hue, urgent.mark)
        for count, words, urgent in found
        if count
    ]


def _look_again(pages: int) -> list[Urgent]:
    words = ngettext("%(n)d public page to look at", "%(n)d public pages to look at", pages)
    found = Urgent(words % {"n": pages}, "#failing", "level--warn", "level-warn")
    return [found] if pages else []


def _begun(user: Any) -> list[Urgent]:
    """Stories that this person began and never saved: the page on which one is written offers
    them, and no list shows them."""
    counts = autosave.begun_counts(user)
    return [
        Urgent(
            ngettext(
                "%(n)d story begun and never saved", "%(n)d stories begun and never saved", count
            )
            % {"n": count},
            reverse(f"admin:articles_{noun}_add"),
            "level--warn",
            "level-warn",
        )
        for noun, count in counts
    ]
