"""Words as a search, a tag or a sample of spellings compares them: without marks, or exactly.

One fold and one tokeniser serve both databases (reference/vietnam.md §3.2): neither engine folds
đ, and PostgreSQL's parser mangles "06/6/2024" and "COVID-19".
"""

from __future__ import annotations

import re
import unicodedata

from .normalising import visible

# A token longer than this is cut, in the index and in the query alike; a query takes no more
# tokens than this.
MAX_TOKEN_LENGTH = 40
MAX_QUERY_TOKENS = 12

# Eth and African D stand for Đ in real Vietnamese text.
_ETH_TO_D_BAR = str.maketrans("ðɖ", "đđ")
_TOKEN = re.compile(r"[^\W_]+")
_NOT_SPELLING = {"Mn", "Me", "Cf", "Cs"}


class _Bare(dict[int, int | None]):
    """For `str.translate`, filled as characters are met: looking each one up by its category took
    four fifths of the time of indexing."""

    def __missing__(self, code: int) -> int | None:
        marks_or_hides = unicodedata.category(chr(code)) in _NOT_SPELLING
        self[code] = None if marks_or_hides else code
        return self[code]


_BARE = _Bare(str.maketrans("đĐðÐɖƉ", "dDdDdD"))


def _bare(text: str) -> str:
    return unicodedata.normalize("NFD", text).translate(_BARE)


def fold(text: str) -> str:
    """Lower case without marks: "Đẩy mạnh" and "day manh" fold to the same string."""
    return unicodedata.normalize("NFC", _bare(_bare(text).casefold()))


def tokens(text: str) -> list[str]:
    """The folded words (letters and digits) in their order."""
    return [token[:MAX_TOKEN_LENGTH] for token in _TOKEN.findall(fold(text))]


def query_tokens(text: str) -> list[str]:
    """The folded words of a query, capped; safe to quote for any engine."""
    return tokens(text)[:MAX_QUERY_TOKENS]


# "hoà", "khoẻ", "thuý" in the older spelling: the tone stands on the last of two vowels.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(f"(?<!q)(?P<first>[ou])(?P<last>[aey])(?P<tone>[{_TONES}])$")
_OPEN_PAIRS = {"oa", "oe", "uy"}


def _early_tone(match: re.Match[str]) -> str:
    if match["first"] + match["last"] not in _OPEN_PAIRS:
        return match[0]
    return match["first"] + match["tone"] + match["last"]


def one_spelling(word: str) -> str:
    """The newer place of the tone in an open syllable: "hoà" → "hòa", "uỷ" → "ủy", not "quý"."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _LATE_TONE.sub(_early_tone, decomposed))


def exact_tokens(text: str) -> list[str]:
    """The words with their marks, lower case, one spelling for the two places of a tone."""
    lower = unicodedata.normalize("NFC", visible(text).lower())
    words = _TOKEN.findall(lower.translate(_ETH_TO_D_BAR))
    return [one_spelling(word)[:MAX_TOKEN_LENGTH] for word in words]
