"""One form of Unicode for every word that enters the house.

Rules of `tidy_lines`: reference/vietnam.md §4.1 step 1 and §3.8.
"""

from __future__ import annotations

import re
import unicodedata

# Controls but tab and newline, soft hyphen, zero-width space, word joiner, byte-order mark, the
# marks that turn the direction of writing round, lone surrogates and non-characters (no database
# driver, XML writer or HTML parser takes those). The joiners U+200C and U+200D stay: emoji and
# other scripts are spelt with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_ODD_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"[ \t{_ODD_SPACE}]+")
_ODD_SPACES = re.compile(f"[ \t]*[{_ODD_SPACE}][ \t{_ODD_SPACE}]*")


def visible(text: str) -> str:
    """NFC without invisible characters; every line break is `\\n`, spaces are left alone."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)))


def plain_spaces(text: str) -> str:
    """Runs of spaces that hold a no-break or other odd space become one ordinary space."""
    return _ODD_SPACES.sub(" ", text)


def tidy(text: str) -> str:
    """A one-line field: visible NFC characters, single spaces, nothing at the ends."""
    return " ".join(_SPACES.sub(" ", visible(text)).split())


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it: dots and invisible signs are no reason."""
    return any(map(str.isalnum, text))


def tidy_lines(text: str) -> str:
    """A field of several lines: as `tidy` within each line; line breaks and empty lines stay."""
    lines = visible(text).split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()
