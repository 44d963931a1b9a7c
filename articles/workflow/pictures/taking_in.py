"""Photos on their way in. Decoding takes seconds and so never happens inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Photo, Rendition
from articles.photos.intake import Intake, inspect
from articles.photos.storage import content_name
from articles.search import photos as photo_search

from .. import rights
from ..refusal import Refused
from ..tagging import write_tags
from . import suggesting
from .drawing import make_renditions
from .twins import keep_fingerprint, same_file, wait_for_others

# What a person says of a photo; a change of any of them goes through the verb `change_photo`.
WORDS = (
    *("caption", "alt", "credit", "copyright", "taken_on", "place"),
    *("licence", "rights_until", "single_use", "consent", "digital_source"),
    *("focal_x", "focal_y"),
)


class AlreadyThere(Exception):
    """The library has this very file; `photo` is the newest made from it."""

    def __init__(self, photo: Photo) -> None:
        super().__init__(str(photo))
        self.photo = photo


@dataclass(frozen=True)
class Original:
    """A file that came in: what was found in it, and under which name it is kept."""

    intake: Intake
    stored: str


def take_in(
    file: BinaryIO,
    *,
    by: User,
    name: str | None = None,
    tags: Iterable[str] = (),
    only_new: bool = False,
    suggest: bool = False,
    **words: Any,
) -> Photo:
    """A new photo, stored privately and drawn. `words`: any of WORDS; with `suggest` the file's
    own stand where none are given. With `only_new` a file that the library has already raises
    `AlreadyThere`. Raises `articles.photos.refusals.RefusedPhoto` or `Refused`."""
    if "add_photo" not in rights.rights(by):
        raise Refused(_("You may not add photos."))
    original = store_original(file, name)
    photo = Photo(uploaded_by=by, **words)
    give_file(photo, original)
    names = suggesting.fill(photo, list(tags)) if suggest else list(tags)
    with transaction.atomic():
        if only_new:
            wait_for_others(photo.checksum)
            _refuse_known(photo)
        photo.save()
        keep_fingerprint(photo, original.intake.fingerprint)
        photo_search.keep(photo, [tag.name for tag in write_tags(photo, names, ())])
    try:
        make_renditions(photo)
    except Exception:
        take_out(photo)
        raise
    return photo


def take_out(photo: Photo) -> None:
    """Removes a photo that no story uses, with those of its files that no other photo has."""
    original, checksum = photo.original.name or "", photo.checksum
    drawn = [str(made.file) for made in photo.renditions.all()]
    with transaction.atomic():
        photo_search.forget(photo.pk)
        photo.delete()
    if original and not (
        Photo.objects.filter(original=original).exists()
        # Another photo had this file before it was replaced: readers' pages show pictures of it.
        or Rendition.objects.filter(checksum=checksum).exists()
    ):
        storages["originals"].delete(original)
    kept = set(Rendition.objects.filter(file__in=drawn).values_list("file", flat=True))
    for name in set(drawn) - kept:
        storages["renditions"].delete(name)


def store_original(file: BinaryIO, name: str | None = None) -> Original:
    """Looks at a file and keeps it privately, byte for byte. Raises `RefusedPhoto`."""
    intake = inspect(file, name=name)
    stored = storages["originals"].save(content_name(intake.sha256, intake.format), File(file))
    return Original(intake, stored)


def give_file(photo: Photo, original: Original) -> None:
    """Tells the (unsaved) row about its file."""
    intake = original.intake
    photo.original.name = original.stored
    photo.original_name = intake.original_name
    photo.checksum = intake.sha256
    photo.byte_size = intake.byte_size
    photo.width, photo.height = intake.upright
    suggesting.note(photo, intake.embedded)


def _refuse_known(photo: Photo) -> None:
    known = same_file(photo.checksum).first()
    if known is not None:
        raise AlreadyThere(known)
