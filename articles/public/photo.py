"""The one door to a picture: as public as the story that shows it (law 14)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, PublishedEvent, Rendition

from .errors import gone

_FORMATS = {"jpg": ("JPEG", "image/jpeg"), "webp": ("WEBP", "image/webp")}
_NOUNS: tuple[Any, ...] = (PublishedArticle, PublishedEvent)


@require_safe
def photo(request: HttpRequest, content_hash: str, extension: str) -> HttpResponseBase:
    form, content_type = _FORMATS[extension]
    rendition = Rendition.objects.filter(content_hash=content_hash, format=form).first()
    if rendition is None:
        raise Http404
    now = timezone.now()
    if not _any_row(rendition, lambda model: model.objects.live(now)):
        if not _any_row(rendition, lambda model: model.objects.filter(live_from__lte=now)):
            raise Http404
        return gone(request, notice=_("The story that showed this photo is no longer available."))
    return _answer(request, rendition, f"{content_hash}.{extension}", content_type)


def _any_row(rendition: Rendition, rows: Callable[[Any], Any]) -> bool:
    """Whether one of the rows shows this very rendition: a crop that the desk has made since is
    not public because its picture is."""
    shown = (
        rows(model).filter(photo_rows__checksum=rendition.checksum).values_list("photos", flat=True)
        for model in _NOUNS
    )
    return any(
        rendition.content_hash == drawn[3]
        for photos in chain.from_iterable(shown)
        for photo in photos
        for shape in photo["renditions"].values()
        for drawn in shape
    )


def _answer(
    request: HttpRequest, rendition: Rendition, name: str, content_type: str
) -> HttpResponseBase:
    etag = f'"{rendition.content_hash}"'
    response = get_conditional_response(request, etag=etag) or _content(rendition)
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


def _content(rendition: Rendition) -> HttpResponseBase:
    """The file, or the word to the server in front of us that it may send it."""
    if settings.X_ACCEL_REDIRECT:
        answer = HttpResponse()
        answer.headers["X-Accel-Redirect"] = f"{settings.X_ACCEL_REDIRECT}{rendition.file.name}"
        return answer
    try:
        return FileResponse(rendition.file.open("rb"))
    except FileNotFoundError as error:
        raise Http404 from error
