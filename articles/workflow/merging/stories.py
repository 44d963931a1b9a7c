"""Whole versions merged field by field; rows of photos and authors each by what they name."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, replace
from typing import Any

from articles.text.figures import rewritten
from articles.text.folding import fold

from ..content import BylineEntry, PhotoEntry, Planning
from .blocks import blocks
from .orders import filled, merge_order
from .outcome import Choice, Conflict, Merge, Taken, Version
from .sequences import Agreed, Clash, merge_sequences

UNKNOWN: Any = object()
"""In the base: nothing is known of it, so that only equal values agree."""

# Values that hold or fall together.
_TOGETHER = {
    "dated_on": ("dated_on", "dated_time"),
    "starts_at": ("starts_at", "ends_at", "all_day"),
}
_ROWS = frozenset({"tags", "photos", "bylines", "body"})
# Those that a person may also write anew.
_FREE = frozenset({"headline", "standfirst", "source", "venue", "organiser"})


def merge(
    base: Version, mine: Version, theirs: Version, choices: Mapping[str, Choice] | None = None
) -> Merge:
    """`choices` settle conflicts by their keys; the same three versions give the same keys."""
    return _Merging(choices or {}).merged(base, mine, theirs)


class _Merging:
    def __init__(self, choices: Mapping[str, Choice]) -> None:
        self.choices = choices
        self.conflicts: list[Conflict] = []
        self.taken: list[Taken] = []

    def merged(self, base: Version, mine: Version, theirs: Version) -> Merge:
        one, two, three = base.content, mine.content, theirs.content
        values = self.values(one, two, three)
        ours, renumbered = _named(two.photos, one.photos, three.photos)
        own_body = rewritten(two.body, lambda figure: figure.renumbered(renumbered))
        values["body"] = self.body(one.body, own_body, three.body)
        values["tags"] = self.tags(one.tags, two.tags, three.tags)
        if hasattr(three, "bylines"):
            values["bylines"] = self.bylines(one.bylines, two.bylines, three.bylines)  # type: ignore[attr-defined]
        values["photos"] = self.photos(one.photos, ours, three.photos)
        planning = theirs.planning
        if mine.planning is not None and theirs.planning is not None:
            before = base.planning or UNKNOWN
            planning = Planning(**self.values(before, mine.planning, theirs.planning))
        return Merge(replace(three, **values), planning, self.conflicts, self.taken)

    def settle(
        self, key: str, name: str, base: Any, mine: Any, theirs: Any, *, free: bool = False
    ) -> Any:
        if mine == theirs:
            return mine
        if mine == base:
            self.taken.append(Taken(name, "theirs", base, theirs, key=key))
            return theirs
        if theirs == base:
            self.taken.append(Taken(name, "mine", base, mine, key=key))
            return mine
        offered = ("mine", "theirs", "own") if free else ("mine", "theirs")
        return self.chosen(Conflict(key, name, base, mine, theirs, choices=offered))

    def chosen(self, conflict: Conflict) -> Any:
        choice = self.choices.get(conflict.key)
        if choice is None or choice.which not in conflict.choices:
            self.conflicts.append(conflict)
            return conflict.theirs
        if choice.which == "own":
            return choice.words
        return conflict.mine if choice.which == "mine" else conflict.theirs

    # -- Single values ---------------------------------------------------------------------------

    def values(self, base: Any, mine: Any, theirs: Any) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for entry in fields(theirs):
            if entry.name in _ROWS or entry.name in values:
                continue
            names = _TOGETHER.get(entry.name, (entry.name,))
            settled = self.settle(
                entry.name,
                entry.name,
                UNKNOWN if base is UNKNOWN else _values(base, names),
                _values(mine, names),
                _values(theirs, names),
                free=entry.name in _FREE,
            )
            if not isinstance(settled, tuple):
                settled = (settled,)
            values |= zip(names, settled, strict=True)
        return values

    # -- The text --------------------------------------------------------------------------------

    def body(self, base: str, mine: str, theirs: str) -> str:
        if mine == theirs:
            return mine
        parts = merge_sequences(blocks(base), blocks(mine), blocks(theirs))
        self.tell_paragraphs(parts)
        if base in (mine, theirs):
            return theirs if mine == base else mine
        return "".join(self.paragraphs(part) for part in parts)

    def paragraphs(self, part: Agreed | Clash) -> str:
        if isinstance(part, Agreed):
            return "".join(part.words)
        key = f"body-{part.place}" if part.base else f"body-{part.place}-new"
        mine, theirs = "".join(part.mine), "".join(part.theirs)
        offered = ("mine", "theirs", "both", "own")
        conflict = Conflict(key, "body", "".join(part.base), mine, theirs, part.place + 1, offered)
        choice = self.choices.get(key)
        if choice is not None and choice.which == "both":
            return theirs + mine
        return str(self.chosen(conflict))

    def tell_paragraphs(self, parts: list[Agreed | Clash]) -> None:
        for part in parts:
            if isinstance(part, Agreed) and part.side in ("mine", "theirs"):
                before, after = "".join(part.base), "".join(part.words)
                self.taken.append(Taken("body", part.side, before, after, part.place + 1))

    # -- Rows ------------------------------------------------------------------------------------

    def tags(self, base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Any:
        """Sets; one may add and another take out, and both hold."""
        before, ours, others = (
            {fold(name): name for name in names} for names in (base, mine, theirs)
        )
        if set(ours) == set(others):
            return theirs
        for side, names in (("mine", ours), ("theirs", others)):
            if set(names) != set(before):
                self.taken.append(Taken("tags", side, base, tuple(names.values())))
        gone = {name for name in before if name not in ours or name not in others}
        return tuple(name for folded, name in (ours | others).items() if folded not in gone)

    def bylines(
        self,
        base: tuple[BylineEntry, ...],
        mine: tuple[BylineEntry, ...],
        theirs: tuple[BylineEntry, ...],
    ) -> tuple[BylineEntry, ...]:
        rows = [{entry.author: entry for entry in entries} for entries in (base, mine, theirs)]
        roles: dict[Hashable, str | None] = {}
        for author in {**rows[2], **rows[1], **rows[0]}:
            held = [row[author].role if author in row else None for row in rows]
            roles[author] = self.settle(f"bylines-{author}", "bylines", *held)
        kept = {author for author, role in roles.items() if role is not None}
        order = self.order("bylines", [list(row) for row in rows], kept)
        known = rows[1] | rows[0] | rows[2]
        return tuple(replace(known[author], role=str(roles[author])) for author in order)

    def photos(
        self,
        base: tuple[PhotoEntry, ...],
        ours: dict[Any, PhotoEntry],
        theirs: tuple[PhotoEntry, ...],
    ) -> tuple[PhotoEntry, ...]:
        """`ours`: mine, by the names that they have in all three."""
        before = {entry.number: entry for entry in base}
        others = {entry.number: entry for entry in theirs}
        rows: list[dict[Any, PhotoEntry]] = [before, ours, others]
        leads = [next((name for name in row if row[name].is_lead), None) for row in rows]
        settled: dict[Any, PhotoEntry] = {}
        for name in {**others, **ours, **before}:
            entry = self.photo(name, *(row.get(name) for row in rows))
            if entry is not None:
                settled[name] = entry
        lead = self.settle("lead", "photos", *leads)
        order = self.order("photos", [list(row) for row in rows], set(settled))
        return tuple(replace(settled[name], is_lead=name == lead) for name in order)

    def photo(
        self, name: Any, base: PhotoEntry | None, mine: PhotoEntry | None, theirs: PhotoEntry | None
    ) -> PhotoEntry | None:
        if mine is None or theirs is None:
            rows = (base, mine, theirs)
            plain = (row and replace(row, is_lead=False) for row in rows)
            entry: PhotoEntry | None = self.settle(f"photos-{name}", "photos", *plain)
            return entry
        before = base or PhotoEntry(theirs.photo)
        values = {
            part: self.settle(
                f"photos-{name}-{part}",
                "photos",
                *(getattr(row, part) for row in (before, mine, theirs)),
                free=part != "photo",
            )
            for part in ("photo", "caption", "alt")
        }
        return replace(theirs, **values)

    def order(self, name: str, orders: list[list[Any]], kept: set[Any]) -> list[Any]:
        base, mine, theirs = ([key for key in order if key in kept] for order in orders)
        agreed = merge_order(base, mine, theirs)
        if agreed is not None:
            self.tell_order(name, base, mine, theirs)
            return agreed
        chosen = self.chosen(
            Conflict(f"{name}-order", name, tuple(base), tuple(mine), tuple(theirs))
        )
        other = theirs if chosen == tuple(mine) else mine
        return filled(list(chosen), other)

    def tell_order(self, name: str, base: list[Any], mine: list[Any], theirs: list[Any]) -> None:
        common = set(base) & set(mine) & set(theirs)
        before, ours, others = (
            [key for key in row if key in common] for row in (base, mine, theirs)
        )
        for side, order in (("mine", ours), ("theirs", others)):
            if order != before and ours != others:
                key = f"{name}-order"
                self.taken.append(Taken(name, side, tuple(before), tuple(order), key=key))


def _values(part: Any, names: tuple[str, ...]) -> Any:
    values = tuple(getattr(part, name) for name in names)
    return values if len(names) > 1 else values[0]


def _named(
    mine: tuple[PhotoEntry, ...], base: tuple[PhotoEntry, ...], theirs: tuple[PhotoEntry, ...]
) -> tuple[dict[Any, PhotoEntry], dict[int, int]]:
    """Mine by their numbers, and the numbers that are others now. A use that the base does not know
    is theirs if they have put in the same photo too; a number that both gave to photos of their
    own stays theirs, and mine takes a new one."""
    known = {entry.number for entry in base}
    others = {entry.number: entry.photo for entry in theirs}
    free = 1 + max((e.number or 0 for e in (*base, *mine, *theirs)), default=0)
    named: dict[Any, PhotoEntry] = {}
    renumbered: dict[int, int] = {}
    for place, entry in enumerate(mine):
        name: Any = entry.number
        if name not in known or name in named:
            same = (
                number
                for number, photo in others.items()
                if number not in known and number not in named and photo == entry.photo
            )
            name = next(same, name)
            if name is not None and (name in named or others.get(name, entry.photo) != entry.photo):
                name, free = free, free + 1
        if entry.number and name != entry.number:
            renumbered.setdefault(entry.number, name)
        named[name or f"new{place}"] = replace(entry, number=name)
    return named, renumbered
