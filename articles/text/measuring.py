"""How long a text is, and what it says without its markup. For HTML that `clean_html` let in."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser

# A Vietnamese word between spaces is one syllable; readers take in about 230 of them a minute.
SYLLABLES_A_MINUTE = 230
_INLINE = frozenset({"strong", "em", "u", "s", "sub", "sup", "cite", "q", "a", "abbr"})
_SPACES = re.compile(r"[ \t\n]+")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]

    def handle_data(self, data: str) -> None:
        self.lines[-1].append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.lines.append([])


def plain_lines(html: str) -> list[str]:
    """The words of cleaned HTML line by line, spaces as they were typed."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = ("".join(parts).strip() for parts in parser.lines)
    return [line for line in lines if line]


def plain_text(html: str) -> str:
    """The words of cleaned HTML, each block and each broken line on a line of its own."""
    return "\n".join(map(in_single_spaces, plain_lines(html)))


def in_single_spaces(line: str) -> str:
    return _SPACES.sub(" ", line)


def word_count(html: str) -> int:
    """Words as a newsroom counts them: what stands between spaces and has a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in plain_text(html).split())


def reading_minutes(html: str) -> int:
    """Whole minutes, rounded up; 0 for a text without words."""
    return math.ceil(word_count(html) / SYLLABLES_A_MINUTE)
