"""The readers' events of this week that are not over yet."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import PublishedEvent
from articles.pages.event_times import long_when, not_over
from articles.pages.events import status_words
from articles.pages.month import midnight

from .lines import Line, address_of

MOST = 10
_DAY = dt.timedelta(days=1)


def events(now: dt.datetime) -> list[Line]:
    """One query; what readers see, so for everybody at the desk."""
    today = timezone.localtime(now).date()
    end = midnight(today + (7 - today.weekday()) * _DAY)
    rows = PublishedEvent.objects.live(now).filter(not_over(now), starts_at__lt=end)
    rows = rows.select_related("section").defer("body", "photos", "tags")
    return [_line(row, now) for row in rows.order_by("starts_at", "pk")[:MOST]]


def _line(row: Any, now: dt.datetime) -> Line:
    facts = [long_when(row), row.venue, row.section.name]
    return Line(
        kind="event",
        headline=row.headline,
        address=address_of("event", row.story_id),
        facts=[fact for fact in facts if fact],
        beside=[word for word in [status_words(row, now)] if word],
    )
