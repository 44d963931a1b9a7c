"""The kind of a file, told by its first bytes; its name is never believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import heic
from .refusals import RefusedPhoto

HEAD_BYTES = 4096

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "GIF": "gif",
    "AVIF": "avif",
    "HEIF": "heic",
}
"""The formats that are taken, by Pillow's name, with the extension we give them."""

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"mif1", b"msf1"}

_SVG = _("SVG drawings are not taken; export the drawing as PNG and upload that.")
_HTML = _("This is a web page, not a photo; save the photo itself and upload that.")
_PDF = _("PDF files are not taken; export the page as JPEG and upload that.")
_TIFF = _("TIFF files are not taken; export the photo as JPEG and upload that.")
_PSD = _("Photoshop files are not taken; export the photo as JPEG and upload that.")
_EPS = _("EPS files are not taken; export the drawing as PNG and upload that.")
_HEIC = _(
    "HEIC photos are not taken; choose “Most Compatible” in the phone’s camera settings "
    "or export the photo as JPEG."
)
_ARCHIVE = _(
    "This is a Word document or an archive; take the photos out of it and upload them one by one."
)
_VIDEO = _("This is a video, not a photo; upload a still picture from it as JPEG.")
_OTHER = _("This file is not a photo we can read; upload JPEG, PNG, WebP, GIF or AVIF.")


def kind_of(head: bytes) -> str:
    """The name of the accepted format that `head` begins, or `RefusedPhoto`."""
    for name, begins in _ACCEPTED.items():
        if begins(head):
            return name
    if heic.IS_READ and _is_heic(head):
        return "HEIF"
    for begins, sentence in _REFUSED:
        if begins(head):
            raise RefusedPhoto(sentence, code="refused_kind")
    raise RefusedPhoto(_OTHER, code="refused_kind")


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(magic)


def _brands(head: bytes) -> set[bytes]:
    """Major and compatible brands of an ISO media file (HEIC, AVIF, MP4), else nothing."""
    if head[4:8] != b"ftyp":
        return set()
    box = head[8 : max(16, min(int.from_bytes(head[:4], "big"), 256))]
    return {box[:4], *(box[at : at + 4] for at in range(8, len(box) - 3, 4))}


def _has_brand(wanted: set[bytes]) -> Callable[[bytes], bool]:
    return lambda head: bool(_brands(head) & wanted)


def _is_markup(head: bytes) -> bool:
    return _text(head).startswith("<") or "<html" in _text(head)


def _is_svg(head: bytes) -> bool:
    return _is_markup(head) and re.search(r"<(\w+:)?svg\b|<!doctype svg", _text(head)) is not None


def _text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, "replace").lstrip("\ufeff \t\r\n\f").lower()


_is_heic = _has_brand(_HEIC_BRANDS)

_ACCEPTED: dict[str, Callable[[bytes], bool]] = {
    "JPEG": _starts(b"\xff\xd8\xff"),
    "PNG": _starts(b"\x89PNG\r\n\x1a\n"),
    "GIF": _starts(b"GIF87a", b"GIF89a"),
    "WEBP": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "AVIF": _has_brand({b"avif", b"avis"}),
}

# The order matters: an SVG is markup too, and a PDF may carry a few bytes before its mark.
_REFUSED: tuple[tuple[Callable[[bytes], bool], Any], ...] = (
    (_is_heic, _HEIC),
    (lambda head: head[4:8] == b"ftyp", _VIDEO),
    (_starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), _TIFF),
    (_starts(b"8BPS"), _PSD),
    (_starts(b"%!PS", b"\xc5\xd0\xd3\xc6"), _EPS),
    (_starts(b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), _ARCHIVE),
    (_is_svg, _SVG),
    (_is_markup, _HTML),
    (lambda head: b"%PDF-" in head[:1024], _PDF),
)
