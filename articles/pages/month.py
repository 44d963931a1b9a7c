"""A month drawn as a grid of days, solar and lunar, Monday first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from articles.calendar.lunar import lunar_date
from articles.text.dates import WEEKDAYS

# Years for which calendars are drawn; no story of a newsroom on the web lies outside, and the lunar
# calendar is known for all of them.
FIRST_YEAR, LAST_YEAR = 1950, 2099
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """`opens` marks the lunar days that the eye looks for: the first and the fifteenth."""

    date: dt.date
    weekday: str
    solar: str
    lunar: str
    opens: bool
    in_month: bool
    today: bool
    entries: Sequence[Any]


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which the local day begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def is_drawn(day: dt.date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def first_of(day: dt.date) -> dt.date:
    return day.replace(day=1)


def month_before(month: dt.date) -> dt.date:
    return first_of(first_of(month) - _DAY)


def month_after(month: dt.date) -> dt.date:
    return first_of(first_of(month) + 31 * _DAY)


def shown_days(month: dt.date) -> list[dt.date]:
    """The whole weeks that the month touches."""
    first, last = first_of(month), month_after(month) - _DAY
    start = first - first.weekday() * _DAY
    end = last + (6 - last.weekday()) * _DAY
    return [start + number * _DAY for number in range((end - start).days + 1)]


def month_days(
    month: dt.date, today: dt.date, entries: Mapping[dt.date, Sequence[Any]]
) -> list[Day]:
    days = shown_days(month)
    return [_day(day, month, today, entries.get(day, ()), first=day == days[0]) for day in days]


def _day(
    day: dt.date, month: dt.date, today: dt.date, entries: Sequence[Any], *, first: bool
) -> Day:
    in_month = (day.year, day.month) == (month.year, month.month)
    lunar, opens = _lunar_label(day, first)
    return Day(
        date=day,
        weekday=WEEKDAYS[day.weekday()],
        solar=str(day.day) if in_month else f"{day.day}/{day.month}",
        lunar=lunar,
        opens=opens,
        in_month=in_month,
        today=day == today,
        entries=entries,
    )


def _lunar_label(day: dt.date, first: bool) -> tuple[str, bool]:
    lunar = lunar_date(day)
    opens = lunar.day in (1, 15)
    return (f"{lunar.day}/{lunar.month}" if opens or first else str(lunar.day)), opens
