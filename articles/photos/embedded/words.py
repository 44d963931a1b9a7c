"""From the bytes of a field to text, or to nothing where they are no text for certain."""

from __future__ import annotations

import codecs

from articles.text.old_encodings import from_old_bytes

_LONGEST = 20_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def words(data: bytes) -> str:
    """UTF-8 and UTF-16, then what a Vietnamese newsroom's programs wrote before Unicode."""
    data = data.rstrip(b"\0 ")
    if not data or len(data) > _LONGEST:
        return ""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "ignore")
    try:
        return _once(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return from_old_bytes(data)


def _once(text: str) -> str:
    """“Bắc” written as UTF-8 of the UTF-8 reads “Báº¯c”: no word of any language is both."""
    if text.isascii():
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
