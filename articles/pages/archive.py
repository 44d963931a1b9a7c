"""What was published on a day, and the calendar that leads there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.calendar.lunar import lunar_words
from articles.models import PublishedArticle
from articles.models.few import Among
from articles.text.dates import WEEKDAYS, long_date

from .addresses import absolute
from .furniture import Furniture
from .month import FIRST_YEAR, first_of, midnight, month_after, month_before, month_days
from .paging import Slice
from .teasers import listed, teaser, teasers

_OF_MONTH = 4


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
        "year_url": _year_url(month.year),
        "before": _month_link(month_before(month)) if oldest and oldest < month else None,
        "after": _month_link(month_after(month)) if month < newest else None,
        "asked": asked,
        "problem": problem,
        "noindex": month != newest,
    }


def year_page(
    year: int, around: Furniture, at: dt.datetime, *, oldest: dt.date | None
) -> dict[str, Any]:
    """The newest few of each month. One query."""
    months = [dt.date(year, month, 1) for month in range(1, 13)]
    found = teasers(_of_each_month(months, at), around.by_id)
    return {
        "furniture": around,
        "page_title": _("News of the year %(year)s") % {"year": f"{year:04d}"},
        "year": f"{year:04d}",
        "months": [
            (_month_link(month), [*of_month])
            for month, of_month in groupby(found, key=lambda each: first_of(each.day))
        ],
        "before": _year_link(year - 1) if oldest and oldest.year < year else None,
        "after": _year_link(year + 1) if year < around.today.year else None,
        "canonical": absolute(_year_url(year)),
        "noindex": not found,
    }


def _of_each_month(months: list[dt.date], at: dt.datetime) -> Any:
    live = PublishedArticle.objects.live(at)
    parts = [
        # Wrapped: SQLite takes no LIMIT inside a UNION.
        listed(
            PublishedArticle.objects.filter(
                Among(
                    live.filter(
                        first_published_at__gte=midnight(month),
                        first_published_at__lt=midnight(month_after(month)),
                    ).newest_first()[:_OF_MONTH]
                )
            )
        )
        for month in months
    ]
    found = parts[0].union(*parts[1:], all=True)
    return found.order_by("-first_published_at", "-story_id")


def years_since(oldest: dt.datetime, today: dt.date) -> list[dict[str, Any]]:
    """Every year with its months, the newest first."""
    return _years(timezone.localtime(oldest).date(), first_of(today))


def _year_url(year: int) -> str:
    return reverse("archive_year", kwargs={"year": year})


def _year_link(year: int) -> dict[str, str] | None:
    name = _("Year %(year)s") % {"year": f"{year:04d}"}
    return {"url": _year_url(year), "name": name} if year >= FIRST_YEAR else None


def _years(oldest: dt.date, newest: dt.date) -> list[dict[str, Any]]:
    """Each year with links to its months, the newest year first."""
    return [
        {
            "year": str(year),
            "url": _year_url(year),
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
