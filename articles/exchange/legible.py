"""From the bytes of a file to numbered lines of text, or the reason why not."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.text.normalising import tidy

LARGEST = 2_000_000
"""Bytes of a text file: an article of a whole newspaper page has 40,000."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_BREAK = re.compile("\r\n?|[\n\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_OTHER_FILES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something an editor should look at; nothing was guessed."""

    line: int
    message: str


class Unreadable(ValueError):
    """Nothing can be made of this file; `line` is where that shows, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(_("Line %(line)s: %(message)s") % {"line": line, "message": message})
        self.line = line
        self.message = message


class Line(NamedTuple):
    number: int
    text: str


def lines_of(content: str | bytes) -> tuple[list[Line], list[ParseWarning]]:
    """Tidy lines, empty ones too, numbered as an editor's program numbers them."""
    if len(content) > LARGEST:
        raise Unreadable(1, _("the file is too large for an article (2 MB at most)."))
    text, warnings = _decoded(content) if isinstance(content, bytes) else (content, [])
    raw = _LINE_BREAK.split(text.removeprefix("\ufeff"))
    for number, line in enumerate(raw, 1):
        if "\0" in line:
            raise Unreadable(number, _not_text())
        if _CONTROL.search(line):
            message = _("control characters were taken out of this line.")
            warnings.append(ParseWarning(number, message))
    lines = [Line(number, tidy(line)) for number, line in enumerate(raw, 1)]
    if not any(line.text for line in lines):
        raise Unreadable(1, _("the file is empty."))
    return lines, warnings


def _decoded(data: bytes) -> tuple[str, list[ParseWarning]]:
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace"), []
    if data.startswith(_OTHER_FILES):
        raise Unreadable(1, _not_text())
    if b"\0" in data:
        raise Unreadable(_line_at(data, data.index(b"\0")), _not_text())
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _half_decoded(data, _line_at(data, error.start))


def _half_decoded(data: bytes, line: int) -> tuple[str, list[ParseWarning]]:
    """A few broken bytes in good UTF-8, an old encoding that is shown as it is, or no text."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = sum(char > "\x7f" for char in text) - broken
    if broken * 10 <= letters:
        message = _("bytes that are no UTF-8 were replaced by “�”.")
        return text, [ParseWarning(line, message)]
    controls = sum(byte < 32 and byte not in b"\t\n\r" for byte in data)
    if controls * 50 > len(data):
        raise Unreadable(line, _not_text())
    return data.decode("cp1252", "replace"), [ParseWarning(line, old_encoding())]


def _line_at(data: bytes, position: int) -> int:
    return len(re.findall(rb"\r\n?|\n", data[:position])) + 1


# Sentences used twice; functions, since the language is known only when they are said.
def old_encoding() -> str:
    return _(
        "the text is in an old encoding (TCVN3, VNI or another); convert it to Unicode (UTF-8)."
    )


def _not_text() -> str:
    return _("this is not a text file; save the article as plain text (UTF-8).")
