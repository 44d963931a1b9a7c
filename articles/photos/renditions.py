"""The pictures that readers get, drawn from an original: two shapes, several widths, two formats.

Every rendition is encoded anew from pixels alone, so nothing of the original's bytes (place,
serial numbers, comments, hidden pages) can reach a reader.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image

from .decoding import Size, read_upright

Focal = tuple[float, float]
"""The point that must stay in view, as shares of width and height from the upper left."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    widths: tuple[int, ...]
    ratio: float | None = None
    """Width to height of the crop; None keeps the picture's own."""


SHAPES: dict[str, Shape] = {
    "full": Shape("full", (320, 480, 768, 1200, 1600)),
    "teaser": Shape("teaser", (320, 480, 768, 1200), ratio=3 / 2),
}

# Below this step a further width would cost more than it shows.
_WORTH_A_WIDTH = 1.15

_ENCODINGS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "WEBP": {"quality": 78, "method": 4},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rendition. The same original and focal point always give the same bytes."""

    shape: str
    width: int
    height: int
    format: str
    data: bytes
    sha256: str


def draw(original: BinaryIO, *, focal: Focal = (0.5, 0.5)) -> Iterator[Drawn]:
    """Every rendition of an original, widths growing within a shape; decodes once.

    Never enlarges: a picture narrower than a width gets one of its own width instead.
    """
    picture = read_upright(original, scale_needed=_scale_needed)
    for shape in SHAPES.values():
        box = crop_box(picture.size, shape.ratio, focal)
        for size in _sizes(box, shape):
            resized = picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
            for format_ in _ENCODINGS:
                yield _encoded(resized, shape.name, format_)


def crop_box(size: Size, ratio: float | None, focal: Focal) -> Box:
    """The largest box of this ratio, as near around the focal point as the edges let it."""
    width, height = size
    if ratio is None:
        return 0, 0, width, height
    box_width = max(1, min(width, round(height * ratio)))
    box_height = max(1, min(height, round(width / ratio)))
    left = _start(focal[0], width, box_width)
    top = _start(focal[1], height, box_height)
    return left, top, left + box_width, top + box_height


def _start(share: float, whole: int, part: int) -> int:
    return round(min(max(share * whole - part / 2, 0), whole - part))


def _scale_needed(size: Size) -> float:
    """The smallest scale of the original at which no rendition is poorer."""
    needed = 0.0
    for shape in SHAPES.values():
        left, _top, right, _bottom = crop_box(size, shape.ratio, (0, 0))
        needed = max(needed, shape.widths[-1] / (right - left))
    return needed


def _sizes(box: Box, shape: Shape) -> list[Size]:
    own = box[2] - box[0]
    widths = [width for width in shape.widths if width <= own]
    if not widths or (own < shape.widths[-1] and own >= widths[-1] * _WORTH_A_WIDTH):
        widths.append(own)
    ratio = shape.ratio or own / (box[3] - box[1])
    return [(width, max(1, round(width / ratio))) for width in widths]


def _encoded(picture: Image.Image, shape: str, format_: str) -> Drawn:
    # Pillow writes comments and metadata found in `info` back into the file.
    picture.info.clear()
    buffer = BytesIO()
    picture.save(buffer, format_, **_ENCODINGS[format_])
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Drawn(shape, picture.width, picture.height, format_, data, digest)
