"""When an event is, as its readers are told it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.calendar.lunar import lunar_date, lunar_words
from articles.text.dates import WEEKDAYS, long_date

from .month import is_drawn, midnight

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Leaf:
    """A leaf of the tear-off calendar."""

    weekday: str
    day: int
    month: str
    lunar: str
    iso: str


def first_day(event: Any) -> dt.date:
    return timezone.localtime(event.starts_at).date()


def last_day(event: Any) -> dt.date:
    """The last day on which it takes place. An end at midnight belongs to the day before, as a span
    of whole days is [midnight, midnight)."""
    end = timezone.localtime(event.ends_at)
    if end.time() == dt.time() and event.ends_at > event.starts_at:
        return end.date() - _DAY
    return end.date()


def end_of(event: Any) -> dt.datetime:
    """The moment from which it is over: an event without an hour of ending lasts out its day."""
    if event.all_day or event.ends_at == event.starts_at:
        return midnight(last_day(event) + _DAY)
    return event.ends_at


def not_over(at: dt.datetime) -> Q:
    """The same in a query."""
    today = midnight(timezone.localtime(at).date())
    open_ended = Q(starts_at=F("ends_at"), ends_at__gte=today)
    # The first part lets the index by end be used.
    return Q(ends_at__gte=today) & (Q(ends_at__gt=at) | open_ended)


def is_over(event: Any, at: dt.datetime) -> bool:
    return end_of(event) <= at


def is_on(event: Any, at: dt.datetime) -> bool:
    return event.starts_at <= at < end_of(event)


def leaf(event: Any, at: dt.datetime) -> Leaf:
    """In a list: the year is said where it is not the present one."""
    day = first_day(event)
    this_year = timezone.localtime(at).year
    return _leaf(event, _lunar_numbers(day), with_year=day.year != this_year)


def full_leaf(event: Any) -> Leaf:
    """On the event's own page, with both years."""
    return _leaf(event, lunar_words(first_day(event)), with_year=True)


def _leaf(event: Any, lunar: str, *, with_year: bool) -> Leaf:
    day = first_day(event)
    words = _("month %(m)d, %(y)d") if with_year else _("month %(m)d")
    return Leaf(
        weekday=WEEKDAYS[day.weekday()],
        day=day.day,
        month=words % {"m": day.month, "y": day.year},
        lunar=lunar,
        iso=iso(event.starts_at, event),
    )


def _lunar_numbers(day: dt.date) -> str:
    """ "mồng 5 tháng 5", "22 tháng 2 nhuận": what fits under a small leaf."""
    if not is_drawn(day):
        return ""
    lunar = lunar_date(day)
    number = f"mồng {lunar.day}" if lunar.day <= 10 else str(lunar.day)
    return f"{number} tháng {lunar.month}{' nhuận' if lunar.leap else ''}"


def iso(moment: dt.datetime, event: Any) -> str:
    """For `datetime=`: the day alone where no hour is given."""
    local = timezone.localtime(moment)
    return local.date().isoformat() if event.all_day else local.isoformat(timespec="minutes")


def short_when(event: Any) -> str:
    """ "14:00 – 16:30", "Cả ngày", "27/06 – 28/06/2024": beside a leaf that shows the first day."""
    first, last = first_day(event), last_day(event)
    if last > first:
        start = f"{first:%d/%m}" if first.year == last.year else f"{first:%d/%m/%Y}"
        return f"{start} – {last:%d/%m/%Y}"
    if event.all_day:
        return _("All day")
    if event.ends_at == event.starts_at:
        return f"{_clock(event.starts_at)}"
    return f"{_clock(event.starts_at)} – {_clock(event.ends_at)}"


def long_when(event: Any) -> str:
    """ "Thứ Bảy, 15/06/2024, từ 19:30 đến 21:30" """
    first, last = first_day(event), last_day(event)
    words = {
        "day": long_date(first),
        "last_day": long_date(last),
        "start": _clock(event.starts_at),
        "end": _clock(event.ends_at),
    }
    if last > first:
        if event.all_day:
            return _("From %(day)s to %(last_day)s") % words
        return _("From %(start)s, %(day)s to %(end)s, %(last_day)s") % words
    if event.all_day:
        return _("%(day)s, all day") % words
    if event.ends_at == event.starts_at:
        return _("%(day)s, from %(start)s") % words
    return _("%(day)s, from %(start)s to %(end)s") % words


def _clock(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"
