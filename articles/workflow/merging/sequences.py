"""Paragraphs merged three ways.

Each side's work is a list of edits on the base: base[start:end] became these words. Edits of the
two sides that meet on the same paragraphs, or put something into the same gap, are a clash; all
others stand side by side, also where they are neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Words = tuple[str, ...]

# Paragraphs that are all alike are compared each with each: more pairs than this are not worth it.
_MOST_PAIRS = 400_000


@dataclass(frozen=True)
class Agreed:
    """`side`: "mine" or "theirs", who alone touched it; "both", who wrote the same; "": nobody."""

    words: Words
    base: Words
    side: str
    place: int


@dataclass(frozen=True)
class Clash:
    base: Words
    mine: Words
    theirs: Words
    place: int
    """Of its first paragraph in the base, counted from 0."""


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    words: Words
    mine: bool


def merge_sequences(base: Words, mine: Words, theirs: Words) -> list[Agreed | Clash]:
    """In the order of the text. What a side wrote is in a part of it, or in a clash."""
    edits = [*_edits(base, mine, mine=True), *_edits(base, theirs, mine=False)]
    edits.sort(key=lambda edit: (edit.start, edit.end, not edit.mine))
    merged: list[Agreed | Clash] = []
    position = 0
    for group in _groups(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        if position < start:
            merged.append(Agreed(base[position:start], base[position:start], "", position))
        merged.append(_settled(base, group, start, end))
        position = end
    if position < len(base):
        merged.append(Agreed(base[position:], base[position:], "", position))
    return merged


def _groups(edits: list[_Edit]) -> list[list[_Edit]]:
    groups: list[list[_Edit]] = []
    start = end = 0
    for edit in edits:
        if groups and _meet(start, end, edit):
            groups[-1].append(edit)
            end = max(end, edit.end)
        else:
            groups.append([edit])
            start, end = edit.start, edit.end
    return groups


def _meet(start: int, end: int, edit: _Edit) -> bool:
    if start == end:
        return edit.start == edit.end == start
    return edit.start < end and (edit.start < edit.end or edit.start > start)


def _settled(base: Words, group: list[_Edit], start: int, end: int) -> Agreed | Clash:
    before = base[start:end]
    mine, theirs = (_applied(base, group, start, end, mine=side) for side in (True, False))
    if {edit.mine for edit in group} == {True, False}:
        if mine == theirs:
            return Agreed(mine, before, "both", start)
        return Clash(before, mine, theirs, start)
    if group[0].mine:
        return Agreed(mine, before, "mine", start)
    return Agreed(theirs, before, "theirs", start)


def _applied(base: Words, group: list[_Edit], start: int, end: int, *, mine: bool) -> Words:
    words: list[str] = []
    position = start
    for edit in group:
        if edit.mine is mine:
            words += [*base[position : edit.start], *edit.words]
            position = edit.end
    return (*words, *base[position:end])


def _edits(base: Words, side: Words, *, mine: bool) -> list[_Edit]:
    first = _common(base, side)
    last = _common(base[first:][::-1], side[first:][::-1])
    old, new = base[first : len(base) - last], side[first : len(side) - last]
    found: list[_Edit] = []
    for tag, start, end, begin, stop in _opcodes(old, new):
        if tag == "equal":
            continue
        words = new[begin:stop]
        if end - start == len(words):
            pairs = zip(range(start + first, end + first), words, strict=True)
            found += [_Edit(at, at + 1, (word,), mine) for at, word in pairs]
        else:
            found.append(_Edit(start + first, end + first, words, mine))
    return found


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _opcodes(old: Words, new: Words) -> list[tuple[str, int, int, int, int]]:
    counted, others = Counter(old), Counter(new)
    if sum(times * others[word] for word, times in counted.items()) > _MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return [*SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]
