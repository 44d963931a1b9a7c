"""From the bytes of a field to text, or to nothing where they are no text for certain."""

from __future__ import annotations

import codecs

from articles.text.old_encodings import from_old_bytes

_LONGEST = 20_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def words(data: bytes) -> str:
    """UTF-8 and UTF-16, then what a Vietnamese newsroom's programs wrote before Unicode."""
    if len(data) > _LONGEST:
        return ""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "ignore").rstrip("\0")
    data = data.rstrip(b"\0 ")
    try:
        return _once(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return from_old_bytes(data)


def wide_words(data: bytes) -> str:
    """UTF-16 without a mark, in the order of bytes that gives Latin letters: not all cameras keep
    to the order of their own file."""
    if len(data) > _LONGEST:
        return ""
    if data.startswith(_UTF16):
        return words(data)
    readings = (data.decode(order, "ignore").rstrip("\0") for order in ("utf-16-le", "utf-16-be"))
    return max(readings, key=lambda text: sum(char < "\u2000" for char in text))


def _once(text: str) -> str:
    """“Bắc” written as UTF-8 of the UTF-8 reads “Báº¯c”: no word of any language is both."""
    if text.isascii():
        return text
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(char: str) -> bytes:
    """As Western Windows has it; it leaves a few places of Latin-1 empty."""
    return char.encode("latin-1") if char < "\u0100" else char.encode("cp1252")
