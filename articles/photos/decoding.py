"""From a stranger's bytes to an upright picture, at bounded cost.

Decoding costs memory by the number of pixels, not by the size of the file: one photo at a time is
decoded in a process, JPEGs are read at a half, a quarter or an eighth where that is enough (50
megapixels: 384 MB at full size, under 100 MB at a quarter), other formats are reduced in strips.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from threading import Lock
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageChops
from PIL.JpegImagePlugin import JpegImageFile

from .colour import eight_bit, flat_srgb
from .kinds import HEAD_BYTES, kind_of
from .refusals import RefusedPhoto

Size = tuple[int, int]

# Pixels lie in pieces of up to this many bytes. Pillow's own, of 16 MB, come from the heap, where
# some stay behind after each photo; larger ones go back to the system when they are let go.
Image.core.set_block_size(64 * 1024 * 1024)  # type: ignore[attr-defined]

_one_at_a_time = Lock()

_ORIENTATION_TAG = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {5, 6, 7, 8}

_STRIP_ROWS = 256
_GLANCE = 64
# What is drawn is 1,600 pixels wide at most. A photo of more than this is worked on at half its
# size, so that no crop of an odd shape asks for all its pixels at once: the broad lead of a photo
# held upright loses a few of its pixels, and 12 megapixels cost a third of the memory.
_MOST_WORKED_ON = 11_500_000

_DAMAGED = _("The file is damaged or was not sent completely; export the photo again.")
_BOMB = _("The picture has far too many pixels; export it smaller.")


def open_photo(file: BinaryIO) -> tuple[str, Image.Image]:
    """The format by our name and the picture, its header read but no pixel yet."""
    file.seek(0)
    kind = kind_of(file.read(HEAD_BYTES))
    file.seek(0)
    try:
        return kind, Image.open(file, formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedPhoto(_BOMB, code="too_many_pixels") from error
    # Decoders raise whatever they trip over: OSError, SyntaxError, struct.error, zlib.error…
    except Exception as error:
        raise RefusedPhoto(_DAMAGED, code="damaged") from error


def glance(image: Image.Image) -> Image.Image:
    """The picture small and upright. Reads the whole file: only this finds one cut off in the
    middle."""
    with _one_at_a_time:
        width, height = image.size
        _draft(image, (max(1, width // 8), max(1, height // 8)))
        _load(image)
        return _turned(image, min(image.size) // _GLANCE)


def upright_size(image: Image.Image, size: Size | None = None) -> Size:
    """The size as seen, after the camera's orientation note."""
    width, height = size or image.size
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def working_size(size: Size) -> Size:
    """The size at which a photo of that size is worked on: its own, or a half or a quarter."""
    width, height = size
    while width * height > _MOST_WORKED_ON:
        width, height = math.ceil(width / 2), math.ceil(height / 2)
    return width, height


def read_upright(
    file: BinaryIO, *, scale_needed: Callable[[Size], float]
) -> tuple[Size, Image.Image]:
    """The original's size as seen, and the picture upright, 8-bit sRGB, opaque, without anything
    that travelled with it.

    `scale_needed` gets the upright working size and answers the smallest scale of it that is
    enough; the result may be larger than that, never smaller.
    """
    _kind, image = open_photo(file)
    with image, _one_at_a_time:
        full = upright_size(image)
        working = working_size(full)
        width = min(1.0, scale_needed(working)) * working[0]
        scale = width / full[0]
        _draft(image, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
        loaded = image.size
        _load(image)
        factor = int(upright_size(image, loaded)[0] / width)
        return full, _turned(image, factor)


def _turned(image: Image.Image, factor: int) -> Image.Image:
    """A loaded picture so many times smaller, in sRGB and upright. `image` loses its pixels: they
    are most of what a photo costs, and the smaller picture is worked on without them."""
    turn, info = _TURNS.get(_orientation(image)), image.info
    pixels = _reduced(image, factor)
    if pixels is not image:
        image.im = Image.new("L", (1, 1)).im
    # Pillow takes all inks for inverted, which is Adobe's way and no other program's.
    if pixels.mode == "CMYK" and "adobe" not in info:
        pixels = ImageChops.invert(pixels)
    picture = flat_srgb(pixels, info.get("icc_profile"))
    picture = picture.transpose(turn) if turn is not None else picture
    picture.info.clear()
    return picture


def _draft(image: Image.Image, size: Size) -> None:
    """Only of JPEG: of HEIC it would take the little picture in the file for the photo."""
    if isinstance(image, JpegImageFile):
        image.draft(None, size)


def _load(image: Image.Image) -> None:
    try:
        image.load()
    except Exception as error:
        raise RefusedPhoto(_DAMAGED, code="damaged") from error


def _orientation(image: Image.Image) -> int:
    """1 to 8; a note that cannot be read counts as upright, as every viewer treats it."""
    try:
        value = image.getexif().get(_ORIENTATION_TAG, 1)
    except Exception:
        return 1
    return value if isinstance(value, int) else 1


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    if factor < 2:
        return eight_bit(image)
    size = (math.ceil(image.width / factor), math.ceil(image.height / factor))
    reduced: Image.Image | None = None
    step = factor * max(1, _STRIP_ROWS // factor)
    for top in range(0, image.height, step):
        box = (0, top, image.width, min(top + step, image.height))
        strip = eight_bit(image.crop(box)).reduce(factor)
        reduced = reduced or Image.new(strip.mode, size)
        reduced.paste(strip, (0, top // factor))
    assert reduced is not None
    return reduced
