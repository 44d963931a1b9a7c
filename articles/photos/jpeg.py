"""What a JPEG costs to open, told from its header.

A JPEG of one scan is decoded row by row, at a half or a quarter where that is enough. One of
several scans (“progressive”) must first be gathered whole, two bytes for every coefficient of
every colour, whatever the size it is wanted in: 50 megapixels take 150 MB, or 300 MB with colours
at full size.
"""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

_COEFFICIENT = 2
_START_OF_SCAN = 0xDA
_MOST_SEGMENTS = 2000


def gathered_bytes(image: Image.Image, file: BinaryIO) -> int:
    """Memory beside the picture's own; 0 for a JPEG of one scan and for other formats."""
    layers: list[tuple[int, int, int, int]] = getattr(image, "layer", [])
    if not layers or (not image.info.get("progressive") and _in_first_scan(file) == len(layers)):
        return 0
    blocks = sum(across * down for _id, across, down, _table in layers)
    largest = max(across for _id, across, _d, _t in layers) * max(d for _id, _a, d, _t in layers)
    return image.width * image.height * _COEFFICIENT * blocks // max(1, largest)


def _in_first_scan(file: BinaryIO) -> int:
    """How many colours the first scan has; 0 where that cannot be seen."""
    place = file.tell()
    try:
        file.seek(2)
        for _segment in range(_MOST_SEGMENTS):
            marker, size = file.read(2), int.from_bytes(file.read(2), "big")
            if len(marker) < 2 or marker[0] != 0xFF or size < 2:
                return 0
            if marker[1] == _START_OF_SCAN:
                return file.read(1)[0]
            file.seek(size - 2, 1)
        return 0
    except IndexError:
        return 0
    finally:
        file.seek(place)
