"""Vietnamese order as a string that any database can store and compare.

The order is the one of ICU's `vi` collation (reference/vietnam.md §3.5): letters first, with ă â đ
ê ô ơ ư as letters of their own; tones only break ties; then lower case before upper case.
A key is made of digits only, so that even a linguistic collation of the database compares it
character by character.
"""

from __future__ import annotations

import unicodedata

from .normalising import tidy

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Two digits for each place in the alphabet. "00" ends the letters, "01" parts words.
_END = "00"
_WORD_BREAK = "01"
_PLACES = {character: f"{10 + i}" for i, character in enumerate("0123456789")} | {
    letter: f"{30 + i}" for i, letter in enumerate(_ALPHABET)
}
# Letters of other scripts come after z, in the order of their code points.
_OTHER_SCRIPT = "99"

# ngang, huyền, hỏi, ngã, sắc, nặng. "0" ends a level, so that no tone is "1".
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_NO_TONE, _FOREIGN_MARK = "1", "7"
_LOWER, _UPPER = "1", "2"
_LETTER_MARKS = "\u0306\u0302\u031b"
_D_BAR = str.maketrans("ðɖ", "đđ")


def sort_key(text: str) -> str:
    """Digits whose plain order is the Vietnamese order: a ă â b c d đ; ma mà mả mã má mạ."""
    # A mark that composes with no letter ("x̃") has no place of its own.
    spelt = (c for c in tidy(text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in spelt)
    letters, tones, cases = "", "", ""
    for character in " ".join(words.split()):
        place, tone, case = _weights(character)
        letters, tones, cases = letters + place, tones + tone, cases + case
    return letters + _END + tones.rstrip(_NO_TONE) + "0" + cases.rstrip(_LOWER)


def name_sort_key(name: str) -> str:
    """People stand under their given name, the last word: An, Ánh, Dung, Dũng, Đạt."""
    whole = tidy(name)
    return sort_key(whole.rpartition(" ")[2]) + "0" + sort_key(whole)


def _weights(character: str) -> tuple[str, str, str]:
    if character == " ":
        return _WORD_BREAK, _NO_TONE, _LOWER
    lower = character.lower().translate(_D_BAR)
    case = _UPPER if lower != character else _LOWER
    base, *marks = list(unicodedata.normalize("NFD", lower))
    own = [mark for mark in marks if mark in _LETTER_MARKS]
    letter = unicodedata.normalize("NFC", base + "".join(own))
    if letter not in _PLACES:
        letter, own = base, []
    tone = _tone([mark for mark in marks if mark not in own])
    return _PLACES.get(letter) or f"{_OTHER_SCRIPT}{ord(letter):07d}", tone, case


def _tone(marks: list[str]) -> str:
    if not marks:
        return _NO_TONE
    return _TONES.get(marks[0], _FOREIGN_MARK)
