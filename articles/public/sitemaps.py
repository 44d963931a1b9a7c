"""sitemap.xml, in one file or, when the archive has grown, as an index of several; robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, conditional_page, require_safe

from articles.models import (
    Author,
    Page,
    PublishedArticle,
    PublishedByline,
    PublishedEvent,
    Section,
)
from articles.pages import sitemaps as pages
from articles.pages.addresses import absolute
from articles.pages.moments import next_moment
from articles.pages.sitemaps import Place
from articles.workflow.edition import current_edition

_CHUNK = 1000
_kept = cache_control(public=True, max_age=300, s_maxage=60)


def _edition_and_span(request: HttpRequest, **part: Any) -> str:
    """Between two moments of one edition nothing public changes (law 12). Read before the rows are,
    so that it is never newer than they."""
    return f'W/"{current_edition()}-{next_moment(timezone.now()).timestamp():.6f}"'


@require_safe
@_kept
@condition(etag_func=_edition_and_span)
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Everything in one file while it fits."""
    fixed = list(_fixed())
    ends = {kind: _ends(model) for kind, model in _STORIES.items()}
    if len(fixed) + sum(high - low + 1 for low, high in ends.values()) <= pages.PER_FILE:
        stories = (_stories(_STORIES[kind], low, high + 1) for kind, (low, high) in ends.items())
        return _xml(pages.url_set(chain(fixed, *stories)))
    files = [_file("pages", 0)]
    for kind, (low, high) in ends.items():
        files += [_file(kind, part) for part in pages.parts(low, high)]
    return _xml(pages.index(files))


@require_safe
@_kept
@condition(etag_func=_edition_and_span)
def sitemap_part(request: HttpRequest, kind: str, part: int) -> StreamingHttpResponse:
    if kind == "pages" and part == 0:
        return _xml(pages.url_set(_fixed()))
    if kind not in _STORIES or part not in pages.parts(*_ends(_STORIES[kind])):
        raise Http404
    return _xml(pages.url_set(_stories(_STORIES[kind], *pages.ids_of(part))))


@require_safe
@cache_control(public=True, max_age=3600)
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        f"Disallow: /{settings.ADMIN_PATH}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


_STORIES: dict[str, Callable[..., Any]] = {"articles": PublishedArticle, "events": PublishedEvent}


def _ends(model: Any) -> tuple[int, int]:
    """The lowest and the highest id of all rows, not of the live ones: a look at each end of an
    index. Aggregates of both in one query would make SQLite go through the whole of it."""
    ids = model.objects.values_list("story_id")
    highest = Subquery(ids.order_by("-story_id")[:1])
    low, high = ids.order_by("story_id").annotate(high=highest).first() or (0, 0)
    return low, high


def _file(kind: str, part: int) -> Place:
    return Place(absolute(reverse("sitemap_part", kwargs={"kind": kind, "part": part})))


def _stories(model: Any, first: int, beyond: int) -> Iterator[Place]:
    rows = (
        model.objects.live()
        .filter(story_id__gte=first, story_id__lt=beyond)
        .select_related("section")
        .only("slug", "story_id", "live_from", "section__slug")
        .order_by("story_id")
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        yield Place(absolute(row.get_absolute_url()), row.live_from)


def _fixed() -> Iterator[Place]:
    """The pages that are no stories; authors only while something of theirs is public."""
    yield Place(absolute(reverse("home")))
    yield Place(absolute(reverse("events")))
    signed = PublishedByline.objects.filter(
        author=OuterRef("pk"), publication__in=PublishedArticle.objects.live()
    )
    for model in (Section.objects.all(), Page.objects.only("slug"),
                  Author.objects.filter(Exists(signed)).only("slug")):  # fmt: skip
        for place in model.order_by("pk").iterator(chunk_size=_CHUNK):
            yield Place(absolute(place.get_absolute_url()))


def _xml(pieces: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(pieces, content_type="application/xml; charset=utf-8")
