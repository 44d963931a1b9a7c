"""The site's logo: through the same checks as a photo, and drawn anew from its pixels, once as it
is and once in squares for telephones and tabs."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.files.storage import storages
from PIL import Image

from articles.photos.decoding import open_photo
from articles.photos.intake import MEGAPIXELS, Limits, inspect
from articles.photos.storage import PrivateStorage

# Shown 64 pixels high at most; twice that for fine screens.
_HEIGHT, _WIDTH = 128, 960
ICON_SIDES = (192, 512)
# A telephone may cut an icon to a circle of four fifths of its side: the diagonal fits there.
_SEEN = 0.78
_LIMITS = Limits(file_bytes=2 * 1024 * 1024, megapixels=dict.fromkeys(MEGAPIXELS, 8))


@dataclass(frozen=True)
class StoredLogo:
    name: str
    width: int
    height: int
    icons: dict[str, str] = field(default_factory=dict)


def check_logo(file: BinaryIO) -> None:
    """Raises `RefusedPhoto`."""
    inspect(file, limits=_LIMITS)


def take_in_logo(file: BinaryIO) -> StoredLogo:
    """Stores it as a PNG that keeps what is see-through. Raises `RefusedPhoto`."""
    check_logo(file)
    _kind, opened = open_photo(file)
    with opened:
        picture = opened.convert("RGBA")
    storage: Any = storages["renditions"]
    assert isinstance(storage, PrivateStorage)
    icons = {
        str(side): storage.save_bytes(_as_png(_icon(picture, side)), "PNG") for side in ICON_SIDES
    }
    picture.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    name = storage.save_bytes(_as_png(picture), "PNG")
    return StoredLogo(name, *picture.size, icons)


def _icon(picture: Image.Image, side: int) -> Image.Image:
    """On white, for a telephone puts black behind what is see-through."""
    scale = side * _SEEN / math.hypot(*picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    drawn = picture.resize(size, Image.Resampling.LANCZOS)
    icon = Image.new("RGB", (side, side), "white")
    icon.paste(drawn, ((side - size[0]) // 2, (side - size[1]) // 2), drawn)
    return icon


def _as_png(picture: Image.Image) -> bytes:
    picture.info.clear()
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
