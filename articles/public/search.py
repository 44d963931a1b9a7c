"""Search in what is public."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.pages.furniture import Furniture, furniture
from articles.pages.search import Asked, search_page
from articles.search import public as public_search
from articles.search.asking import MAX_LENGTH
from articles.search.paging import Key
from articles.search.public import Found, Noun, Order
from articles.text.normalising import tidy

from .answers import page
from .listing import read_day

T = TypeVar("T")

_LENGTH = 20
_LONGEST_KEY = 40
_NOUNS: dict[str, Noun] = {"": "article", "bai": "article", "su-kien": "event"}
_ORDERS: dict[str, Order] = {"": "newest", "moi": "newest", "sat": "relevance"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    around = furniture(at)
    noun, order = _chosen(request.GET, "loai", _NOUNS), _chosen(request.GET, "xep", _ORDERS)
    since, until = _day(request.GET, "tu"), _day(request.GET, "den")
    asked = Asked(
        text=tidy(request.GET.get("q", "")[: 4 * MAX_LENGTH])[:MAX_LENGTH],
        noun=noun,
        section=request.GET.get("muc", ""),
        since=request.GET.get("tu", "")[:20],
        until=request.GET.get("den", "")[:20],
        order=order,
    )
    field, problem = _problem(asked, since, until)
    asked = replace(asked, problem=problem, problem_at=field)
    key = _key(request.GET)
    found = Found()
    if not asked.problem:
        found = public_search.find(
            asked.text, noun=noun, at=at, sections=_sections(asked.section, around),
            since=since, until=until, order=order, after=key, limit=_LENGTH,
        )  # fmt: skip
    return page("articles/search.html", search_page(asked, found, at, around, first=key is None))


def _chosen(said: QueryDict, name: str, known: dict[str, T]) -> T:
    """404 for a choice that the form never offered."""
    value = known.get(said.get(name, ""))
    if value is None:
        raise Http404
    return value


def _day(said: QueryDict, name: str) -> dt.date | None:
    return read_day(said.get(name, ""))


def _problem(asked: Asked, since: dt.date | None, until: dt.date | None) -> tuple[str, str]:
    """The field that is wrong, and what to say of it."""
    for field, text, day in (("tu", asked.since, since), ("den", asked.until, until)):
        if text.strip() and day is None:
            said = _("“%(text)s” is not a day; write it like this: 06/06/2024.")
            return field, said % {"text": text}
    if since and until and until < since:
        return "den", _("The last day lies before the first; no story can lie between them.")
    return "", ""


def _sections(slug: str, around: Furniture) -> list[int] | None:
    """The section with its sub-sections; None: all."""
    if not slug:
        return None
    branch = around.by_slug.get(slug)
    if branch is None:
        raise Http404
    return branch.ids


def _key(said: QueryDict) -> Key | None:
    text = said.get("sau")
    if text is None:
        return None
    key = Key.parse(text[:_LONGEST_KEY])
    if key is None:
        raise Http404
    return key
