"""The morning's overview, one mail to each: for editors what waits, what is due and what is
scheduled today; for reporters what was returned."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Notice, NoticeKind, Stage

from .. import rights
from . import post, telling
from .audiences import holders

MOST = 10


def put_in_the_post(now: dt.datetime | None = None) -> int:
    """One mail a day for whoever has something to read in it; it waits to be sent."""
    now = now or timezone.now()
    key = f"digest:{timezone.localdate(now).isoformat()}"
    done = Notice.objects.filter(key=key).values("recipient")
    count = 0
    for person in holders("write_story", "review_story").exclude(pk__in=done):
        text = overview(person, now) if post.reaches(person) else ""
        if text:
            alone = User.objects.filter(pk=person.pk)
            count += len(telling.write(NoticeKind.DIGEST, alone, note=text, key=key))
    return count


def overview(person: User, now: dt.datetime) -> str:
    """Empty if nothing is to be told."""
    parts = []
    if "review_story" in rights.rights(person):
        parts += [
            _part(_("Waiting for review"), _waiting(person)),
            _part(_("Due today"), _due(person, now)),
            _part(_("Scheduled for today"), _scheduled(now)),
        ]
    parts.append(_part(_("Returned to you"), _returned(person)))
    return "\n\n".join(filter(None, parts))


def _waiting(person: User) -> list[str]:
    found = _stories(rights.within_reach(person), "submitted_at", stage=Stage.SUBMITTED)
    return [_line(story, story.submitted_at) for story in found]


def _due(person: User, now: dt.datetime) -> list[str]:
    begin, end = _day(now)
    reach = rights.within_reach(person)
    found = _stories(reach, "due_at", due_at__gte=begin, due_at__lt=end)
    return [_line(story, story.due_at) for story in found if story.stage != Stage.RELEASED]


def _scheduled(now: dt.datetime) -> list[str]:
    _begin, end = _day(now)
    rows: list[Any] = []
    for model in (Article, Event):
        published: Any = model.publications.rel.related_model
        coming = published.objects.filter(live_from__gt=now, live_from__lt=end).order_by(
            "live_from"
        )
        rows += coming.only("headline", "live_from", "story")[: MOST + 1]
    rows.sort(key=lambda row: row.live_from)
    return [_line(row, row.live_from) for row in rows]


def _returned(person: User) -> list[str]:
    found: list[Any] = []
    for model in (Article, Event):
        own = rights.own_ids(person, model)
        found += model.objects.kept().filter(pk__in=own, stage=Stage.RETURNED)[: MOST + 1]
    return [_line(story, story.changed_at) for story in found]


def _stories(condition: Any, order: str, **asked: Any) -> list[Any]:
    found: list[Any] = []
    for model in (Article, Event):
        kept = model.objects.kept().filter(condition, **asked).defer("body")
        found += kept.order_by(order, "pk")[: MOST + 1]
    return sorted(found, key=lambda story: getattr(story, order) or story.changed_at)


def _day(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    begin = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return begin, begin + dt.timedelta(days=1)


def _line(story: Any, moment: dt.datetime | None) -> str:
    """`story`: a working copy, or a row to come; its address below it, to be pressed in a mail."""
    number = getattr(story, "story_id", story.pk)
    address = reverse(f"admin:articles_{story.noun}_change", args=[number])
    hour = ""
    if moment is not None:
        hour = f" ({formats.date_format(timezone.localtime(moment), 'H:i, d/m')})"
    return f"- {story}{hour}\n{settings.SITE_URL}{address}"


def _part(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    more = [_("and more")] if len(lines) > MOST else []
    return "\n".join([f"{title}:", *lines[:MOST], *more])
