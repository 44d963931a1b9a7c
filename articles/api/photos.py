"""The photo library: lists, one photo, one brought, its words changed."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Photo
from articles.pages.addresses import absolute
from articles.photos.intake import Limits, too_big
from articles.photos.refusals import NoRoom, NoStore, RefusedPhoto
from articles.search import photos as photo_search
from articles.workflow import pictures, rights, verbs
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused

from . import listing, photo_words, sent
from .answers import answer, refused, told
from .door import Call

_KEY = re.compile(r"\d{1,18}", re.ASCII)


def listed(call: Call) -> JsonResponse:
    """The newest brought first."""
    if not _sees(call):
        return told(403, _("You have no rights at the desk."))
    asked = listing.asked(call.request, ("q", "whose"))
    if asked.before and not _KEY.fullmatch(asked.before):
        raise listing.no_place()
    photos = photo_search.matching(Photo.objects.all(), asked.words.get("q", ""))
    if "whose" in asked.words:
        sent.choice(asked.words["whose"], "whose", ("mine",))
        photos = photos.filter(uploaded_by=call.by)
    if asked.before:
        photos = photos.filter(pk__lt=int(asked.before))
    found = list(_with_names(photos).order_by("-pk")[: asked.size + 1])
    shown = found[: asked.size]
    older = listing.older(call.request, str(shown[-1].pk)) if len(found) > asked.size else None
    return answer({"photos": [_whole(photo) for photo in shown], "older": older})


def read(call: Call, pk: int) -> JsonResponse:
    return answer(_whole(_found(call, pk)))


def bring(call: Call) -> JsonResponse:
    """One file, through the desk's own intake. A file that the library has already is answered with
    its photo and 200, unless a second is wanted."""
    if "add_photo" not in rights.rights(call.by):
        return told(403, _("You may not add photos."))
    try:
        _refuse_too_big(call.request)
        file, parts = sent.file_of(call.request)
        sent.known(parts, ("words", "twice"))
        words = photo_words.words_in(sent.object_in(parts, "words"))
        twice = sent.choice(parts.get("twice", "false"), "twice", ("true", "false")) == "true"
        photo = pictures.take_in(
            file.file,  # type: ignore[arg-type]
            by=call.by,
            name=file.name,
            only_new=not twice,
            suggest=True,
            **words,
        )
    except pictures.AlreadyThere as known:
        twin = {"photo": known.photo.pk, "same": True}
        return answer(_whole(known.photo) | {"known": True, "twins": [twin]})
    except (NoRoom, NoStore) as failure:
        return told(503, str(failure))
    except RefusedPhoto as refusal:
        return told(413 if refusal.code == "too_big" else 400, str(refusal), "file")
    except Refused as refusal:
        return refused(refusal, 403)
    twins = [{"photo": twin.photo.pk, "same": twin.same} for twin in pictures.twins_of(photo)]
    response = answer(_whole(photo) | {"known": False, "twins": twins}, 201)
    response.headers["Location"] = absolute(reverse("api_photo", args=[photo.pk]))
    return response


def change(call: Call, pk: int) -> JsonResponse:
    """Says also of how many stories readers would see something else now."""
    photo = _found(call, pk)
    if not rights.changes_photo(call.by, photo):
        return told(403, _("Only an editor may change a photo that somebody else brought."))
    given = sent.known(call.sent, ("words",))
    words = photo_words.words_in(given.get("words", {}))
    try:
        stories = verbs.change_photo(photo, by=call.by, still=call.still, **words)
    except Refused as refusal:
        return refused(refusal, 409)
    return answer(_whole(_found(call, pk)) | {"changed_stories": len(stories)})


def _found(call: Call, pk: int) -> Photo:
    """Anybody's to look at who works at the desk."""
    photos = _with_names(Photo.objects.all())
    photo = photos.filter(pk=pk).first() if _sees(call) and pk <= sent.HIGHEST else None
    if photo is None:
        raise Http404(_("There is no such photo."))
    return photo


def _with_names(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    return photos.select_related("uploaded_by").prefetch_related("tagged_items__tag")


def _sees(call: Call) -> bool:
    return "view_photo" in rights.rights(call.by)


def _refuse_too_big(request: HttpRequest) -> None:
    """Before it is read: what stands in no row would fill the disk first."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    size = int(length) if length.isascii() and length.isdecimal() and len(length) < 19 else 0
    limits = Limits.from_settings()
    if size > limits.file_bytes + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise too_big(size, limits)


def _whole(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.pk,
        "words": photo_words.words_out(photo),
        "suggested": pictures.suggested(photo),
        "file": {
            "name": photo.original_name,
            "bytes": photo.byte_size,
            "width": photo.width,
            "height": photo.height,
        },
        "uploaded_by": name_of(photo.uploaded_by),
        "uploaded_at": photo.uploaded_at,
        "desk": absolute(reverse("admin:articles_photo_change", args=[photo.pk])),
    }
