"""What falls due: told once for each due time, by a command."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Notice, NoticeKind, Stage
from articles.text.dates import short_datetime

from . import audiences, telling

SOON = dt.timedelta(hours=24)
# A first run does not speak of what was forgotten long ago.
LONG_AGO = dt.timedelta(days=7)


def remind(now: dt.datetime | None = None) -> int:
    """Tells whoever it waits on that a story is due within a day, or overdue. Again for a new due
    time, never for the same. Returns how many were told."""
    now = now or timezone.now()
    count = 0
    for model in (Article, Event):
        pressing = model.objects.kept().exclude(stage=Stage.RELEASED)
        pressing = pressing.filter(due_at__gt=now - LONG_AGO, due_at__lte=now + SOON)
        for story in list(pressing.defer("body").order_by("due_at")):
            coming = story.due_at is not None and story.due_at > now
            kind = NoticeKind.DUE if coming else NoticeKind.OVERDUE
            count += _remind(story, kind)
    return count


def _remind(story: Any, kind: NoticeKind) -> int:
    key = f"{kind}:{story.noun}:{story.pk}:{int(story.due_at.timestamp())}"
    done = Notice.objects.filter(key=key).values("recipient")
    hour = short_datetime(story.due_at)
    told = telling.write(
        kind,
        audiences.responsible(story).exclude(pk__in=done),
        story=story,
        note=_("Due: %(moment)s") % {"moment": hour},
        key=key,
    )
    return len(told)
