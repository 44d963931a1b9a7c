"""Failed logins: counted by the hour in rows of their own, so that an attacker's thousand tries
never take the lock under which publishers write the log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import FailedLogins

VERB = "failed_logins"
_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Sum:
    """As a line of the log keeps it in its details."""

    hour: str
    count: int


def count_failed_login(at: dt.datetime | None = None) -> None:
    hour = hour_of(at or timezone.now())
    # The hour may have become a line of the log just now; then it counts into the next.
    while not _raised(hour):
        FailedLogins.objects.bulk_create([FailedLogins(hour=hour)], ignore_conflicts=True)
        if _raised(hour):
            return
        hour += _HOUR


def before(hour: Any) -> QuerySet[FailedLogins]:
    """The hours before this one that stand in no line yet."""
    return FailedLogins.objects.filter(logged=False, hour__lt=hour, count__gt=0)


def close_hours(at: dt.datetime) -> list[Sum]:
    """Marks the finished hours as logged and returns their sums; the caller holds the tail."""
    rows = list(before(hour_of(at)).select_for_update().order_by("hour"))
    if rows:
        FailedLogins.objects.filter(pk__in=[row.pk for row in rows]).update(logged=True)
    return [Sum(hour_word(row.hour), row.count) for row in rows]


def hour_word(hour: dt.datetime) -> str:
    return hour.astimezone(dt.UTC).isoformat(timespec="hours")


def _raised(hour: dt.datetime) -> int:
    return FailedLogins.objects.filter(hour=hour, logged=False).update(count=F("count") + 1)


def hour_of(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)
