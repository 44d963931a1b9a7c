"""Where a quoted passage stands in a text that was edited since: by its words, and by those that
stood around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
# A passage of which less than this is left is another passage.
_ALIKE = 0.6
# Windows worth a closer look.
_CLOSEST = 5


@dataclass(frozen=True)
class Place:
    """`changed`: the words there are no longer the quoted ones."""

    start: int
    end: int
    changed: bool = False

    def words(self, text: str) -> str:
        return text[self.start : self.end]

    def number(self, text: str) -> int:
        """Which of the equal passages of `text` it is, from 0."""
        return list(_occurrences(self.words(text), text)).index(self.start)


def one_line(text: str) -> str:
    """As quotations are compared: every run of spaces and line breaks is one space."""
    return " ".join(text.split())


def find(quotation: str, before: str, after: str, text: str) -> Place | None:
    """The best match in `text`, or None where the passage has gone. All four are `one_line`."""
    if not quotation:
        return None
    whole = [at for at in _occurrences(quotation, text) if _cuts_no_word(quotation, at, text)]
    # What was cut out of a word is believed only where its surroundings are the old ones.
    known = whole or [
        start
        for start in _occurrences(quotation, text)
        if _surroundings(start, start + len(quotation), before, after, text) >= 8
    ]
    if known:
        end = len(quotation)
        start = max(known, key=lambda at: _surroundings(at, at + end, before, after, text))
        return Place(start, start + end)
    return _resembling(quotation, before, after, text)


def _occurrences(quotation: str, text: str) -> Iterator[int]:
    start = text.find(quotation)
    while start >= 0:
        yield start
        start = text.find(quotation, start + 1)


def _cuts_no_word(quotation: str, start: int, text: str) -> bool:
    end = start + len(quotation)
    opens = start == 0 or not (text[start - 1].isalnum() and quotation[0].isalnum())
    closes = end == len(text) or not (text[end].isalnum() and quotation[-1].isalnum())
    return opens and closes


def _surroundings(start: int, end: int, before: str, after: str, text: str) -> int:
    """How many letters next to the passage are those that stood there."""
    left, right = text[:start].rstrip(), text[end : end + len(after) + 2].lstrip()
    return _common(before.rstrip()[::-1], left[-len(before) - 1 :][::-1]) + _common(
        after.lstrip(), right
    )


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _resembling(quotation: str, before: str, after: str, text: str) -> Place | None:
    """The stretch of as many words that resembles the quotation most, if any does."""
    quoted = _WORD.findall(quotation)
    words = list(_WORD.finditer(text))
    best: tuple[float, int, Place] | None = None
    for first in _closest_windows(quoted, [word[0] for word in words]) if quoted else ():
        # Words may have come in or gone: a little room on both sides, then cut to what matches.
        room = max(2, len(quoted) // 3)
        window = words[max(0, first - room) : first + len(quoted) + room]
        place, likeness = _trimmed(quoted, window)
        if place is None or likeness < _ALIKE:
            continue
        near = _surroundings(place.start, place.end, before, after, text)
        if best is None or (likeness, near) > best[:2]:
            best = (likeness, near, place)
    return best[2] if best else None


def _closest_windows(quoted: list[str], words: list[str]) -> list[int]:
    """First words of the windows that share most words with the quotation, whatever their order."""
    size = len(quoted)
    wanted, held = Counter(quoted), Counter(words[:size])
    shared = sum((wanted & held).values())
    scores = [(shared, 0)]
    for first in range(1, len(words) - size + 1):
        gone, come = words[first - 1], words[first + size - 1]
        shared -= held[gone] <= wanted[gone]
        held[gone] -= 1
        shared += held[come] < wanted[come]
        held[come] += 1
        scores.append((shared, first))
    scores.sort(key=lambda score: (-score[0], score[1]))
    return [first for shared, first in scores[:_CLOSEST] if shared]


def _trimmed(quoted: list[str], window: list[re.Match[str]]) -> tuple[Place | None, float]:
    matcher = SequenceMatcher(None, quoted, [word[0] for word in window], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None, 0.0
    # A changed first or last word still belongs to the passage.
    first = max(0, blocks[0].b - blocks[0].a)
    behind = len(quoted) - blocks[-1].a - blocks[-1].size
    last = min(len(window), blocks[-1].b + blocks[-1].size + behind) - 1
    there = last - first + 1
    likeness = 2 * sum(block.size for block in blocks) / (len(quoted) + there)
    return Place(window[first].start(), window[last].end(), changed=True), likeness
