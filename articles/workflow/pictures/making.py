"""Making renditions: which are missing, and drawing these and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from articles.models import Photo, Rendition
from articles.photos.renditions import FORMATS, Wanted, draw, wanted
from articles.photos.storage import content_name

from .as_drawn import Drawing, Drawings, Sizes, drawing_of, drawn, imprint_of
from .attaching import attach

# The crop of a thumbnail, and the whole picture in a size for reading.
_AT_THE_DESK = {"teaser": 480, "full": 768}
# AVIF takes longer than a publication can wait, and every browser has another of the three.
_PUBLISHED = ("JPEG", "WEBP")
# The first stands on top, in lists and on the cards of other sites; the others are shown whole,
# or side by side in a gallery.
_OF_OTHERS = ("full", "teaser")
# What makes another drawing when it changes.
_DECIDING = ("checksum", "focal_x", "focal_y", "credit", "copyright", "digital_source")


def undrawn_of(all_uses: Iterable[Any], made: Drawings) -> Iterator[tuple[Photo, list[Wanted]]]:
    """The photos of a story's uses that its page cannot show yet, with what they lack."""
    uses = [use for use in all_uses if use.photo.checksum]
    photos = {use.photo_id: use.photo for use in uses}
    first = next((use.photo_id for use in uses if use.is_lead), next(iter(photos), None))
    for pk, photo in photos.items():
        shapes = None if pk == first else _OF_OTHERS
        lacks = _missing(photo, made.get(pk, {}), shapes=shapes, formats=_PUBLISHED)
        if lacks:
            yield photo, lacks


def complete(photo: Photo, *, workers: int = 1) -> int:
    """Draws all that is missing and gives it to the published rows that show the same picture;
    returns how many renditions were drawn. Raises `FileNotFoundError` if the original is lost."""
    made = draw_these(photo, missing(photo), workers=workers)
    attach(photo)
    as_it_was = {name: getattr(photo, name) for name in _DECIDING}
    Photo.objects.filter(pk=photo.pk, **as_it_was).update(undrawn=False)
    return made


def missing(photo: Photo) -> list[Wanted]:
    """What has not been drawn of the photo as it is now, in all formats that are switched on."""
    return _missing(photo, drawn({photo.pk}).get(photo.pk, {}))


def _missing(
    photo: Photo,
    made: Mapping[Drawing, Sizes],
    *,
    shapes: Collection[str] | None = None,
    formats: Collection[str] | None = None,
) -> list[Wanted]:
    if not photo.checksum:
        return []
    own = made.get(drawing_of(photo), {})
    there = {(shape, size[0], size[2]) for shape, sizes in own.items() for size in sizes}
    switched_on = [one for one in FORMATS if one != "AVIF" or settings.PHOTO_AVIF]
    return [
        one
        for one in wanted(
            (photo.width, photo.height), shapes=shapes, formats=formats or switched_on
        )
        if (one.shape, one.width, one.format) not in there
    ]


def missing_at_the_desk(photo: Photo) -> list[Wanted]:
    """The JPEG of each of the desk's shapes that comes nearest its width, unless it is there."""
    lacks = missing(photo)
    jpegs = wanted((photo.width, photo.height), shapes=_AT_THE_DESK, formats=("JPEG",))
    nearest: dict[str, Wanted] = {}
    for one in sorted(jpegs, key=lambda one: abs(one.width - _AT_THE_DESK[one.shape])):
        nearest.setdefault(one.shape, one)
    return [one for one in nearest.values() if one in lacks]


def draw_these(photo: Photo, lacks: Collection[Wanted], *, workers: int = 1) -> int:
    """Draws these and tells the database at the end, in one go: a rendition that it knows is
    whole. Two may draw the same at once; the first row stays."""
    if not lacks:
        return 0
    storage, made = storages["renditions"], []
    # Not `photo.original.open()`: a field that was given another file still holds the old one open.
    with storages["originals"].open(str(photo.original.name)) as original:
        for one in draw(
            cast("BinaryIO", original),
            focal=photo.focal,
            imprint=imprint_of(photo),
            only=lacks,
            workers=workers,
        ):
            name = content_name(one.sha256, one.format)
            made.append(
                Rendition(
                    photo=photo,
                    checksum=photo.checksum,
                    focal_x=photo.focal_x,
                    focal_y=photo.focal_y,
                    imprint=imprint_of(photo).digest,
                    shape=one.shape,
                    width=one.width,
                    height=one.height,
                    format=one.format,
                    size=len(one.data),
                    content_hash=one.sha256,
                    file=storage.save(name, ContentFile(one.data)),
                )
            )
    Rendition.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
