"""What two rows have in common, in order: the longest common row, bounded in time and memory.

Bit-parallel (Hyyrö 2004): one row of the table is one whole number, so that two texts of 2,000
words cost a few milliseconds whatever they say; difflib's time grows with the cube.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

# Bits kept for the way back, about 8 MB. Beyond, only what stands once on either side is matched.
MOST_BITS = 64_000_000


@dataclass(frozen=True)
class Run:
    """`old[old_from:old_to]` became `new[new_from:new_to]`; or, if `same`, is it."""

    same: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """In order and without a gap; changed and unchanged ones take turns."""
    found: list[Run] = []
    old_at = new_at = 0
    for one, other in [*pairs(old, new), (len(old), len(new))]:
        if one > old_at or other > new_at:
            found.append(Run(False, old_at, one, new_at, other))
        if one == len(old) and other == len(new):
            break
        last = found[-1] if found else None
        if last is not None and last.same and (last.old_to, last.new_to) == (one, other):
            found[-1] = Run(True, last.old_from, one + 1, last.new_from, other + 1)
        else:
            found.append(Run(True, one, one + 1, other, other + 1))
        old_at, new_at = one + 1, other + 1
    return found


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Places of what both have, rising on both sides."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    head = [(place, place) for place in range(start)]
    tail = [(len(old) - place, len(new) - place) for place in range(end, 0, -1)]
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    bounded = len(middle_old) * len(middle_new) <= MOST_BITS
    found = (_longest if bounded else _unique)(middle_old, middle_new)
    return [*head, *((one + start, other + start) for one, other in found), *tail]


def rising(places: Sequence[int]) -> list[int]:
    """Indices of the longest rising part of `places`."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
        before.append(ends[at - 1] if at else -1)
    way: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        way.append(index)
        index = before[index]
    return way[::-1]


def best_way(scores: Sequence[tuple[int, int, float]], width: int) -> list[tuple[int, int]]:
    """The pairs (row, column), rising on both sides, whose scores sum up to most. `scores` by
    rows; columns are below `width`."""
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)
    came_from: dict[int, int] = {}
    # From the right within a row, so that no pair follows another one of its own row.
    for index in sorted(range(len(scores)), key=lambda at: (scores[at][0], -scores[at][1])):
        _row, column, score = scores[index]
        sum_so_far, last = _best_below(best, column)
        came_from[index] = last
        _raise(best, column + 1, (sum_so_far + score, index))
    _sum, index = _best_below(best, width)
    way: list[tuple[int, int]] = []
    while index >= 0:
        way.append(scores[index][:2])
        index = came_from[index]
    return way[::-1]


def _best_below(best: list[tuple[float, int]], column: int) -> tuple[float, int]:
    """Of a Fenwick tree that keeps the greatest sum of every prefix."""
    found = (0.0, -1)
    while column > 0:
        if best[column][0] > found[0]:
            found = best[column]
        column -= column & -column
    return found


def _raise(best: list[tuple[float, int]], place: int, entry: tuple[float, int]) -> None:
    while place < len(best):
        if entry[0] > best[place][0]:
            best[place] = entry
        place += place & -place


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    places: dict[Hashable, int] = {}
    for place, item in enumerate(new):
        places[item] = places.get(item, 0) | 1 << place
    every = (1 << len(new)) - 1
    row = every
    rows = [row]
    for item in old:
        hit = row & places.get(item, 0)
        row = ((row + hit) | (row - hit)) & every
        rows.append(row)
    return _way_back(rows, len(new))


def _way_back(rows: list[int], width: int) -> list[tuple[int, int]]:
    found = []
    one, other = len(rows) - 1, width
    while one and other:
        bit = other - 1
        if rows[one] >> bit & 1:
            other -= 1
            continue
        one -= 1
        if rows[one] >> bit & 1:
            other -= 1
            found.append((one, other))
    return found[::-1]


def _unique(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    once_old = {item for item, times in Counter(old).items() if times == 1}
    once = {item for item, times in Counter(new).items() if times == 1 and item in once_old}
    places = {item: place for place, item in enumerate(new) if item in once}
    kept = [(place, places[item]) for place, item in enumerate(old) if item in once]
    return [kept[index] for index in rising([other for _one, other in kept])]
