"""The site at a moment: front page, sections, articles and events as readers had them, or will
have them, for those who see every draft anyway."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, PublishedEvent
from articles.pages.article import article_context
from articles.pages.event import event_context
from articles.pages.front import front_context
from articles.pages.furniture import furniture
from articles.pages.section import section_context
from articles.text.dates import short_datetime
from articles.workflow import rights

from .. import preview
from .rewriting import staying

FIRST_YEAR, LAST_YEAR = 1976, 2059


@require_safe
def _view(request: HttpRequest) -> HttpResponse:
    """`luc`: local time; `trang`: a path of the site."""
    if not rights.sees_every_draft(cast(User, request.user)):
        raise PermissionDenied
    # One view of the whole; and what a transaction read is not kept for readers (a moment to come
    # would stand in the way of now).
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        return preview.unseen(_answer(request.GET.get("luc", ""), request.GET.get("trang", "/")))


view = admin.site.admin_view(_view)


def _answer(asked: str, path: str) -> HttpResponse:
    now = timezone.now()
    at = _moment(asked) if asked else now
    if at is None:
        problem = _("Choose a moment between the years %(first)s and %(last)s.")
        told = problem % {"first": FIRST_YEAR, "last": LAST_YEAR}
        return _told(told, now, path, status=400)
    page = _page(path, at)
    if page is None:
        told = _("Readers found nothing at this address at this moment.")
        return _told(told, at, path, status=404)
    template, context = page
    return _shown(template, context, at, path)


def _moment(asked: str) -> dt.datetime | None:
    """As an address says it, or as it is typed, the day before or behind the hour."""
    try:
        moment = parse_datetime(asked) or forms.DateTimeField().clean(asked)
    except (ValueError, ValidationError):
        return None
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _page(path: str, at: dt.datetime) -> tuple[str, dict[str, Any]] | None:
    """Template and context; None for what readers had not, or what only exists today."""
    try:
        found = resolve(urlsplit(path).path or "/")
    except (Resolver404, ValueError):
        return None
    if found.url_name == "home":
        return "articles/front.html", front_context(at)
    if found.url_name == "section":
        around = furniture(at)
        branch = around.by_slug.get(found.kwargs["slug"])
        if branch is None:
            return None
        return "articles/section.html", section_context(branch, around, at)
    if found.url_name == "article":
        row = _row(PublishedArticle, found.kwargs["pk"], at)
        return row and ("articles/article.html", article_context(row, at))
    if found.url_name == "event":
        row = _row(PublishedEvent, found.kwargs["pk"], at)
        return row and ("events/event.html", event_context(row, at))
    return None


def _row(model: Any, story: int, at: dt.datetime) -> Any:
    return model.objects.live(at).select_related("section").filter(story=story).first()


def _shown(
    template: str, context: dict[str, Any], at: dt.datetime, path: str, status: int = 200
) -> HttpResponse:
    local = timezone.localtime(at)
    moment = short_datetime(at)
    here = reverse("desk_moment")
    # To the letter: what began within this minute would not be there at its beginning.
    written = local.replace(tzinfo=None).isoformat(
        timespec="auto" if local.second or local.microsecond else "minutes"
    )
    band = preview.Band(
        _("The site at %(moment)s") % {"moment": moment},
        _("Not what readers see now. Sections, links and the name are today’s."),
        at=f"{local:%H:%M %d/%m/%Y}",
        path=path[:300],
        action=here,
    )
    text = render_to_string(template, context | {"band": band})

    def stay(target: str) -> str:
        return f"{here}?{urlencode({'luc': written, 'trang': target})}"

    return HttpResponse(staying(text, stay, preview.desk_address), status=status)


def _told(told: str, at: dt.datetime, path: str, *, status: int) -> HttpResponse:
    # With today's furniture: a moment beyond the calendar has none.
    context = {"told": told, "furniture": furniture(timezone.now())}
    return _shown("admin/desk/moment_told.html", context, at, path, status)
