"""Lost renditions made again, to the byte: published rows name them by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from typing import Any, BinaryIO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from articles.models import Photo, PublishedPhoto, Rendition
from articles.photos.imprint import Imprint
from articles.photos.kinds import EXTENSIONS
from articles.photos.refusals import RefusedPhoto
from articles.photos.renditions import Wanted, draw
from articles.photos.storage import ContentStorage, content_name


def redraw(rendition: Rendition) -> bool:
    """Puts the file back; False where the original is lost too, or draws other bytes now."""
    imprints = (one for one in _imprints(rendition.photo) if one.digest == rendition.imprint)
    return any(_drawn_with(imprint, rendition) for imprint in imprints)


def rows_lost(photo: Mapping[str, Any], there: Container[str]) -> Iterator[Rendition]:
    """The renditions that a published row names and no row of ours does, as they must have been."""
    owner = Photo.objects.get(pk=photo["photo"])
    focal_x, focal_y = photo["focal"]
    if (round(owner.focal_x, 4), round(owner.focal_y, 4)) == (focal_x, focal_y):
        focal_x, focal_y = owner.focal
    for shape, sizes in photo["renditions"].items():
        for width, height, format_, content_hash in sizes:
            if content_hash not in there:
                yield Rendition(
                    photo=owner,
                    checksum=photo["checksum"],
                    focal_x=focal_x,
                    focal_y=focal_y,
                    shape=shape,
                    width=width,
                    height=height,
                    format=format_,
                    content_hash=content_hash,
                    file=content_name(content_hash, format_),
                )


def write_again(rendition: Rendition) -> bool:
    """Gives a lost rendition its row back, and its file where that is lost too."""
    imprint = _imprint_of_lost(rendition)
    if imprint is None:
        return False
    rendition.imprint = imprint.digest
    rendition.size = storages["renditions"].size(str(rendition.file))
    try:
        with transaction.atomic():
            rendition.save(force_insert=True)
    except IntegrityError:  # another drawing has its place
        return False
    return True


def frozen_photos(photo: Photo) -> Iterator[Mapping[str, Any]]:
    """The photo in every row that readers have, had or will have."""
    rows = PublishedPhoto.objects.filter(photo=photo).select_related("article", "event")
    for shown in rows.iterator():
        row = shown.article or shown.event
        yield from (one for one in (row.photos if row else ()) if one["photo"] == photo.pk)


def frozen_hashes(photo: Mapping[str, Any]) -> set[str]:
    return {size[3] for sizes in photo["renditions"].values() for size in sizes}


def _imprint_of_lost(rendition: Rendition) -> Imprint | None:
    """What is written into the file, which is there or is drawn again; else None."""
    imprints, name = _imprints(rendition.photo), str(rendition.file)
    data = b""
    if storages["renditions"].exists(name):
        with storages["renditions"].open(name) as file:
            data = file.read()
    if hashlib.sha256(data).hexdigest() != rendition.content_hash:
        return next((one for one in imprints if _drawn_with(one, rendition)), None)
    return next((one for one in imprints if one.xmp() and one.xmp() in data), Imprint())


def _imprints(photo: Photo) -> list[Imprint]:
    """All that may be written into its renditions: the library's words may have changed since."""
    said = [Imprint(), Imprint(photo.credit, photo.copyright, photo.digital_source)]
    for frozen in frozen_photos(photo):
        words = (frozen.get(name, "") for name in ("credit", "copyright", "digital_source"))
        said.append(Imprint(*words))
    return list(dict.fromkeys(said))


def _drawn_with(imprint: Imprint, rendition: Rendition) -> bool:
    wanted = Wanted(rendition.shape, rendition.width, rendition.height, rendition.format)
    try:
        with _original(rendition) as file:
            (drawn,) = draw(
                cast("BinaryIO", file),
                focal=(rendition.focal_x, rendition.focal_y),
                imprint=imprint,
                only=[wanted],
            )
    except (FileNotFoundError, RefusedPhoto):
        return False
    if drawn.sha256 != rendition.content_hash:
        return False
    storage = cast("ContentStorage", storages["renditions"])
    storage.restore(str(rendition.file), ContentFile(drawn.data))
    return True


def _original(rendition: Rendition) -> Any:
    """The file behind the rendition, also one that was replaced since."""
    storage = storages["originals"]
    if rendition.photo.checksum == rendition.checksum:
        return storage.open(str(rendition.photo.original))
    names = (content_name(rendition.checksum, kind) for kind in EXTENSIONS)
    name = next(filter(storage.exists, names), None)
    if name is None:
        raise FileNotFoundError(rendition.checksum)
    return storage.open(name)
