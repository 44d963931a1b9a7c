"""Photos on their way in. Decoding takes seconds and so never happens inside a transaction."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.storage import storages
from django.utils.translation import gettext as _

from articles.models import Photo, Rendition
from articles.photos.intake import inspect
from articles.photos.storage import content_name

from .. import rights
from ..refusal import Refused
from .drawing import make_renditions


def take_in(file: BinaryIO, *, by: User, name: str | None = None, **words: Any) -> Photo:
    """A new photo, stored privately and drawn in all sizes. `words`: caption, alt, credit,
    focal_x, focal_y. Raises `articles.photos.refusals.RefusedPhoto` or `Refused`."""
    if "add_photo" not in rights.rights(by):
        raise Refused(_("You may not add photos."))
    photo = Photo(uploaded_by=by, **words)
    set_file(photo, file, name)
    photo.save()
    try:
        make_renditions(photo)
    except Exception:
        take_out(photo)
        raise
    return photo


def take_out(photo: Photo) -> None:
    """Removes a photo that no story uses, with those of its files that no other photo has."""
    original, drawn = photo.original.name or "", [str(made.file) for made in photo.renditions.all()]
    photo.delete()
    if original and not Photo.objects.filter(original=original).exists():
        storages["originals"].delete(original)
    kept = set(Rendition.objects.filter(file__in=drawn).values_list("file", flat=True))
    for name in set(drawn) - kept:
        storages["renditions"].delete(name)


def set_file(photo: Photo, file: BinaryIO, name: str | None = None) -> None:
    """Stores the original and tells the (unsaved) row about it."""
    intake = inspect(file, name=name)
    stored = storages["originals"].save(content_name(intake.sha256, intake.format), File(file))
    photo.original.name = stored
    photo.original_name = intake.original_name
    photo.checksum = intake.sha256
    photo.width, photo.height = intake.upright
