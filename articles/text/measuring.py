"""How long a text is, and what it says without its markup."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser

# Vietnamese readers take in about 230 syllables a minute; a syllable is a word between spaces.
_SYLLABLES_A_MINUTE = 230
_BLOCKS = frozenset("p h2 h3 h4 ul ol li blockquote table tr td th caption figure hr br".split())


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")


def plain_text(html: str) -> str:
    """The words of cleaned HTML, one block a line."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def word_count(html: str) -> int:
    return len(plain_text(html).split())


def reading_minutes(html: str) -> int:
    return max(1, math.ceil(word_count(html) / _SYLLABLES_A_MINUTE))
