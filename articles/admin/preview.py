"""The readers' own page of what lies on the desk (law 13), for those who may see it there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from articles.models import Article, Rendition
from articles.pages.article import article_context
from articles.pages.event import event_context
from articles.workflow import rights
from articles.workflow.freezing import freeze

_TYPES = {"JPEG": "image/jpeg", "WEBP": "image/webp"}


def page(story: Any) -> HttpResponse:
    """`story` as it would be published this moment; the caller has asked for the right to see it.
    In the readers' language, and rendered as theirs is: without the request."""
    now = timezone.now()
    row = freeze(story, now, _first_published(story))
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(story, Article):
            context = article_context(row, now, picture_address=desk_address)
            shown = render_to_string("articles/article.html", context)
        else:
            context = event_context(row, now, picture_address=desk_address)
            shown = render_to_string("events/event.html", context)
    response = HttpResponse(shown)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response


def rendition(request: HttpRequest, content_hash: str) -> HttpResponse:
    """A drawn size of any photo, for people at the desk; readers have an address of their own that
    asks whether a live story shows it (law 14)."""
    if "view_photo" not in rights.rights(request.user):  # type: ignore[arg-type]
        raise Http404(_("There is no such photo."))
    drawn = Rendition.objects.filter(content_hash=content_hash).first()
    name = (drawn and drawn.file.name) or ""
    if drawn is None or not storages["renditions"].exists(name):
        raise Http404(_("There is no such photo."))
    with storages["renditions"].open(name) as file:
        response = HttpResponse(file.read(), content_type=_TYPES[drawn.format])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def desk_address(content_hash: str, _extension: str) -> str:
    return reverse("admin:articles_rendition", args=[content_hash])


def _first_published(story: Any) -> Any:
    rows = story.publications.filter(live_from__lte=timezone.now()).order_by("live_from")
    return rows.values_list("first_published_at", flat=True).first()
