"""Headlines that do not break inside a word: no-break spaces between its syllables, when shown.

For headlines and short lists only (design: PUBLIC.md, "Letters"); the result is never stored and
never goes into feeds, page titles, addresses or the search index.
"""

from __future__ import annotations

import re
from pathlib import Path

from .folding import one_spelling

NO_BREAK = "\u00a0"
# A longer unbreakable run would overflow a phone's width.
MAX_SYLLABLES = 4

_WORD_FILE = Path(__file__).with_name("joined_words.txt")
_OPENING, _CLOSING = "“\"‘'([«", "”\"’')]».,;:!?…"
_NUMBER = re.compile(r"\d[\d.,/-]*")
# Before and after a number: "lớp 10", "48 giờ".
_BEFORE_NUMBER = frozenset({"lớp", "tháng", "thứ", "khóa", "kỳ", "quý", "số", "tổ", "khối", "tập"})
_AFTER_NUMBER = frozenset(
    {"giờ", "phút", "ngày", "tuần", "năm", "tuổi", "tỷ", "triệu", "nghìn", "đồng", "lần", "độ"}
    | {"ha", "kg", "tấn", "km", "m", "m2", "mét", "hộ", "người"}
)
_NAMED = {
    "tháng": {"giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "chạp"},
    "thứ": {"hai", "ba", "tư", "năm", "sáu", "bảy"},
}
# Before a name of one or two syllables: "bà Sáu Cầu", "thầy Diễn".
_STYLES = frozenset({"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cụ", "thầy", "bé"})
_FAMILY_NAMES = frozenset(
    {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ"}
    | {"Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Đoàn", "Mai", "Lương", "Tạ", "Chu", "Đào"}
)


def _words() -> frozenset[tuple[str, ...]]:
    lines = _WORD_FILE.read_text(encoding="utf-8").splitlines()
    entries = (
        entry for line in lines if not line.startswith("#") for entry in line.split(",") if entry
    )
    return frozenset(tuple(_spelling(part) for part in entry.split()) for entry in entries)


def _spelling(syllable: str) -> str:
    return one_spelling(syllable.lower())


_WORDS = _words()


def join_words(text: str) -> str:
    """The text with U+00A0 between the syllables of a known word, a name, or a number's unit.

    "Hội thi hát quan họ" keeps "quan họ" on one line. No joined run has more than four syllables.
    """
    syllables = text.split(" ")
    joined, start = [], 0
    while start < len(syllables):
        length = _run_at(syllables, start)
        joined.append(NO_BREAK.join(syllables[start : start + length]))
        start += length
    return " ".join(joined)


def _run_at(syllables: list[str], start: int) -> int:
    window = syllables[start : start + MAX_SYLLABLES]
    bare = [window[0].lstrip(_OPENING)]
    for syllable in window[1:]:
        if bare[-1][-1:] in ("", *_CLOSING) or syllable[:1] in ("", *_OPENING):
            break
        bare.append(syllable)
    bare = [*bare[:-1], bare[-1].rstrip(_CLOSING)]
    before = syllables[start - 1] if start else ""
    inside = before[-1:] not in _CLOSING and before.istitle()
    return max(_word(bare), _name(bare, inside=inside), _number(bare), _styled(bare, start))


def _word(syllables: list[str]) -> int:
    spelt = tuple(map(_spelling, syllables))
    lengths = range(len(spelt), 1, -1)
    return next((length for length in lengths if spelt[:length] in _WORDS), 1)


def _name(syllables: list[str], *, inside: bool) -> int:
    """A person's name: a family name and what follows with a capital letter. Any two or three
    syllables with capitals are a name too, if none stands before them (`inside`); more of them are
    a title or a shout."""
    small = (i for i, syllable in enumerate(syllables) if not syllable.istitle())
    length = next(small, len(syllables))
    whole = sum(each.count(NO_BREAK) + 1 for each in syllables[:length])
    other = length > 1 and whole < MAX_SYLLABLES and not inside
    return length if syllables[0] in _FAMILY_NAMES or other else 1


def _styled(syllables: list[str], start: int) -> int:
    """With a capital letter inside a headline "Anh" is part of a name."""
    if (syllables[0] if start else syllables[0].lower()) not in _STYLES:
        return 1
    small = (i for i, syllable in enumerate(syllables[1:], 1) if not syllable.istitle())
    length = next(small, len(syllables))
    whole = sum(each.count(NO_BREAK) + 1 for each in syllables[1:length])
    return length if whole <= 2 else 1


def _number(syllables: list[str]) -> int:
    if len(syllables) < 2:
        return 1
    first, second = map(str.lower, syllables[:2])
    after = bool(_NUMBER.fullmatch(first)) and second in _AFTER_NUMBER
    before = first in _BEFORE_NUMBER and bool(_NUMBER.fullmatch(second))
    return 2 if after or before or second in _NAMED.get(first, ()) else 1
