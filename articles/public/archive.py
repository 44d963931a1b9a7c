"""The archive by day of first publication."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle
from articles.pages import paging
from articles.pages.archive import calendar_page, day_page, year_page
from articles.pages.furniture import furniture
from articles.pages.month import first_of, shown_days
from articles.pages.teasers import listed

from .answers import page
from .listing import day_asked, day_bounds, key_asked, read_day

_LENGTH = 40


@require_safe
def months(request: HttpRequest) -> HttpResponse:
    """The present month; `?ngay=` leads to a day."""
    asked = request.GET.get("ngay", "").strip()
    if not asked:
        return _calendar(None)
    day = read_day(asked)
    if day is None:
        problem = _("Write the day like this: 06/06/2024.")
        return _calendar(None, asked=asked[:20], problem=problem)
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return HttpResponseRedirect(reverse("archive_day", kwargs=parts))


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    at = timezone.now()
    first = day_asked(year, 1)
    oldest = _nearest(PublishedArticle.objects.live(at), "first_published_at")
    context = year_page(first.year, furniture(at), at, oldest=oldest)
    return page("articles/archive_year.html", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    return _calendar(day_asked(year, month))


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    at = timezone.now()
    asked = day_asked(year, month, day)
    key = key_asked(request)
    begin, end = day_bounds(asked, asked)
    live = PublishedArticle.objects.live(at)
    of_day = live.filter(first_published_at__gte=begin, first_published_at__lt=end)
    context = day_page(
        asked,
        paging.newest(listed(of_day), key, _LENGTH),
        furniture(at),
        before=_nearest(live.filter(first_published_at__lt=begin), "-first_published_at"),
        after=_nearest(live.filter(first_published_at__gte=end), "first_published_at"),
    )
    return page("articles/archive_day.html", context | {"continued": key is not None})


def _calendar(month: dt.date | None, *, asked: str = "", problem: str = "") -> HttpResponse:
    at = timezone.now()
    around = furniture(at)
    first = month or first_of(around.today)
    shown = shown_days(first)
    begin, end = day_bounds(shown[0], shown[-1])
    live = PublishedArticle.objects.live(at)
    days = live.filter(first_published_at__gte=begin, first_published_at__lt=end).datetimes(
        "first_published_at", "day"
    )
    context = calendar_page(
        first,
        [timezone.localtime(day).date() for day in days],
        around,
        oldest=_nearest(live, "first_published_at"),
        asked=asked,
        problem=problem,
    )
    return page("articles/archive.html", context)


def _nearest(rows: QuerySet[PublishedArticle], order: str) -> dt.date | None:
    """The local day of the first of `rows` in that order."""
    moment = rows.order_by(order).values_list("first_published_at", flat=True).first()
    return timezone.localtime(moment).date() if moment else None
