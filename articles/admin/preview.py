"""The readers' own page of what lies on the desk (law 13), for those who may see it there."""

from __future__ import annotations

from dataclasses import dataclass
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
from articles.pages.pictures import Address
from articles.photos.storage import read
from articles.workflow import rights
from articles.workflow.freezing import freeze

_TYPES = {"JPEG": "image/jpeg", "WEBP": "image/webp", "AVIF": "image/avif"}


@dataclass(frozen=True)
class Band:
    """What stands above a page that is not the one readers have; `at` and `path` where the moment
    can be chosen."""

    title: str
    text: str = ""
    at: str = ""
    path: str = ""
    action: str = ""


def page(story: Any, *, pictures: Address | None = None, band: Band | None = None) -> HttpResponse:
    """`story` as it would be published this moment; the caller has asked for the right to see it.
    In the readers' language, and rendered as theirs is: without the request."""
    return unseen(HttpResponse(render(story, pictures=pictures, band=band)))


def render(
    story: Any,
    *,
    pictures: Address | None = None,
    band: Band | None = None,
    template: str = "",
    request: HttpRequest | None = None,
    **more: Any,
) -> str:
    """The page's text. `template` extends the readers' own, which it finds as `page`; `request` is
    for one that has a form in it."""
    now = timezone.now()
    row = freeze(story, now, _first_published(story), at_the_desk=True)
    article = isinstance(story, Article)
    own, context_of = (
        ("articles/article.html", article_context)
        if article
        else ("events/event.html", event_context)
    )
    with translation.override(settings.LANGUAGE_CODE):
        context = context_of(row, now, picture_address=pictures or desk_address)
        context |= {"band": band, "page": own, **more}
        return render_to_string(template or own, context, request)


def unseen(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by no search engine, and the address told to no other site."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, no_store=True)
    return response


def rendition(request: HttpRequest, content_hash: str) -> HttpResponse:
    """A drawn size of any photo, for people at the desk; readers have an address of their own that
    asks whether a live story shows it (law 14)."""
    if "view_photo" not in rights.rights(request.user):  # type: ignore[arg-type]
        raise Http404(_("There is no such photo."))
    return drawn(content_hash)


def drawn(content_hash: str) -> HttpResponse:
    """The file; the caller has asked whether it may be seen."""
    found = Rendition.objects.of_content(content_hash).first()
    name = (found and found.file.name) or ""
    if found is None:
        raise Http404(_("There is no such photo."))
    try:
        data = read(storages["renditions"], name)
    except FileNotFoundError as error:
        raise Http404(_("There is no such photo.")) from error
    response = HttpResponse(data, content_type=_TYPES[found.format])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def desk_address(content_hash: str, _extension: str) -> str:
    return reverse("admin:articles_rendition", args=[content_hash])


def _first_published(story: Any) -> Any:
    rows = story.publications.filter(live_from__lte=timezone.now()).order_by("live_from")
    return rows.values_list("first_published_at", flat=True).first()
