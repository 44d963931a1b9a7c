"""Two bodies, passage beside passage: kept, changed, moved, added, removed."""

from __future__ import annotations

from dataclasses import dataclass

from .alignment import best_way
from .alignment import pairs as common
from .block import Block
from .dividing import joined
from .tokens import Dress, Passage, passages
from .wording import Change, segments, whole

# A passage is taken for the other one rewritten from this share of common words on.
_ALIKE = 0.5
_SURELY_ALIKE = 0.6
_SHORT_ALIKE = 0.34
_SHORT = 12
# What moved is told only of what one would know again.
_LEAST_MOVED = 6
# Comparisons in one stretch of rewritten passages; beyond, only passages near each other are tried.
_MOST_COMPARED = 12_000


def words(old_html: str, new_html: str) -> list[Block]:
    """Every passage of both bodies, in the order of the new one; what was removed stands where it
    was. White space, the spelling of entities and of composed letters make no difference."""
    old, new = passages(old_html, by_row=True), passages(new_html, by_row=True)
    matched = _matched(old, new)
    still = set(_in_order(matched, new))
    moved = dict(sorted((other, one) for one, other in matched if (one, other) not in still))
    taken = {one for one, _other in matched}
    blocks: list[Block] = []
    old_at = new_at = 0
    for one, other in [*sorted(still), (len(old), len(new))]:
        blocks += [
            _alone(old[place], Change.REMOVED, place)
            for place in range(old_at, one)
            if place not in taken
        ]
        for place in range(new_at, other):
            if place in moved:
                blocks.append(_both(old, new, moved[place], place, moved=True))
            else:
                blocks.append(_alone(new[place], Change.ADDED, place))
        if one < len(old):
            blocks.append(_both(old, new, one, other))
        old_at, new_at = one + 1, other + 1
    return joined(blocks, old, new)


def _alone(passage: Passage, change: Change, place: int) -> Block:
    removed = change == Change.REMOVED
    return Block(
        passage.form,
        whole(passage.tokens, change),
        place if removed else None,
        None if removed else place,
        passage.form,
    )


def _both(
    old: list[Passage], new: list[Passage], one: int, other: int, *, moved: bool = False
) -> Block:
    before, after = old[one], new[other]
    if before.tokens == after.tokens:
        said = whole(after.tokens, Change.SAME)
    else:
        said = segments(before.tokens, after.tokens)
    return Block(after.form, said, one, other, before.form, moved)


# -- Which is which ------------------------------------------------------------------------------


def _matched(old: list[Passage], new: list[Passage]) -> list[tuple[int, int]]:
    """Pairs of places, each place in one pair at most."""
    old_keys, new_keys = [_key(one) for one in old], [_key(one) for one in new]
    found = common(old_keys, new_keys)
    old_at = new_at = 0
    gaps = []
    for one, other in [*found, (len(old), len(new))]:
        if one > old_at and other > new_at:
            gaps.append((range(old_at, one), range(new_at, other)))
        old_at, new_at = one + 1, other + 1
    # What went elsewhere as it was is known before what is only alike.
    found += _moved(old, new, _left(len(old), found, 0), _left(len(new), found, 1))
    taken_old, taken_new = {one for one, _ in found}, {other for _, other in found}
    for olds, news in gaps:
        left_old = [place for place in olds if place not in taken_old]
        left_new = [place for place in news if place not in taken_new]
        found += _alike(old, new, left_old, left_new)
    return found + _moved_and_changed(
        old, new, _left(len(old), found, 0), _left(len(new), found, 1)
    )


def _key(passage: Passage) -> tuple[Dress, tuple[str, ...]]:
    """The same words in another form are the same passage; photos are known by their numbers."""
    if passage.figure:
        return ((("figure",),), tuple(map(str, passage.figure.uses)))
    return (passage.form[-1:] if passage.stands_alone else (), passage.words)


def _left(length: int, found: list[tuple[int, int]], side: int) -> list[int]:
    taken = {pair[side] for pair in found}
    return [place for place in range(length) if place not in taken]


def _moved(
    old: list[Passage], new: list[Passage], left_old: list[int], left_new: list[int]
) -> list[tuple[int, int]]:
    waiting: dict[tuple[Dress, tuple[str, ...]], list[int]] = {}
    for place in reversed(left_old):
        passage = old[place]
        if passage.stands_alone or len(passage.tokens) >= _LEAST_MOVED:
            waiting.setdefault(_key(passage), []).append(place)
    found = []
    for place in left_new:
        places = waiting.get(_key(new[place]))
        if places:
            found.append((places.pop(), place))
    return found


def _moved_and_changed(
    old: list[Passage], new: list[Passage], left_old: list[int], left_new: list[int]
) -> list[tuple[int, int]]:
    if len(left_old) * len(left_new) > _MOST_COMPARED:
        return []
    bags = {place: _Bag.of(new[place]) for place in left_new}
    alike = []
    for place in left_old:
        bag = _Bag.of(old[place])
        if bag.alone or len(bag.words) >= _LEAST_MOVED:
            alike += [(bag.likeness(bags[other]), place, other) for other in left_new]
    found: dict[int, int] = {}
    for share, place, other in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= _SURELY_ALIKE and place not in found and other not in found.values():
            found[place] = other
    return list(found.items())


def _in_order(matched: list[tuple[int, int]], new: list[Passage]) -> list[tuple[int, int]]:
    """Those that did not move: as much text as can keep its order."""
    weighed = [(one, other, 1.0 + len(new[other].tokens)) for one, other in sorted(matched)]
    return best_way(weighed, len(new))


def _alike(
    old: list[Passage], new: list[Passage], left_old: list[int], left_new: list[int]
) -> list[tuple[int, int]]:
    """Rewritten passages of one stretch: the pairing, in order, with the most in common."""
    if not left_old or not left_new:
        return []
    reach = max(1, _MOST_COMPARED // (2 * len(left_old)))
    slope = len(left_new) / len(left_old)
    bags = [_Bag.of(new[place]) for place in left_new]
    scores: list[tuple[int, int, float]] = []
    for row, place in enumerate(left_old):
        bag, middle = _Bag.of(old[place]), int(row * slope)
        for column in range(max(0, middle - reach), min(len(bags), middle + reach + 1)):
            score = bag.likeness(bags[column])
            if score:
                scores.append((row, column, score))
    return [(left_old[row], left_new[column]) for row, column in best_way(scores, len(left_new))]


@dataclass(frozen=True)
class _Bag:
    """What a passage says, without its order."""

    words: frozenset[str]
    form: Dress
    alone: bool

    @classmethod
    def of(cls, passage: Passage) -> _Bag:
        if passage.figure:
            uses = frozenset(map(str, passage.figure.uses))
            return cls(uses, (("figure",),), alone=True)
        said = frozenset(word for word in passage.words if word[0].isalnum())
        return cls(said, passage.form[-1:], passage.stands_alone)

    def likeness(self, other: _Bag) -> float:
        """From 0 (another passage) to 1."""
        if self.alone or other.alone:
            # A gallery is the same one with a photo more or less.
            return len(self.words & other.words) if self.form == other.form else 0
        most = max(len(self.words), len(other.words), 1)
        share = 2 * len(self.words & other.words) / max(len(self.words) + len(other.words), 1)
        least = _SHORT_ALIKE if most <= _SHORT and self.form == other.form else _ALIKE
        # The rows of a table hold little; one that stands in another's place is that one.
        if share < least and self.form == other.form == (("tr",),):
            share = least
        return share if share >= least else 0
