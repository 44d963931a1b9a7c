"""One drawing of a photo: all renditions of one file, around one middle, with the same words in
them. A published row shows a drawing; what the library changes makes another (law 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from articles.models import Photo, Rendition
from articles.photos.imprint import Imprint

Sizes = dict[str, list[list[Any]]]
"""Shape to [[width, height, format, content hash], …], widths rising, as published rows keep it."""


class Drawing(NamedTuple):
    """What the renditions of one drawing have in common. A middle counts to four places."""

    checksum: str
    focal_x: float
    focal_y: float
    imprint: str

    @property
    def pixels(self) -> tuple[str, float, float]:
        return self[:3]


def imprint_of(photo: Photo) -> Imprint:
    return Imprint(photo.credit, photo.copyright, photo.digital_source)


def drawing_of(photo: Photo | Mapping[str, Any]) -> Drawing:
    """Of a photo as the library has it, or as a row prints it: the words printed are in the file
    too."""
    if isinstance(photo, Photo):
        return _drawing(photo.checksum, photo.focal, imprint_of(photo))
    said = [photo.get(word, "") for word in ("credit", "copyright", "digital_source")]
    return _drawing(photo["checksum"], photo["focal"], Imprint(*said))


Drawings = Mapping[int, Mapping[Drawing, Sizes]]
"""Photo to its drawings, the newest first."""


def drawn(photos: Collection[int]) -> Drawings:
    """One query, where there are photos."""
    if not photos:
        return {}
    made: dict[int, dict[Drawing, Sizes]] = {}
    for one in Rendition.objects.filter(photo__in=photos).order_by("-pk"):
        shapes = made.setdefault(one.photo_id, {}).setdefault(behind(one), {})
        size = [one.width, one.height, one.format, one.content_hash]
        shapes.setdefault(one.shape, []).append(size)
    for kinds in made.values():
        for shapes in kinds.values():
            for sizes in shapes.values():
                sizes.sort(key=_by_width)
    return made


def behind(rendition: Rendition) -> Drawing:
    x, y = rendition.focal_x, rendition.focal_y
    return Drawing(rendition.checksum, round(x, 4), round(y, 4), rendition.imprint)


def shown_by(photo: Mapping[str, Any], made: Drawings) -> Iterator[Drawing]:
    """The drawings whose renditions a row's photo holds: one, or two where later renditions joined
    older ones that carry no words."""
    held = set(hashes(photo["renditions"]))
    pixels = drawing_of(photo).pixels
    for drawing, sizes in made.get(photo["photo"], {}).items():
        if drawing.pixels == pixels and not held.isdisjoint(hashes(sizes)):
            yield drawing


def joined(held: Sizes, more: Sizes) -> Sizes:
    """`held`, and of `more` what it lacks; what readers were given keeps its address."""
    return {
        shape: sorted(
            {(width, form): [width, height, form, content_hash]
             for width, height, form, content_hash in (*more.get(shape, ()), *held.get(shape, ()))
            }.values(),
            key=_by_width,
        )
        for shape in (*held, *(shape for shape in more if shape not in held))
    }  # fmt: skip


def hashes(shapes: Mapping[str, Collection[Any]]) -> Iterator[str]:
    return (size[3] for sizes in shapes.values() for size in sizes)


def _by_width(size: list[Any]) -> tuple[int, str]:
    return size[0], size[2]


def _drawing(checksum: str, middle: Collection[float], imprint: Imprint) -> Drawing:
    x, y = middle
    return Drawing(checksum, round(x, 4), round(y, 4), imprint.digest)
