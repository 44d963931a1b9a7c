"""Is the last line of a text a byline? Names or a source, else nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 80
_MOST_NAMES = 5
_MOST_WORDS = 5

_SENTENCE_END = tuple(".!?:;…")
_NOTE = re.compile(r"\(\s*(?:t/h|th|tổng hợp|thực hiện|ghi|lược ghi|st|sưu tầm)\s*\)", re.I)
_SOURCE = re.compile(r"(?:theo|nguồn(?:\s+tin)?)(?P<colon>\s*:)?\s+(?P<name>.+)", re.I)
# “Tin”, “Bài” and “Ảnh” alone may begin a name or a sentence: only with a colon.
_PREFIX = re.compile(
    r"(?:(?:tác giả|người thực hiện|thực hiện|người viết|phóng viên"
    r"|(?:bài|tin)(?:\s*,\s*|\s+và\s+|\s*-\s*)(?:ảnh|bài)|bài viết)\s*[:–-]?\s+"
    r"|(?:tin|bài|ảnh)\s*:\s*)(?P<names>.+)",
    re.I,
)
_BETWEEN_NAMES = re.compile(r"\s+[-–—]\s+|\s*[,;&]\s*")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Credit:
    authors: tuple[str, ...] = ()
    source: str = ""


def may_be_byline(text: str) -> bool:
    """Short and no sentence: worth asking about, even if `credit_in` finds no names."""
    return len(text) <= _LONGEST and not text.endswith(_SENTENCE_END)


def credit_in(text: str) -> Credit | None:
    """Names in order or a source; None unless every word is sure to belong to a name."""
    if not may_be_byline(text):
        return None
    line = _NOTE.sub("", text).strip()
    source = _SOURCE.fullmatch(line)
    if source is not None:
        return _sourced(source["name"], sure=bool(source["colon"]))
    prefixed = _PREFIX.fullmatch(line)
    names = _BETWEEN_NAMES.split(prefixed["names"] if prefixed else line)
    if len(names) > _MOST_NAMES or not all(_is_name(name) for name in names):
        return None
    return Credit(authors=tuple(dict.fromkeys(names)))


def _sourced(name: str, *, sure: bool) -> Credit | None:
    """“Theo TTXVN”, “Nguồn: bacninh.gov.vn”; but “Theo lãnh đạo tỉnh” begins a sentence."""
    named = name[0].isupper() or name.casefold().startswith(("báo ", "đài ", "tạp chí "))
    return Credit(source=name) if sure or named else None


def _is_name(part: str) -> bool:
    words = part.split()
    return 1 <= len(words) <= _MOST_WORDS and all(
        word[0].isupper() and _NAME_WORD.fullmatch(word) for word in words
    )
