"""Bytes from before Unicode, where what they say is certain.

Photographers' programs still write captions in TCVN3, VNI or the code page of their Windows. A
guess is never made: a text counts as read only if all of its accented words are then Vietnamese
syllables, in one encoding alone.
"""

from __future__ import annotations

import re
import unicodedata

from .letters import foreign_words, is_certain, is_suspect
from .normalising import visible

_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "fsxrj", strict=True))
_SYLLABLE = re.compile(
    r"(?:ngh?|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|oai|oay|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|[iyu]ê|uô|ươ|ai|ao|au|ay|âu|ây|eo|êu|ia|iu"
    r"|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uơ|uy|ưa|ưi|ưu|[aăâeêioôơuưy])"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_STOPPED = {"c", "ch", "p", "t"}  # with these a syllable has the tone sắc or nặng
_WORD = re.compile(r"[^\W\d_]+")

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# VNI writes a mark as a letter after its vowel: “Baéc” is B, a with breve and acute, c.
_MARKS_ALONE = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_ROOFED = dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True)) | {"â": ""}
_BOWED = dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True)) | {"ê": ""}
_VNI_MARKS = (
    _MARKS_ALONE
    | {mark: "\u0302" + tone for mark, tone in _ROOFED.items()}
    | {mark: "\u0306" + tone for mark, tone in _BOWED.items()}
)
_VNI_LETTERS = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI = re.compile(rf"([aeouyôö])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)
# Western pages: Latin-1's letters, beside ASCII's in a word; signs beside words, never within one.
_NOT_WESTERN = re.compile(
    r"[^\x20-\x7eÀ-ÿ\s©®™°–—‘’“”…•«»·]"
    r"|(?<![A-Za-zÀ-ÿ])[À-ÿ]{2,}(?![A-Za-zÀ-ÿ])"
    r"|[a-zß-ÿ][À-Þ]"
    r"|[A-Za-zÀ-ÿ][©®™°“”…•«»×÷][A-Za-zÀ-ÿ]"
)


def from_old_bytes(data: bytes) -> str:
    """The text in NFC, or empty where it cannot be told what the bytes say."""
    readings = {text for read in (_cp1258, _tcvn3, _vni) if _is_vietnamese(text := read(data))}
    if len(readings) == 1:
        return readings.pop()
    return "" if readings else _western(data)


_RUN = re.compile(r"[^\s.,;:!?…()\[\]“”‘’\"'/–-]+")
_RAISED = re.compile(r"[a-zà-ỹđ][À-Þ¡¢£¤¥¦§]")
_UNITS = frozenset({"µm", "µg", "µl", "µs"})


def old_words(text: str) -> list[str]:
    """The words of a line that are Vietnamese once read as TCVN3 or VNI: of several, or where one
    cannot be anything else; or those of a line that is mostly such letters. Names from abroad have
    such letters too (“Müller”), but are no Vietnamese syllables then."""
    if not is_suspect(text):
        return []
    certain = [word for word in _RUN.findall(text) if word not in _UNITS and _reads_as_old(word)]
    if len(certain) > 1 or any(map(_only_old, certain)):
        return certain
    foreign = foreign_words(text)
    return foreign if sum(map(is_certain, foreign)) > 1 else []


def _reads_as_old(word: str) -> bool:
    if not is_suspect(word):
        return False
    return _is_syllable("".join(_TCVN3.get(char, char) for char in word)) or _is_syllable(
        visible(_VNI.sub(_vni_letter, word))
    )


def _only_old(word: str) -> bool:
    """By a sign in or beside it, a capital within it, or two marks written as letters."""
    signs = any(not char.isalpha() for char in word)
    return signs or bool(_RAISED.search(word)) or len(_VNI.findall(word)) > 1


def _is_vietnamese(text: str) -> bool:
    accented = [word for word in _WORD.findall(text) if not word.isascii()]
    certain = any(len(word) > 1 for word in accented)
    return certain and not foreign_words(text) and all(map(_is_syllable, accented))


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in apart if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    match = _SYLLABLE.fullmatch(bare)
    if match is None or len(tones) > 1:
        return False
    return match["coda"] not in _STOPPED or (bool(tones) and _TONES[tones[0]] in "sj")


def _cp1258(data: bytes) -> str:
    return visible(data.decode("cp1258", "replace"))


def _tcvn3(data: bytes) -> str:
    return "".join(_TCVN3.get(char, char) for char in data.decode("latin-1"))


def _vni(data: bytes) -> str:
    return visible(_VNI.sub(_vni_letter, data.decode("latin-1")))


def _vni_letter(match: re.Match[str]) -> str:
    base = match[1] or match[0]
    letter = _VNI_LETTERS.get(base.lower(), base)
    letter = letter.upper() if base.isupper() else letter
    return letter + (_VNI_MARKS[match[2].lower()] if match[2] else "")


def _western(data: bytes) -> str:
    """Latin-1 of Western Windows, where each strange character can only be that."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    uncertain = _NOT_WESTERN.search(text) or any(match[2] for match in _VNI.finditer(text))
    return "" if uncertain else visible(text)
