"""Renditions: drawn before the page that needs them is public, and outside its transaction."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO, cast

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.models import Photo, Rendition, Story
from articles.photos.renditions import draw
from articles.photos.storage import content_name

from .. import rights

_SHAPES, _FORMATS = ("full", "teaser"), ("JPEG", "WEBP")


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
    # Not `photo.original.open()`: a field that was given another file still holds the old one open.
    with storages["originals"].open(str(photo.original.name)) as original:
        for drawn in draw(
            cast("BinaryIO", original), focal=photo.focal, shapes=_SHAPES, formats=_FORMATS
        ):
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
