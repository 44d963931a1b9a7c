"""The one door to a picture: as public as the story that shows it (law 14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.core.files.storage import storages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, PublishedEvent, PublishedPhoto, Rendition
from articles.models.published import PublishedQuerySet
from articles.photos.storage import read
from articles.workflow.pictures.as_drawn import behind

from .errors import gone
from .kept_pictures import pictures

_FORMATS = {
    "jpg": ("JPEG", "image/jpeg"),
    "webp": ("WEBP", "image/webp"),
    "avif": ("AVIF", "image/avif"),
}


@require_safe
def photo(request: HttpRequest, content_hash: str, extension: str) -> HttpResponseBase:
    """Two queries, whatever the answer; nothing of it is kept, so that an end is an end."""
    form, content_type = _FORMATS[extension]
    # More than one where two drawings of a photo have a size in common to the byte.
    renditions = list(Rendition.objects.of_content(content_hash).filter(format=form))
    if not renditions:
        raise Http404
    is_live, was_live = _right(renditions, timezone.now())
    if is_live:
        name = f"{renditions[0].content_hash}.{extension}"
        return _answer(request, renditions[0], name, content_type)
    if was_live:
        return gone(request, notice=_("The story that showed this photo is no longer available."))
    raise Http404


def _right(renditions: Iterable[Rendition], now: dt.datetime) -> tuple[bool, bool]:
    """Whether a live row shows the picture as it is drawn here, and whether one ever did: a crop
    that the desk has made since is not public because its picture is."""
    drawn = Q(pk__in=())
    for checksum, focal_x, focal_y, imprint in set(map(behind, renditions)):
        drawn |= Q(checksum=checksum, focal_x=focal_x, focal_y=focal_y, imprint=imprint)
    rows = PublishedPhoto.objects.filter(drawn).annotate(
        live=_any_of(PublishedArticle.objects.live(now), PublishedEvent.objects.live(now)),
        begun=_any_of(
            PublishedArticle.objects.filter(live_from__lte=now),
            PublishedEvent.objects.filter(live_from__lte=now),
        ),
    )
    shown = rows.order_by("-live", "-begun").values_list("live", "begun")
    return shown.first() or (False, False)


def _any_of(articles: PublishedQuerySet, events: PublishedQuerySet) -> Q:
    return Exists(articles.filter(pk=OuterRef("article"))) | Exists(
        events.filter(pk=OuterRef("event"))
    )


def _answer(
    request: HttpRequest, rendition: Rendition, name: str, content_type: str
) -> HttpResponseBase:
    etag = f'"{rendition.content_hash}"'
    response = get_conditional_response(request, etag=etag) or _content(request, rendition)
    said = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=86400, s-maxage=60",
        "ETag": etag,
    }
    for header, value in said.items():
        response.headers[header] = value
    if response.status_code == 200:
        response.headers["Content-Type"] = content_type
    return response


def _content(request: HttpRequest, rendition: Rendition) -> HttpResponse:
    """The file, or the word to the server in front of us that it may send it."""
    name = str(rendition.file)
    if settings.X_ACCEL_REDIRECT:
        return HttpResponse(headers={"X-Accel-Redirect": f"{settings.X_ACCEL_REDIRECT}{name}"})
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(rendition.size)})
    try:
        return HttpResponse(
            pictures.get(name, lambda: _read(name), room=settings.PHOTO_MEMORY * 1024 * 1024)
        )
    except FileNotFoundError as error:
        raise Http404 from error


def _read(name: str) -> bytes:
    return read(storages["renditions"], name)
