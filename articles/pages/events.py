"""Lists of events: those to come, those of a month or a day, those that are over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.calendar.lunar import lunar_words
from articles.models import EventStatus
from articles.text.dates import WEEKDAYS, long_date

from .event_times import Leaf, first_day, is_on, is_over, last_day, leaf, short_when
from .furniture import Furniture
from .month import (
    Day,
    first_of,
    is_drawn,
    month_after,
    month_before,
    month_days,
    shown_days,
)
from .paging import Slice

_CALLED_OFF = (EventStatus.POSTPONED, EventStatus.CANCELLED)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One event in a list."""

    title: str
    url: str
    leaf: Leaf
    section: str
    when: str
    venue: str
    status: str
    called_off: bool


@dataclass(frozen=True)
class Entry:
    """One event on one day of the month's grid."""

    title: str
    url: str
    hour: str
    status: str
    called_off: bool


def line(event: Any, at: dt.datetime, sections: Mapping[int, Any] | None = None) -> Line:
    """`sections`: `Furniture.by_id`, so that no row asks for its own."""
    section = (sections or {}).get(event.section_id) or event.section
    return Line(
        title=event.headline,
        url=event.get_absolute_url(),
        leaf=leaf(event, at),
        section=section.name,
        when=short_when(event),
        venue=event.venue,
        status=status_words(event, at),
        called_off=called_off(event),
    )


def called_off(event: Any) -> bool:
    return event.status in _CALLED_OFF


def status_words(event: Any, at: dt.datetime) -> str:
    """What readers must know of it, in words; empty when all goes as announced."""
    if called_off(event):
        return str(event.get_status_display())
    if is_over(event, at):
        return _("Over")
    if is_on(event, at):
        return _("Now on")
    if event.status == EventStatus.CHANGED:
        return str(event.get_status_display())
    return ""


def coming_page(events: Slice, at: dt.datetime, around: Furniture) -> dict[str, Any]:
    """Those that are on or to come, the first to start first."""
    return _list_page(events, at, around) | {
        "view": "coming",
        "page_title": _("Events calendar"),
        "heading": _("Now on and to come"),
        "nothing": _("No events are announced at present."),
    }


def past_page(events: Slice, at: dt.datetime, around: Furniture) -> dict[str, Any]:
    return _list_page(events, at, around) | {
        "view": "past",
        "page_title": _("Past events"),
        "heading": _("Past events"),
        "nothing": _("No events have taken place yet."),
    }


def _list_page(events: Slice, at: dt.datetime, around: Furniture) -> dict[str, Any]:
    return _frame(around) | {
        "lines": [line(event, at, around.by_id) for event in events.rows],
        "next_key": events.next_key,
        "this_month": timezone.localtime(at).date(),
    }


def month_page(
    events: Iterable[Any], month: dt.date, at: dt.datetime, around: Furniture
) -> dict[str, Any]:
    """`events`: those that touch the weeks of `month`."""
    today = timezone.localtime(at).date()
    days = month_days(month, today, _by_day(events, month))
    return _frame(around) | {
        "view": "month",
        "page_title": _("Events in %(month)s") % {"month": _("month %(m)d/%(y)d") % _m(month)},
        "month_name": _("Month %(m)d/%(y)d") % _m(month),
        "month": month,
        "week": WEEKDAYS,
        "days": days,
        "nothing": "" if any(day.entries for day in days) else _("No events in this month."),
        "lunar_months": _lunar_note(days),
        "this_month": today,
        "before": _month_link(month_before(month)),
        "after": _month_link(month_after(month)),
    }


def day_page(
    events: Iterable[Any], day: dt.date, at: dt.datetime, around: Furniture
) -> dict[str, Any]:
    return _frame(around) | {
        "view": "day",
        "page_title": _("Events on %(day)s") % {"day": long_date(day)},
        "day": day,
        "day_name": long_date(day),
        "day_lunar": lunar_words(day),
        "lines": [line(event, at, around.by_id) for event in events],
        "nothing": _("No events are announced for this day."),
        "this_month": day,
        "before": day_link(day - _DAY),
        "after": day_link(day + _DAY),
        "noindex": True,
    }


def _frame(around: Furniture) -> dict[str, Any]:
    return {"furniture": around, "current_section": "events"}


def day_link(day: dt.date) -> dict[str, Any] | None:
    if not is_drawn(day):
        return None
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return {"url": reverse("events_day", kwargs=parts), "name": long_date(day)}


def _month_link(month: dt.date) -> dict[str, Any] | None:
    if not is_drawn(month):
        return None
    parts = {"year": month.year, "month": month.month}
    return {
        "url": reverse("events_month", kwargs=parts),
        "name": _("Month %(m)d/%(y)d") % _m(month),
    }


def _m(month: dt.date) -> dict[str, int]:
    return {"m": month.month, "y": month.year}


def _by_day(events: Iterable[Any], month: dt.date) -> dict[dt.date, list[Entry]]:
    days = shown_days(first_of(month))
    found: dict[dt.date, list[Entry]] = {}
    for event in events:
        start, end = max(first_day(event), days[0]), min(last_day(event), days[-1])
        for number in range((end - start).days + 1):
            day = start + number * _DAY
            found.setdefault(day, []).append(_entry(event, day))
    return found


def _entry(event: Any, day: dt.date) -> Entry:
    with_hour = not event.all_day and day == first_day(event)
    told = event.status != EventStatus.CONFIRMED
    return Entry(
        title=event.headline,
        url=event.get_absolute_url(),
        hour=f"{timezone.localtime(event.starts_at):%H:%M}" if with_hour else "",
        status=str(event.get_status_display()) if told else "",
        called_off=called_off(event),
    )


def _lunar_note(days: list[Day]) -> str:
    """Which lunar months the slanted numbers count in: "tháng Tư – tháng Năm, Giáp Thìn"."""
    years: dict[str, list[str]] = {}
    for day in days:
        month, _comma, year = lunar_words(day.date).partition("tháng ")[2].partition(", ")
        if day.in_month and month not in years.setdefault(year, []):
            years[year].append(month)
    return " – ".join(
        f"{' – '.join(f'tháng {month}' for month in months)}, {year}"
        for year, months in years.items()
        if months
    )
