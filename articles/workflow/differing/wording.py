"""Inside one passage: words kept, added, removed, or kept in another dress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from .alignment import Run, runs
from .tokens import CELL, Dress, Token

_STOPS = frozenset(".!?…")


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REDRESSED = "redressed"


@dataclass(frozen=True)
class Segment:
    """Words that share a fate. `space`: white space before them; `was`: the old dress of words
    that are kept."""

    change: Change
    text: str
    space: bool = False
    dress: Dress = ()
    was: Dress = ()

    @property
    def in_old(self) -> bool:
        return self.change != Change.ADDED

    @property
    def in_new(self) -> bool:
        return self.change != Change.REMOVED


def segments(old: Sequence[Token], new: Sequence[Token]) -> tuple[Segment, ...]:
    """In reading order; what was removed stands before what came in its place."""
    marked: list[tuple[Change, Token, Dress]] = []
    found = runs(_texts(old), _texts(new))
    for run in _after_full_stops(_without_islands(found, old, new), old, new):
        if not run.same:
            marked += [(Change.REMOVED, token, ()) for token in old[run.old_from : run.old_to]]
            marked += [(Change.ADDED, token, ()) for token in new[run.new_from : run.new_to]]
            continue
        both = zip(old[run.old_from : run.old_to], new[run.new_from : run.new_to], strict=True)
        marked += [_kept(before, after) for before, after in both]
    return tuple(_gathered(marked))


def whole(tokens: Sequence[Token], change: Change) -> tuple[Segment, ...]:
    """All of it kept, or added, or removed."""
    was = change == Change.SAME
    return tuple(_gathered([(change, token, token.dress if was else ()) for token in tokens]))


def is_changed(parts: Sequence[Segment]) -> bool:
    return any(part.change != Change.SAME for part in parts)


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _kept(old: Token, new: Token) -> tuple[Change, Token, Dress]:
    change = Change.SAME if old.dress == new.dress else Change.REDRESSED
    return change, Token(new.text, new.space, new.dress), old.dress


def _without_islands(found: list[Run], old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """A common word between two longer changes ("và", a comma) is chance; one change reads better
    than three."""
    while True:
        kept: list[Run] = []
        for place, run in enumerate(found):
            island = 0 < place < len(found) - 1 and run.same and not _bounds(run, old)
            if island and kept[-1].same is False:
                size = _length(old[run.old_from : run.old_to])
                around = (_size(kept[-1], old, new), _size(found[place + 1], old, new))
                island = size <= min(around)
            else:
                island = False
            joins = kept and not kept[-1].same and (island or not run.same)
            if joins:
                last = kept.pop()
                run = Run(False, last.old_from, run.old_to, last.new_from, run.new_to)
            kept.append(run)
        if len(kept) == len(found):
            return kept
        found = kept


def _bounds(run: Run, old: Sequence[Token]) -> bool:
    """A table's cell ends within it: what changed on either side changed by itself."""
    return any(token.text == CELL for token in old[run.old_from : run.old_to])


def _after_full_stops(found: list[Run], old: Sequence[Token], new: Sequence[Token]) -> list[Run]:
    """A sentence that came or went is told with its own full stop, not with the one before it."""
    told = list(found)
    for place in range(1, len(told) - 1):
        before, run, after = told[place - 1 : place + 2]
        alone = not run.same and (run.old_from == run.old_to or run.new_from == run.new_to)
        if not alone:
            continue
        side, first = (new, run.new_from) if run.old_from == run.old_to else (old, run.old_from)
        stop = side[first].text
        if stop in _STOPS and new[after.new_from].text == stop:
            told[place - 1] = _wider(before, 0, 1)
            told[place] = _wider(run, 1, 1)
            told[place + 1] = _wider(after, 1, 0)
    return [run for run in told if run.old_from < run.old_to or run.new_from < run.new_to]


def _wider(run: Run, start: int, end: int) -> Run:
    return Run(
        run.same, run.old_from + start, run.old_to + end, run.new_from + start, run.new_to + end
    )


def _size(run: Run, old: Sequence[Token], new: Sequence[Token]) -> int:
    return max(_length(old[run.old_from : run.old_to]), _length(new[run.new_from : run.new_to]))


def _length(tokens: Sequence[Token]) -> int:
    """In letters and digits: a comma alone weighs nothing."""
    return sum(len(token.text) for token in tokens if token.text[0].isalnum())


def _gathered(marked: list[tuple[Change, Token, Dress]]) -> list[Segment]:
    found: list[Segment] = []
    for (change, dress, was), group in groupby(
        marked, key=lambda entry: (entry[0], entry[1].dress, entry[2])
    ):
        tokens = [token for _change, token, _was in group]
        space = bool(found) and (tokens[0].space or _would_melt(found[-1], change, tokens[0]))
        found.append(Segment(change, _text(tokens), space, dress, was))
    return found


def _text(tokens: list[Token]) -> str:
    rest = ((" " if token.space else "") + token.text for token in tokens[1:])
    return tokens[0].text + "".join(rest)


def _would_melt(before: Segment, change: Change, token: Token) -> bool:
    """A removed word stands beside what it never stood beside."""
    beside = Change.REMOVED in (before.change, change) and before.change != change
    return beside and before.text[-1:].isalnum() and token.text[:1].isalnum()
