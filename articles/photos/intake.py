"""May this file come in? Checks before a pixel is decoded, then one full read.

The numbers are measured costs, not taste: a picture takes memory by its pixels, and a PNG of
400 kB can hold 400 megapixels.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .decoding import Size, glance, open_photo, upright_size
from .fingerprint import fingerprint
from .jpeg import gathered_bytes
from .kinds import EXTENSIONS
from .metadata import Embedded, read_embedded
from .refusals import RefusedPhoto

_CHUNK = 1024 * 1024
_LONGEST_NAME = 150
_MEGA = 1_000_000

_TOO_BIG = _("The file has %(size)s MB and at most %(limit)s MB are taken; export it smaller.")
_TOO_MANY_PIXELS = _(
    "The picture has %(size)s megapixels and at most %(limit)s are taken; export it smaller."
)
_GATHERED = _(
    "The photo is saved “progressively” and would take %(size)s MB of memory, at most %(limit)s "
    "are given; export it as an ordinary (baseline) JPEG, or smaller."
)


MEGAPIXELS = {"JPEG": 60, "PNG": 40, "GIF": 40, "HEIF": 25, "AVIF": 15, "WEBP": 13}
"""What is taken of each format, so that none takes more than 250 MB while it is looked at and
drawn (`make bench-photos`). Opened they cost, for each pixel, a byte (GIF), 4 (PNG), 8 (HEIC), 12
(AVIF) and 16 (WebP), a JPEG less than one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken. Web server and form limits must let `file_bytes` through."""

    file_bytes: int = 25 * 1024 * 1024
    progressive_bytes: int = 160 * _MEGA
    megapixels: Mapping[str, int] = field(default_factory=lambda: MEGAPIXELS)
    ratio: int = 30
    shortest_side: int = 2

    @classmethod
    def from_settings(cls) -> Limits:
        """As `settings.PHOTO_LIMITS` says: MB of `file` and `progressive`, megapixels of the
        formats by their extensions; what it leaves out is as above."""
        said = dict(settings.PHOTO_LIMITS)
        return cls(
            file_bytes=said.get("file", 25) * 1024 * 1024,
            progressive_bytes=said.get("progressive", 160) * _MEGA,
            megapixels={kind: said.get(EXTENSIONS[kind], MEGAPIXELS[kind]) for kind in MEGAPIXELS},
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """A file that may come in. `width` and `height` are as seen, upright; `embedded` is what the
    file says of itself, and `fingerprint` finds the same picture in other files."""

    format: str
    width: int
    height: int
    stored_size: Size
    byte_size: int
    sha256: str
    original_name: str
    fingerprint: int
    embedded: Embedded

    @property
    def upright(self) -> Size:
        return self.width, self.height

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.format]


def inspect(file: BinaryIO, *, name: str | None = None, limits: Limits | None = None) -> Intake:
    """Examine an upload (anything seekable) and leave it rewound, or raise `RefusedPhoto`.

    `name` is what the sender called the file, `file.name` if not given; it is only ever text.
    """
    limits = limits or Limits.from_settings()
    byte_size = _measured(file, limits)
    kind, image = open_photo(file)
    with image:
        _check_size(kind, image.size, limits)
        _check_scans(gathered_bytes(image, file), limits)
        stored_size = image.size
        bits = fingerprint(glance(image))
        width, height = upright_size(image, stored_size)
    intake = Intake(
        format=kind,
        width=width,
        height=height,
        stored_size=stored_size,
        byte_size=byte_size,
        sha256=_sha256(file),
        original_name=tidy_name(str(getattr(file, "name", "") if name is None else name)),
        fingerprint=bits,
        embedded=read_embedded(file),
    )
    file.seek(0)
    return intake


def tidy_name(name: str) -> str:
    """A sender's file name as a harmless line of text: no path, no control or bidi characters."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in last if not unicodedata.category(char).startswith("C"))
    line = " ".join(seen.split())
    if len(line) <= _LONGEST_NAME:
        return line
    suffix = PurePosixPath(line).suffix[:10]
    return line[: _LONGEST_NAME - len(suffix)].rstrip() + suffix


def _measured(file: BinaryIO, limits: Limits) -> int:
    size = file.seek(0, 2) or file.tell()
    if size == 0:
        raise RefusedPhoto(_("The file is empty; choose it again."), code="empty")
    if size > limits.file_bytes:
        raise too_big(size, limits)
    return size


def too_big(size: int, limits: Limits) -> RefusedPhoto:
    """Of a file of `size` bytes, known or announced."""
    most = limits.file_bytes // 1024**2
    return RefusedPhoto(_TOO_BIG, code="too_big", size=_mega(size, 1024**2), limit=most)


def _check_size(kind: str, size: Size, limits: Limits) -> None:
    shorter, longer = sorted(size)
    most = limits.megapixels[kind]
    if shorter * longer > most * _MEGA:
        raise RefusedPhoto(
            _TOO_MANY_PIXELS,
            code="too_many_pixels",
            size=_mega(shorter * longer, _MEGA),
            limit=most,
        )
    if shorter < limits.shortest_side:
        raise RefusedPhoto(_("The picture is too small to be a photo."), code="too_small")
    if longer > shorter * limits.ratio:
        raise RefusedPhoto(_("The picture is too long and narrow; crop it."), code="too_narrow")


def _check_scans(gathered: int, limits: Limits) -> None:
    if gathered > limits.progressive_bytes:
        raise RefusedPhoto(
            _GATHERED,
            code="too_many_scans",
            size=_mega(gathered, _MEGA),
            limit=limits.progressive_bytes // _MEGA,
        )


def _mega(number: int, mega: int) -> int:
    """Rounded up, so that a sentence never says “25 MB and at most 25 are taken”."""
    return -(-number // mega)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
