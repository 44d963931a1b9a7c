"""A paragraph that became several, or several that became one: what is told of it are the ends of
paragraphs that came or went, not words that stayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .block import Block
from .tokens import PARAGRAPH, Passage, Token
from .wording import segments

# Blocks that are looked at together, and the share of words that must have stayed.
_MOST, _SAME = 4, 0.8
_P = (("p",),)


def joined(blocks: Sequence[Block], old: list[Passage], new: list[Passage]) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        size = next((n for n in range(_MOST, 1, -1) if _belong(blocks[at : at + n], old, new)), 1)
        window = blocks[at : at + size]
        found += [_one(window, old, new)] if size > 1 else window
        at += size
    return found


def _belong(window: Sequence[Block], old: list[Passage], new: list[Passage]) -> bool:
    """Whether one paragraph on the one side is all of these on the other."""
    if len(window) < 2 or not all(map(_is_text, window)):
        return False
    if len({block.form for block in window}) > 1:
        return False
    before, after = _places(window, "old_place"), _places(window, "new_place")
    if min(len(before), len(after)) != 1 or len(before) == len(after):
        return False
    if any(two - one != 1 for places in (before, after) for one, two in pairwise(places)):
        return False
    said = [_words(old[place] for place in before), _words(new[place] for place in after)]
    most = max(words.total() for words in said)
    return (said[0] & said[1]).total() >= _SAME * most > 0


def _is_text(block: Block) -> bool:
    return block.changed and not block.moved and block.form == block.was and block.form[-1:] == _P


def _one(window: Sequence[Block], old: list[Passage], new: list[Passage]) -> Block:
    before, after = _places(window, "old_place"), _places(window, "new_place")
    told = segments(
        _together([old[place] for place in before]), _together([new[place] for place in after])
    )
    form, was = new[after[0]].form, old[before[0]].form
    return Block(form, told, before[0], after[0], was, False, len(before), len(after))


def _places(window: Sequence[Block], side: str) -> list[int]:
    return sorted(place for block in window if (place := getattr(block, side)) is not None)


def _words(passages: Iterable[Passage]) -> Counter[str]:
    return Counter(word for one in passages for word in one.words if word[0].isalnum())


def _together(passages: Sequence[Passage]) -> list[Token]:
    found: list[Token] = []
    for passage in passages:
        found += [Token(PARAGRAPH)] if found else []
        found += passage.tokens
    return found
