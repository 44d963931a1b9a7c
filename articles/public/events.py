"""The calendar of events: to come, over, by month, by day; and each event."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.calendar import ical
from articles.models import PublishedArticle, PublishedEvent, PublishedTag, Retraction
from articles.pages import events as pages
from articles.pages import paging
from articles.pages.event import calendar_entry, event_context
from articles.pages.event_times import last_day, not_over
from articles.pages.furniture import furniture
from articles.pages.month import shown_days
from articles.pages.teasers import listed

from .answers import FRESHNESS, moved, page
from .errors import gone
from .listing import day_asked, day_bounds, key_asked

_LENGTH = 20
_RELATED = 3
# A day or month is one page: an end for what nobody would scroll through.
_MOST_ON_A_PAGE = 400


@require_safe
def coming(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    rows = _lines(PublishedEvent.objects.live(at).filter(not_over(at)))
    key = key_asked(request)
    found = paging.earliest_start(rows, key, _LENGTH)
    context = pages.coming_page(found, at, furniture(at))
    return page("events/list.html", context | {"continued": key is not None})


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    rows = _lines(PublishedEvent.objects.live(at).exclude(not_over(at)))
    key = key_asked(request)
    found = paging.latest_start(rows, key, _LENGTH)
    context = pages.past_page(found, at, furniture(at))
    return page("events/list.html", context | {"continued": key is not None})


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    at = timezone.now()
    first = day_asked(year, month)
    days = shown_days(first)
    found = _touching(days[0], days[-1], at)
    return page("events/month.html", pages.month_page(found, first, at, furniture(at)))


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    at = timezone.now()
    asked = day_asked(year, month, day)
    found = [event for event in _touching(asked, asked, at) if last_day(event) >= asked]
    return page("events/list.html", pages.day_page(found, asked, at, furniture(at)))


@require_safe
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The id decides; another slug leads to the event's own address."""
    at = timezone.now()
    row = PublishedEvent.objects.live(at).filter(story=pk).first()
    if row is None:
        return _not_live(request, pk, at)
    if slug != row.slug:
        return moved(row.get_absolute_url())
    return page("events/event.html", event_context(row, at, _related(row, at)))


@require_safe
def calendar_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    at = timezone.now()
    row = PublishedEvent.objects.live(at).filter(story=pk, slug=slug).first()
    if row is None:
        return _not_live(request, pk, at)
    text = ical.write(calendar_entry(row), maker=furniture(at).site.name)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="su-kien-{row.story_id}.ics"'
    answer.headers["Cache-Control"] = FRESHNESS
    return answer


def _lines(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.defer("body", "photos", "tags", "content_hash")


def _touching(first: dt.date, last: dt.date, at: dt.datetime) -> QuerySet[Any]:
    begin, end = day_bounds(first, last)
    rows = _lines(PublishedEvent.objects.live(at).filter(ends_at__gte=begin, starts_at__lt=end))
    return rows.order_by("starts_at", "story_id")[:_MOST_ON_A_PAGE]


def _related(row: PublishedEvent, at: dt.datetime) -> QuerySet[Any]:
    """The latest articles that share a tag with it."""
    tagged = PublishedTag.objects.filter(
        tag__in=[tag["id"] for tag in row.tags], article__isnull=False
    )
    rows = PublishedArticle.objects.live(at).filter(pk__in=tagged.values("article"))
    return listed(rows.newest_first())[:_RELATED]


def _not_live(request: HttpRequest, pk: int, at: dt.datetime) -> HttpResponse:
    """What was public is gone and says so; what never was is as unknown as any other number."""
    if not PublishedEvent.objects.filter(story=pk, live_from__lte=at).exists():
        raise Http404
    retraction = Retraction.objects.filter(event=pk, lifted_at=None).first()
    notice = retraction.notice if retraction else _("This event is no longer announced.")
    return gone(request, notice=notice)
