"""Letters that look right and are not: old encodings, borrowed alphabets, piled-up marks.

All of them were met in stored pages of real portals (reference/vietnam.md §4.1 step 8). They are
reported, never repaired: a wrong guess in a name is worse than a question.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_VIETNAMESE = {unicodedata.normalize("NFC", v + t) for v, t in product(_VOWELS, _TONES)} | {*"đĐ"}

# Where an old font had its vowels: signs between two letters, as in “C«ng an”.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[\xa1-\xbf×÷†‡‰€™ˆ˜](?=[^\W\d_])")
# Where VNI writes a mark as a letter of its own: “Baéc Ninh”, “Coâng an”.
_MARK_AS_LETTER = re.compile("[aA][ùõûïêâéèáàåãäë]|[eE][ùõûïêâéèáàåãäë]|[oO][âåäùõûïê]")
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Of Cyrillic and Greek what looks like a letter of ours: “сао”, “ΒΑΝ”.
_TWIN_OF_LATIN = frozenset("асеорхуіјѕһԁԛԝАВСЕНІЈКМОРЅТХУԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυι")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Phonetic small capitals, mathematical alphabets, full-width and circled letters.
_ORNAMENTAL = re.compile(
    "[\u0251\u0261\u1d00-\u1d2b\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731"
    "\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9\U0001f110-\U0001f189]"
)
_FALSE_D = re.compile("[ÐðƉɖ]")
_WORD = re.compile(r"\w+")
# Of combining marks those that Vietnamese or its imitations are written with; asked of a whole text
# before each of its words is.
_LOOSE_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")

# Typed after its vowel, where the keyboard did not join it: “Bă´c”; not “H´Hen”, which is a name.
_MARK_BEHIND = re.compile(rf"(?<=[{_VOWELS}])[`\xb4ˆ˜˘](?=[^\W\dA-ZĂÂĐÊÔƠƯ_])")

_STRANGE = {chr(code) for code in range(0x80, 0x250)} - _VIETNAMESE | {*"†‡‰€™ˆ˜"}
_SUSPECT = re.compile(f"[{re.escape(''.join(sorted(_STRANGE)))}]|{_MARK_AS_LETTER.pattern}")

# One foreign name in a sentence is nothing; a quarter of its words is another encoding.
_FOREIGN_SHARE = 1 / 4


def is_suspect(text: str) -> bool:
    """Whether it has any letter or sign that Vietnamese words have not."""
    return bool(_SUSPECT.search(text))


def is_certain(word: str) -> bool:
    """Whether no language has a word of such letters: a sign within it, or a mark as a letter."""
    return bool(_SIGN_IN_WORD.search(word) or _MARK_AS_LETTER.search(word))


def foreign_words(text: str) -> list[str]:
    """The words of a line that looks as if it came from another encoding; none of a line in which
    they are few."""
    if not _SUSPECT.search(text):
        return []
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    foreign = [word for word in words if _is_foreign(word)]
    return foreign if len(foreign) >= len(words) * _FOREIGN_SHARE else []


def _is_foreign(word: str) -> bool:
    if is_certain(word):
        return True
    return any(
        "\x80" < char < "\u0250" and char.isalpha() for char in word if char not in _VIETNAMESE
    )


def mixed_word(text: str) -> str:
    """The first word in which letters of another alphabet pass for ours, or empty. A unit (“μm”),
    or words that are Russian or Greek, pass for nothing."""
    if not _OTHER_ALPHABET.search(text):
        return ""
    words = [word for word in _WORD.findall(text) if _OTHER_ALPHABET.search(word)]
    speaks = any(_is_of_another_language(word) for word in words)
    return next((word for word in words if _passes_for_ours(word, alone=not speaks)), "")


def _is_of_another_language(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    others = [char for char in letters if _OTHER_ALPHABET.match(char)]
    return len(others) == len(letters) > 1 and not _TWIN_OF_LATIN.issuperset(others)


def _passes_for_ours(word: str, *, alone: bool) -> bool:
    """`alone`: no word of another language stands beside it."""
    others = {char for char in word if _OTHER_ALPHABET.match(char)}
    cyrillic = bool(_CYRILLIC.search(word))
    if _LATIN.search(word):
        return cyrillic or bool(others & _TWIN_OF_LATIN)
    return alone and _TWIN_OF_LATIN.issuperset(others) and (cyrillic or len(word) > 1)


def ornamental_word(text: str) -> str:
    """The first word with letters that no search can read, or empty."""
    return _first(text, _ORNAMENTAL)


def false_d_word(text: str) -> str:
    """The first word with an Eth or an African D where Đ belongs, or empty."""
    return _first(text, _FALSE_D)


def loose_marks_word(text: str) -> str:
    """The first word with a mark that composes with no letter, or empty: “tiê´ng” typed apart."""
    if not _LOOSE_MARK.search(text) and not _MARK_BEHIND.search(text):
        return ""
    return next((w for w in text.split() if _marks(w) or _MARK_BEHIND.search(w)), "")


def has_piled_marks(text: str) -> bool:
    """More than one mark in a word that no letter of Unicode holds: “T̼h̼ủ̼y̼”."""
    return bool(_LOOSE_MARK.search(text)) and any(_marks(word) > 1 for word in text.split())


def _marks(word: str) -> int:
    return sum(unicodedata.category(char) == "Mn" for char in word)


def _first(text: str, pattern: re.Pattern[str]) -> str:
    if not pattern.search(text):
        return ""
    return next((word for word in _WORD.findall(text) if pattern.search(word)), text)
