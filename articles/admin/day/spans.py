"""Which days the calendar shows: a month in whole weeks, or a week."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from articles.pages.month import first_of, is_drawn, month_after, month_before, shown_days

MONTH, WEEK = "thang", "tuan"
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DAYS = dt.timedelta(days=7)


@dataclass(frozen=True)
class Shown:
    """`here`, `before`, `after`: the question that shows it and its neighbours, as (name, value);
    `month` is None where a week is shown."""

    title: str
    days: list[dt.date]
    here: tuple[str, str]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    month: dt.date | None


def asked(question: Any, today: dt.date) -> Shown:
    """Raises `Http404` for what is no month or week of the calendar's years."""
    if WEEK in question:
        return week(_week(question[WEEK]))
    if MONTH in question:
        return month(_month(question[MONTH]))
    return month(today)


def month(day: dt.date) -> Shown:
    first = first_of(day)
    return Shown(
        title=_("Month %(m)d, %(y)d") % {"m": first.month, "y": first.year},
        days=shown_days(first),
        here=_of_month(first),
        before=_of_month(month_before(first)) if is_drawn(month_before(first)) else None,
        after=_of_month(month_after(first)) if is_drawn(month_after(first)) else None,
        month=first,
    )


def week(day: dt.date) -> Shown:
    monday = day - dt.timedelta(days=day.weekday())
    days = [monday + dt.timedelta(days=number) for number in range(7)]
    year, number, _weekday = monday.isocalendar()
    words = {"w": number, "y": year, "first": f"{days[0]:%d/%m}", "last": f"{days[-1]:%d/%m}"}
    before, after = monday - _DAYS, monday + _DAYS
    return Shown(
        title=_("Week %(w)d, %(y)d (%(first)s – %(last)s)") % words,
        days=days,
        here=of_week(monday),
        before=of_week(before) if is_drawn(before) else None,
        after=of_week(after) if is_drawn(after) else None,
        month=None,
    )


def of_week(day: dt.date) -> tuple[str, str]:
    year, number, _weekday = day.isocalendar()
    return WEEK, f"{year:04d}-W{number:02d}"


def _of_month(first: dt.date) -> tuple[str, str]:
    return MONTH, f"{first.year:04d}-{first.month:02d}"


def _month(typed: str) -> dt.date:
    read = _MONTH.fullmatch(typed)
    try:
        day = dt.date(int(read[1]), int(read[2]), 1) if read else None
    except ValueError:
        day = None
    return _drawn(day)


def _week(typed: str) -> dt.date:
    read = _WEEK.fullmatch(typed)
    try:
        day = dt.date.fromisocalendar(int(read[1]), int(read[2]), 1) if read else None
    except ValueError:
        day = None
    return _drawn(day)


def _drawn(day: dt.date | None) -> dt.date:
    if day is None or not is_drawn(day):
        raise Http404(_("The calendar has no such days."))
    return day
