"""What an author has signed, and what bears a tag. Neither is known to readers before something of
it is public."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Author, PublishedArticle, PublishedEvent, Tag
from articles.pages import paging
from articles.pages.author import author_page
from articles.pages.furniture import furniture
from articles.pages.tag import tag_page
from articles.pages.teasers import listed

from .answers import page
from .listing import key_asked

_LENGTH = 20
_EVENTS = 6


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    asked = get_object_or_404(Author.objects.only("name", "slug", "biography"), slug=slug)
    key = key_asked(request)
    signed = listed(PublishedArticle.objects.live(at).filter(byline_rows__author=asked))
    found = paging.newest(signed, key, _LENGTH)
    if not found.rows:
        raise Http404
    context = author_page(asked, found, furniture(at))
    return page("articles/author.html", context | {"continued": key is not None})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    asked = get_object_or_404(Tag, slug=slug)
    key = key_asked(request)
    tagged = listed(PublishedArticle.objects.live(at).filter(tag_rows__tag=asked))
    found = paging.newest(tagged, key, _LENGTH)
    events = _events(asked, at) if key is None else []
    if not found.rows and not events:
        raise Http404
    context = tag_page(asked, found, events, furniture(at), at)
    return page("articles/tag.html", context | {"continued": key is not None})


def _events(tag: Tag, at: dt.datetime) -> list[PublishedEvent]:
    rows = PublishedEvent.objects.live(at).filter(tag_rows__tag=tag)
    return list(rows.defer("body", "photos", "tags").order_by("-starts_at", "-story_id")[:_EVENTS])
