"""Photos on their way in, and into sizes. Drawing takes seconds and so never happens inside a
transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, BinaryIO, cast

from django.contrib.auth.models import User
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.utils.translation import gettext as _

from articles.models import Photo, Rendition, Story
from articles.photos.intake import inspect
from articles.photos.renditions import draw
from articles.photos.storage import PrivateStorage, content_name

from . import rights
from .refusal import Refused


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


def make_ready(story: Story, by: User) -> None:
    """Draws what `story` prints and has not been drawn yet, for somebody who may let it out. A
    photo whose file is gone stays undrawn; publishing refuses it (checks.drawn)."""
    if not rights.rights(by) & {"review_story", "publish_story"}:
        return
    for use in story.photo_uses.select_related("photo"):
        if use.photo.checksum and not _drawn(use.photo):
            with suppress(FileNotFoundError):
                make_renditions(use.photo)


def make_renditions(photo: Photo) -> None:
    """Draws what is missing for the photo's present file and focal point."""
    storage = storages["renditions"]
    assert isinstance(storage, PrivateStorage)
    # Not `photo.original.open()`: a field that was given another file still holds the old one open.
    with storages["originals"].open(str(photo.original.name)) as original:
        for drawn in draw(cast("BinaryIO", original), focal=photo.focal):
            stored = storage.save(content_name(drawn.sha256, drawn.format), ContentFile(drawn.data))
            # Two people may draw the same photo at once: the first row stays.
            Rendition.objects.get_or_create(
                photo=photo,
                checksum=photo.checksum,
                focal_x=photo.focal_x,
                focal_y=photo.focal_y,
                shape=drawn.shape,
                width=drawn.width,
                format=drawn.format,
                defaults={
                    "height": drawn.height,
                    "size": len(drawn.data),
                    "content_hash": drawn.sha256,
                    "file": stored,
                },
            )


def _drawn(photo: Photo) -> bool:
    return photo.renditions.filter(
        checksum=photo.checksum, focal_x=photo.focal_x, focal_y=photo.focal_y
    ).exists()
