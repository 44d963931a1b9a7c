"""Which pictures are made of an original: five shapes, several widths, three formats."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .decoding import Size, working_size

Focal = tuple[float, float]
"""The point that must stay in view, as shares of width and height from the upper left."""

Box = tuple[int, int, int, int]

FORMATS = ("JPEG", "WEBP", "AVIF")


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    widths: tuple[int, ...]
    ratio: float | None = None
    """Width to height of the crop; None keeps the picture's own."""
    formats: tuple[str, ...] = FORMATS


SHAPES: dict[str, Shape] = {
    "full": Shape("full", (320, 480, 768, 1200, 1600)),
    "teaser": Shape("teaser", (320, 480, 768, 1200), ratio=3 / 2),
    "lead": Shape("lead", (320, 480, 768, 1200, 1600), ratio=16 / 9),
    "square": Shape("square", (160, 320, 480), ratio=1.0),
    # For the cards of other sites; not all of them read anything but JPEG.
    "social": Shape("social", (1200,), ratio=1200 / 630, formats=("JPEG",)),
}

# What is taller than it is wide fills a screen before it is 1,600 pixels wide.
_MOST_PIXELS = 2_000_000
# Below this step a further width would cost more than it shows.
_WORTH_A_WIDTH = 1.15


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rendition that an original of some size can have."""

    shape: str
    width: int
    height: int
    format: str


def wanted(
    size: Size, *, shapes: Iterable[str] | None = None, formats: Iterable[str] | None = None
) -> list[Wanted]:
    """Every rendition of an original of this upright size, told without decoding it.

    Never enlarges: a picture narrower than a width gets one of its own width instead.
    """
    named = set(SHAPES if shapes is None else shapes)
    chosen = set(FORMATS if formats is None else formats)
    return [
        Wanted(shape.name, width, height, format_)
        for shape in SHAPES.values()
        if shape.name in named
        for width, height in sizes(working_size(size), shape)
        for format_ in shape.formats
        if format_ in chosen
    ]


def sizes(size: Size, shape: Shape) -> Iterator[Size]:
    left, top, right, bottom = crop_box(size, shape.ratio, (0, 0))
    ratio = shape.ratio or (right - left) / (bottom - top)
    own = min(right - left, math.isqrt(round(_MOST_PIXELS * ratio)))
    widths = [width for width in shape.widths if width <= own]
    if not widths or (own < shape.widths[-1] and own >= widths[-1] * _WORTH_A_WIDTH):
        widths.append(own)
    return ((width, max(1, round(width / ratio))) for width in widths)


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


def scale_needed(size: Size) -> float:
    """The smallest scale of a picture at which no rendition is poorer."""
    needed = 0.0
    for shape in SHAPES.values():
        left, _top, right, _bottom = crop_box(size, shape.ratio, (0, 0))
        needed = max(needed, shape.widths[-1] / (right - left))
    return needed
