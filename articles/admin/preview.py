"""The readers' own page of what lies on the desk (law 13), for those who may see it there."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Rendition
from articles.workflow import rights

_TYPES = {"JPEG": "image/jpeg", "WEBP": "image/webp"}


def page(request: HttpRequest, story: Any) -> HttpResponse:
    """`story` as the caller was allowed to see it."""
    raise Http404


def rendition(request: HttpRequest, content_hash: str) -> FileResponse:
    """A drawn size of any photo, for people at the desk; readers have an address of their own that
    asks whether a live story shows it (law 14)."""
    if "view_photo" not in rights.rights(request.user):  # type: ignore[arg-type]
        raise Http404(_("There is no such photo."))
    drawn = Rendition.objects.filter(content_hash=content_hash[:64]).first()
    if drawn is None or not storages["renditions"].exists(drawn.file.name):
        raise Http404(_("There is no such photo."))
    file = storages["renditions"].open(drawn.file.name)
    response = FileResponse(file, content_type=_TYPES[drawn.format])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def desk_address(content_hash: str, _extension: str) -> str:
    return reverse("admin:articles_rendition", args=[content_hash])
