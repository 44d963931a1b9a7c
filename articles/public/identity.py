"""What the settings of the site look like: its colours as a style sheet, its logo as a picture.

Both addresses hold the digest of what they give, so that a browser may keep them for a year; an
older address gives what is so now, to be asked for again.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.pages.furniture import furniture
from articles.pages.identity import colour_sheet, colours_digest, pictures_by_digest

from .answers import FRESHNESS

_FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def colours(request: HttpRequest, digest: str) -> HttpResponse:
    site = furniture(timezone.now()).site
    answer = HttpResponse(colour_sheet(site), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = _FOR_GOOD if digest == colours_digest(site) else FRESHNESS
    return answer


@require_safe
def logo(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The logo, or one of its icons."""
    name = pictures_by_digest(furniture(timezone.now()).site).get(digest)
    if name is None:
        raise Http404
    answer = _file(name)
    answer.headers["Cache-Control"] = _FOR_GOOD
    answer.headers["Content-Type"] = "image/png"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _file(name: str) -> HttpResponseBase:
    if settings.X_ACCEL_REDIRECT:
        answer = HttpResponse()
        answer.headers["X-Accel-Redirect"] = f"{settings.X_ACCEL_REDIRECT}{name}"
        return answer
    try:
        return FileResponse(storages["renditions"].open(name))
    except FileNotFoundError as error:
        raise Http404 from error
