"""The site's logo: through the same checks as a photo, and drawn anew from its pixels."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.files.storage import storages
from PIL import Image

from articles.photos.decoding import open_photo
from articles.photos.intake import MEGAPIXELS, Limits, inspect
from articles.photos.storage import PrivateStorage

# Shown 64 pixels high at most; twice that for fine screens.
_HEIGHT, _WIDTH = 128, 960
_LIMITS = Limits(file_bytes=2 * 1024 * 1024, megapixels=dict.fromkeys(MEGAPIXELS, 8))


@dataclass(frozen=True)
class StoredLogo:
    name: str
    width: int
    height: int


def check_logo(file: BinaryIO) -> None:
    """Raises `RefusedPhoto`."""
    inspect(file, limits=_LIMITS)


def take_in_logo(file: BinaryIO) -> StoredLogo:
    """Stores it as a PNG that keeps what is see-through. Raises `RefusedPhoto`."""
    check_logo(file)
    _kind, opened = open_photo(file)
    with opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    storage: Any = storages["renditions"]
    assert isinstance(storage, PrivateStorage)
    name = storage.save_bytes(_as_png(picture), "PNG")
    return StoredLogo(name, *picture.size)


def _as_png(picture: Image.Image) -> bytes:
    picture.info.clear()
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
