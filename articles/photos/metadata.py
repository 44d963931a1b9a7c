"""What a file says of itself in IPTC, XMP and EXIF: suggestions for the form, never more.

Places as coordinates, serial numbers and owners are not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, BinaryIO

from articles.text.normalising import tidy

from .decoding import open_photo
from .embedded import Said, exif, iptc, xmp
from .refusals import RefusedPhoto

_LONGEST_CAPTION, _LONGEST_LINE, _LONGEST_KEYWORD, _MOST_KEYWORDS = 2000, 200, 60, 30
_BLOCKS: tuple[Callable[[dict[Any, Any]], Said], ...] = (xmp.said, iptc.said, exif.said)
_DAY = re.compile(r"((?:19|20)\d\d)[-:]?(\d\d)[-:]?(\d\d)")
# What cameras write where nobody wrote anything.
_NOBODYS_WORDS = re.compile(
    r"(olympus|kodak|samsung|sony|minolta|konica minolta|digital|dcim|dig|exif|jpeg|default)"
    r"[\w \\/.,-]*(camera|dsc|picture|100\w+)?|untitled|unknown|ascii|n/?a|-+|\?+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """Plain NFC text without control characters, bounded. `digital_source` is the end of an
    address of IPTC's vocabulary."""

    caption: str = ""
    credit: str = ""
    byline: str = ""
    copyright: str = ""
    taken_on: date | None = None
    place: str = ""
    keywords: tuple[str, ...] = ()
    digital_source: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def read_embedded(file: BinaryIO) -> Embedded:
    """Field by field from XMP, else IPTC, else EXIF. Whatever is broken says nothing."""
    try:
        with open_photo(file)[1] as image:
            blocks = [_said(block, image.info) for block in _BLOCKS]
    except RefusedPhoto:
        return Embedded()
    finally:
        file.seek(0)
    return Embedded(
        caption=_first(blocks, "caption", _LONGEST_CAPTION),
        credit=_first(blocks, "credit"),
        byline=_joined(blocks, "byline"),
        copyright=_first(blocks, "copyright"),
        taken_on=_day(blocks),
        place=_joined(blocks, "place"),
        keywords=_keywords(blocks),
        digital_source=_digital_source(blocks),
    )


def _said(block: Callable[[dict[Any, Any]], Said], info: dict[Any, Any]) -> Said:
    # A stranger's bytes: parsers raise whatever they trip over, and no word is worth the photo.
    try:
        return block(info)
    except Exception:
        return {}


def _lines(blocks: Iterable[Said], name: str, longest: int) -> Iterable[list[str]]:
    """Of each block the texts that say something, tidy and not longer than they may be."""
    for block in blocks:
        lines = (_cut(tidy(text[: longest * 4]), longest) for text in block.get(name, ()))
        yield [line for line in lines if line and not _NOBODYS_WORDS.fullmatch(line)]


def _first(blocks: Iterable[Said], name: str, longest: int = _LONGEST_LINE) -> str:
    return next((lines[0] for lines in _lines(blocks, name, longest) if lines), "")


def _joined(blocks: Iterable[Said], name: str) -> str:
    """Several photographers, or the parts of a place, each once."""
    for lines in _lines(blocks, name, _LONGEST_LINE):
        if lines:
            return _cut(", ".join(dict.fromkeys(lines)), _LONGEST_LINE)
    return ""


def _keywords(blocks: Iterable[Said]) -> tuple[str, ...]:
    found = [word for lines in _lines(blocks, "keywords", _LONGEST_KEYWORD) for word in lines]
    return tuple(dict.fromkeys(found))[:_MOST_KEYWORDS]


def _day(blocks: Iterable[Said]) -> date | None:
    for lines in _lines(blocks, "taken_on", _LONGEST_LINE):
        for match in filter(None, map(_DAY.match, lines)):
            with suppress(ValueError):
                return date(*map(int, match.groups()))
    return None


def _digital_source(blocks: Iterable[Said]) -> str:
    end = _first(blocks, "digital_source").rstrip("/").rpartition("/")[2]
    return end if end.isascii() and end.isalpha() and len(end) <= _LONGEST_KEYWORD else ""


def _cut(line: str, longest: int) -> str:
    if len(line) <= longest:
        return line
    return line[: longest - 1].rpartition(" ")[0].rstrip(" ,;") + "…"
