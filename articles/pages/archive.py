"""What was published on a day, and the calendar that leads there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.calendar.lunar import lunar_words
from articles.text.dates import WEEKDAYS, long_date

from .furniture import Furniture
from .month import FIRST_YEAR, first_of, month_after, month_before, month_days
from .paging import Slice
from .teasers import teaser


def day_page(
    day: dt.date,
    articles: Slice,
    around: Furniture,
    *,
    before: dt.date | None,
    after: dt.date | None,
) -> dict[str, Any]:
    """`before` and `after`: the nearest days on which anything was published."""
    return {
        "furniture": around,
        "day": day,
        "page_title": _("News of %(day)s") % {"day": long_date(day)},
        "day_name": long_date(day),
        "day_lunar": lunar_words(day),
        "month_name": _month_name(day),
        "teasers": [teaser(row, around.by_id) for row in articles.rows],
        "next_key": articles.next_key,
        "before": _day_link(before),
        "after": _day_link(after),
        "noindex": not articles.rows,
    }


def calendar_page(
    month: dt.date,
    days: Collection[dt.date],
    around: Furniture,
    *,
    oldest: dt.date | None,
    asked: str = "",
    problem: str = "",
) -> dict[str, Any]:
    """`days`: those of the shown weeks on which anything was published; `oldest`: the first day of
    the archive; `asked` and `problem`: a day that could not be read, and what to do."""
    today = around.today
    entries = {day: [_day_url(day)] for day in days}
    newest = first_of(today)
    return {
        "furniture": around,
        "page_title": _("Archive"),
        "month": month,
        "month_name": _month_name(month),
        "week": WEEKDAYS,
        "days": month_days(month, today, entries),
        "years": _years(oldest, newest) if oldest else [],
        "before": _month_link(month_before(month)) if oldest and oldest < month else None,
        "after": _month_link(month_after(month)) if month < newest else None,
        "asked": asked,
        "problem": problem,
        "noindex": month != newest,
    }


def _years(oldest: dt.date, newest: dt.date) -> list[dict[str, Any]]:
    """Each year with links to its months, the newest year first."""
    return [
        {
            "year": str(year),
            "months": [
                _month_link(dt.date(year, month, 1))
                for month in range(1, 13)
                if first_of(oldest) <= dt.date(year, month, 1) <= newest
            ],
        }
        for year in range(newest.year, max(oldest.year, FIRST_YEAR) - 1, -1)
    ]


def _month_link(month: dt.date) -> dict[str, str]:
    return {
        "url": reverse("archive_month", kwargs={"year": month.year, "month": month.month}),
        "name": _month_name(month),
        "short": _("Month %(m)d") % {"m": month.month},
    }


def _month_name(month: dt.date) -> str:
    return _("Month %(m)d/%(y)d") % {"m": month.month, "y": month.year}


def _day_link(day: dt.date | None) -> dict[str, str] | None:
    return {"url": _day_url(day), "name": long_date(day)} if day else None


def _day_url(day: dt.date) -> str:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return reverse("archive_day", kwargs=parts)
