"""EXIF: what the camera writes. Only words and the day are taken; never the place or the owner."""

from __future__ import annotations

from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

from . import Said
from .words import wide_words, words

_LARGEST = 1024 * 1024
# Windows' Explorer writes UTF-16 into tags of its own.
_PLAIN: dict[str, tuple[int, ...]] = {
    "caption": (Base.ImageDescription,),
    "byline": (Base.Artist,),
    "copyright": (Base.Copyright,),
}
_WINDOWS: dict[str, tuple[int, ...]] = {
    "caption": (Base.XPComment, Base.XPSubject, Base.XPTitle),
    "byline": (Base.XPAuthor,),
    "keywords": (Base.XPKeywords,),
}


def said(info: dict[Any, Any]) -> Said:
    data = info.get("exif")
    if not isinstance(data, bytes) or len(data) > _LARGEST:
        return {}
    exif = Image.Exif()
    exif.load(data)
    camera = exif.get_ifd(IFD.Exif)
    found: Said = {}
    for name, tags in _PLAIN.items():
        found.setdefault(name, []).extend(_plain(exif.get(tag)) for tag in tags)
    for name, tags in _WINDOWS.items():
        found.setdefault(name, []).extend(_windows(exif.get(tag)) for tag in tags)
    found["caption"].append(_comment(camera.get(Base.UserComment)))
    found["keywords"] = [word for text in found["keywords"] for word in text.split(";")]
    taken = (camera.get(Base.DateTimeOriginal), camera.get(Base.DateTimeDigitized))
    found["taken_on"] = [_plain(moment) for moment in taken]
    return found


def _plain(value: object) -> str:
    """Pillow gives text as Latin-1, which holds the bytes as they were."""
    data = value.encode("latin-1", "ignore") if isinstance(value, str) else value
    # A copyright may have two parts: the photographer's and the editor's.
    return words(data.replace(b"\0", b" ")) if isinstance(data, bytes) else ""


def _windows(value: object) -> str:
    return wide_words(value) if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    if not isinstance(value, bytes):
        return ""
    charset, text = value[:8], value[8:]
    if charset == b"UNICODE\0":
        return wide_words(text)
    return words(text) if charset in (b"ASCII\0\0\0", b"\0" * 8) else ""
