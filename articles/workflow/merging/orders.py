from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def merge_order(base: list[T], mine: list[T], theirs: list[T]) -> list[T] | None:
    """All that either side has, once, in an order that keeps whichever side moved something; None
    where both moved the same things differently."""
    common = set(base) & set(mine) & set(theirs)
    before, ours, others = ([key for key in row if key in common] for row in (base, mine, theirs))
    if ours in (before, others):
        return filled(theirs, mine)
    if others == before:
        return filled(mine, theirs)
    return None


def filled(order: list[T], other: list[T]) -> list[T]:
    """`order` with what only `other` has, each after the one that stands before it there."""
    filled = list(order)
    before: T | None = None
    for key in other:
        if key not in filled:
            filled.insert(filled.index(before) + 1 if before is not None else 0, key)
        before = key
    return filled
