"""One drawing of a photo: all renditions of one file, around one middle, with the same words in
them. A published row shows a drawing; what the library changes makes another (law 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet

from articles.models import Photo, Rendition, Story
from articles.models.at_once import ListOf
from articles.models.prepared import Prepared
from articles.photos.imprint import Imprint

from ..content import uses_of

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
    rows: dict[int, list[Any]] = {}
    found = Rendition.objects.filter(photo__in=photos).order_by("-pk")
    for photo, *row in found.values_list("photo", *_OF_RENDITION):
        rows.setdefault(photo, []).append(row)
    return {photo: _by_drawing(of_photo) for photo, of_photo in rows.items()}


def uses_drawn(story: Any) -> tuple[tuple[Any, ...], Drawings]:
    """The uses of photos in `story`, with the photos, and what is drawn of these: one query."""
    uses = tuple(_USES_DRAWN.ask(type(story), story=story.pk))
    return uses, {use.photo_id: _by_drawing(use.drawn_of) for use in uses}


def _uses_drawn(model: type[Story]) -> QuerySet[Any]:
    renditions = Rendition.objects.filter(photo=OuterRef("photo")).order_by("-pk")
    return uses_of(model).annotate(drawn_of=ListOf(renditions, *_OF_RENDITION))


_USES_DRAWN = Prepared[Any](_uses_drawn)


_OF_RENDITION = (
    *("checksum", "focal_x", "focal_y", "imprint"),
    *("shape", "width", "height", "format", "content_hash"),
)


def _by_drawing(renditions: Iterable[Any]) -> dict[Drawing, Sizes]:
    kinds: dict[Drawing, Sizes] = {}
    for checksum, x, y, imprint, shape, *size in renditions:
        shapes = kinds.setdefault(_drawn_as(checksum, (x, y), imprint), {})
        shapes.setdefault(shape, []).append(size)
    for shapes in kinds.values():
        for sizes in shapes.values():
            sizes.sort(key=_by_width)
    return kinds


def behind(rendition: Rendition) -> Drawing:
    middle = rendition.focal_x, rendition.focal_y
    return _drawn_as(rendition.checksum, middle, rendition.imprint)


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
    return _drawn_as(checksum, middle, imprint.digest)


def _drawn_as(checksum: str, middle: Collection[float], imprint: str) -> Drawing:
    x, y = middle
    return Drawing(checksum, round(x, 4), round(y, 4), imprint)
