"""The pictures that readers get, drawn from an original.

Every rendition is encoded anew from pixels alone, so nothing of the original's bytes (place,
serial numbers, comments, hidden pages) can reach a reader. What is written into it besides is the
imprint, and that comes from the photo's row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from threading import Lock
from typing import BinaryIO, NamedTuple

from PIL import Image

from .decoding import Size, read_upright
from .imprint import Imprint
from .shapes import (
    FORMATS,
    SHAPES,
    Focal,
    Shape,
    Wanted,
    crop_box,
    scale_needed,
    wanted,
)

__all__ = ["FORMATS", "SHAPES", "Drawn", "Focal", "Imprint", "Shape", "Wanted", "draw", "wanted"]

_ENCODINGS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "WEBP": {"quality": 78, "method": 4},
    # One thread and no tiles, so that the same original gives the same bytes on any machine.
    "AVIF": {"speed": 6, "max_threads": 1, "autotiling": False},
}
# As like the original as the WebP is (`make bench-photos`), and a third lighter at the widths of
# telephones. Above them more dots of the screen share an edge, and less quality is as like.
_AVIF_QUALITY, _AVIF_QUALITY_WIDE, _WIDE = 50, 47, 1000

# Encoding AVIF takes 22 bytes for each pixel: large ones one after the other, small ones meanwhile.
_LARGE_AVIF = 500_000
_one_large_avif = Lock()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One rendition. The same original, focal point and imprint always give the same bytes."""

    shape: str
    width: int
    height: int
    format: str
    data: bytes
    sha256: str


class _Task(NamedTuple):
    """One size of one shape in its formats: scaled once, encoded several times."""

    shape: Shape
    size: Size
    formats: tuple[str, ...]


def draw(
    original: BinaryIO,
    *,
    focal: Focal = (0.5, 0.5),
    imprint: Imprint | None = None,
    shapes: Iterable[str] | None = None,
    formats: Iterable[str] | None = None,
    only: Collection[Wanted] | None = None,
    workers: int = 1,
) -> Iterator[Drawn]:
    """The renditions of an original that `wanted` names, widths growing within a shape; or `only`
    these of them, in the order given.

    Decodes once; scales and encodes on `workers` threads (Pillow works outside Python's lock).
    """
    # At one scale whatever is asked for: a lost file can be drawn again, to the byte.
    full, picture = read_upright(original, scale_needed=scale_needed)
    tasks = _tasks(wanted(full, shapes=shapes, formats=formats) if only is None else only)
    xmp = (imprint or Imprint()).xmp()

    def drawn(task: _Task) -> list[Drawn]:
        scaled = _scaled(picture, task, focal)
        return [_encoded(scaled, task.shape.name, format_, xmp) for format_ in task.formats]

    if workers <= 1:
        for task in tasks:
            yield from drawn(task)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="drawing") as threads:
        for done in threads.map(drawn, tasks):
            yield from done


def _tasks(renditions: Iterable[Wanted]) -> list[_Task]:
    by_size = groupby(renditions, lambda one: (one.shape, one.width, one.height))
    return [
        _Task(SHAPES[shape], (width, height), tuple(one.format for one in same))
        for (shape, width, height), same in by_size
    ]


def _scaled(picture: Image.Image, task: _Task, focal: Focal) -> Image.Image:
    box = crop_box(picture.size, task.shape.ratio, focal)
    return picture.resize(task.size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _encoding(picture: Image.Image, format_: str) -> dict[str, object]:
    if format_ != "AVIF":
        return _ENCODINGS[format_]
    quality = _AVIF_QUALITY if picture.width < _WIDE else _AVIF_QUALITY_WIDE
    return _ENCODINGS[format_] | {"quality": quality}


def _encoded(picture: Image.Image, shape: str, format_: str, xmp: bytes) -> Drawn:
    # Pillow writes comments and metadata found in `info` back into the file.
    picture.info.clear()
    buffer = BytesIO()
    said = {"xmp": xmp} if xmp else {}
    large = format_ == "AVIF" and picture.width * picture.height > _LARGE_AVIF
    with _one_large_avif if large else nullcontext():
        picture.save(buffer, format_, **_encoding(picture, format_), **said)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Drawn(shape, picture.width, picture.height, format_, data, digest)
