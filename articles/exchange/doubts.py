"""Letters that look right and are not: old encodings, borrowed alphabets, piled-up marks.

All of them were met in stored pages of real portals (reference/vietnam.md §4.1 step 8). They are
reported, never repaired: a wrong guess in a name is worse than a question.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from django.utils.translation import gettext as _

from .legible import Line, ParseWarning, old_encoding

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
_VIETNAMESE = {unicodedata.normalize("NFC", v + t) for v, t in product(_VOWELS, _TONES)} | {*"đĐ"}

# Where an old font had its vowels: signs between two letters, as in “C«ng an”.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[\xa1-\xbf×÷†‡‰€™ˆ˜](?=[^\W\d_])")
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Phonetic small capitals, mathematical alphabets, full-width and circled letters.
_LOOK_ALIKE = re.compile(
    "[\u1d00-\u1d2b\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f\ua730\ua731"
    "\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9\U0001f110-\U0001f189]"
)

# One foreign name in a sentence is nothing; a quarter of its words is another encoding.
_FOREIGN_SHARE = 1 / 4


def doubts_about(lines: list[Line]) -> list[ParseWarning]:
    """One warning for each kind of doubtful letters, at the first line that has them."""
    kinds = (
        (_is_old_encoding, old_encoding),
        (_mixes_alphabets, _say_mixed),
        (_has_look_alikes, _say_look_alikes),
        (_has_piled_marks, _say_piled),
    )
    warnings = []
    for is_doubtful, sentence in kinds:
        line = next((line for line in lines if is_doubtful(line.text)), None)
        if line is not None:
            warnings.append(ParseWarning(line.number, sentence()))
    return warnings


def _is_old_encoding(text: str) -> bool:
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    foreign = sum(1 for word in words if _is_foreign(word))
    return foreign > 0 and foreign >= len(words) * _FOREIGN_SHARE


def _is_foreign(word: str) -> bool:
    if _SIGN_IN_WORD.search(word):
        return True
    return any(
        "\x80" < char < "\u0250" and char.isalpha() for char in word if char not in _VIETNAMESE
    )


def _mixes_alphabets(text: str) -> bool:
    return any(
        _OTHER_ALPHABET.search(word) and _LATIN.search(word) for word in re.findall(r"\w+", text)
    )


def _has_look_alikes(text: str) -> bool:
    return _LOOK_ALIKE.search(text) is not None


def _has_piled_marks(text: str) -> bool:
    """More than one mark in a word that no letter of Unicode holds: “T̼h̼ủ̼y̼”."""
    return any(
        sum(unicodedata.category(char) == "Mn" for char in word) > 1 for word in text.split()
    )


def _say_mixed() -> str:
    return _("letters of two alphabets are mixed in one word; type the word again.")


def _say_look_alikes() -> str:
    return _("ornamental letters stand here that search cannot read; type the words again.")


def _say_piled() -> str:
    return _("marks are piled up on letters; type the words again.")
