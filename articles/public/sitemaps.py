"""sitemap.xml, an index of files by month, and the news of the last two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast, Substr
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from articles.models import (
    Author,
    Page,
    PublishedArticle,
    PublishedEvent,
    RunningStory,
    Section,
)
from articles.pages import sitemaps as pages
from articles.pages.addresses import absolute
from articles.pages.furniture import furniture
from articles.pages.moments import next_moment
from articles.pages.sitemaps import Place
from articles.workflow.edition import current_edition

_CHUNK = 1000
_STORIES: dict[str, Any] = {"articles": PublishedArticle, "events": PublishedEvent}
# The order of an index, so that the part of a month is found without looking at its rows.
_ORDER = ("first_published_at", "story_id")
_SAID = ("slug", "story_id", "live_from", "photos", "first_published_at")
_MOST_PARTS = 5000
_FIXED = ("home", "events", "corrections", "archive", "site_map")
_kept = cache_control(public=True, max_age=300, s_maxage=60)


def _edition_and_span(request: HttpRequest, **part: Any) -> str:
    """Between two moments of one edition nothing public changes (law 12). Read before the rows are,
    so that it is never newer than they."""
    return f'W/"{current_edition()}-{next_moment(timezone.now()).timestamp():.6f}"'


@require_safe
@_kept
@condition(etag_func=_edition_and_span)
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    files = [Place(absolute(reverse("sitemap_pages")))]
    for kind, model in _STORIES.items():
        for year, month, part in pages.parts(_rows_by_month(model)):
            named = {"year": year, "month": month, "part": part}
            files.append(Place(absolute(reverse(f"sitemap_{kind}", kwargs=named))))
    return _xml(pages.index(files))


@require_safe
@_kept
@condition(etag_func=_edition_and_span)
def fixed(request: HttpRequest) -> StreamingHttpResponse:
    return _xml(pages.url_set(_fixed()))


@require_safe
@_kept
@condition(etag_func=_edition_and_span)
def of_month(
    request: HttpRequest, kind: str, year: int, month: int, part: int
) -> StreamingHttpResponse:
    if not (1 <= month <= 12 and 1 <= year < 9999 and 1 <= part <= _MOST_PARTS):
        raise Http404
    rows = _part(_STORIES[kind], year, month, part)
    return _xml(pages.url_set(map(pages.story_place, rows)))


@require_safe
@_kept
def news(request: HttpRequest) -> StreamingHttpResponse:
    """Its end moves with the clock, so it has no ETag."""
    at = timezone.now()
    rows = (
        PublishedArticle.objects.live(at)
        .filter(first_published_at__gt=at - pages.NEWS_AGE)
        .select_related("section")
        .only("headline", "slug", "story_id", "first_published_at", "section__slug")
        .newest_first()[: pages.NEWS]
    )
    name = furniture(at).site.name
    return _xml(pages.news_set(pages.news_place(row, name) for row in rows))


def _rows_by_month(model: Any) -> dict[str, int]:
    """All rows of the past, not the live ones: an index answers alone."""
    month = Substr(Cast("first_published_at", CharField()), 1, 7)
    past = model.objects.filter(first_published_at__lte=timezone.now()).order_by()
    counted = past.annotate(month=month).values_list("month")
    return dict(counted.annotate(rows=Count("*")))


def _part(model: Any, year: int, month: int, part: int) -> Iterator[Any]:
    """The live rows behind the last key of the part before, up to the part's own last key."""
    first, beyond = pages.month_bounds(year, month)
    rows = model.objects.filter(first_published_at__gte=first, first_published_at__lt=beyond)
    keys = rows.order_by(*_ORDER).values_list(*_ORDER)
    start = (part - 1) * pages.PER_FILE
    if _key(keys, start) is None:
        raise Http404
    shown = rows.live()
    if start and (before := _key(keys, start - 1)):
        shown = shown.filter(_after(*before))
    if last := _key(keys, start + pages.PER_FILE - 1):
        shown = shown.exclude(_after(*last))
    shown = shown.select_related("section").order_by(*_ORDER)
    return shown.only(*_SAID, "section__slug").iterator(chunk_size=_CHUNK)


def _key(keys: Any, place: int) -> tuple[dt.datetime, int] | None:
    return next(iter(keys[place : place + 1]), None)


def _after(moment: dt.datetime, story: int) -> Q:
    return Q(first_published_at__gt=moment) | Q(first_published_at=moment, story_id__gt=story)


def _fixed() -> Iterator[Place]:
    """The pages that are no stories; authors and running stories only while something of theirs is
    public."""
    for name in _FIXED:
        yield Place(absolute(reverse(name)))
    live = PublishedArticle.objects.live()
    signed = live.filter(byline_rows__author=OuterRef("pk"))
    told = live.filter(running_story=OuterRef("pk"))
    for model in (Section.objects.all(), Page.objects.only("slug"),
                  RunningStory.objects.filter(Exists(told)).only("slug"),
                  Author.objects.filter(Exists(signed)).only("slug")):  # fmt: skip
        for place in model.order_by("pk").iterator(chunk_size=_CHUNK):
            yield Place(absolute(place.get_absolute_url()))


def _xml(pieces: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type="application/xml; charset=utf-8")
