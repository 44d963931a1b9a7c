"""The register, so laid out that a long text is compared with it in a few milliseconds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, Max, Value

from articles.models import Official
from articles.models.at_once import ListOf, ask
from articles.text.folding import exact_tokens, fold, tokens

Words = tuple[str, ...]

# As they are written in posts, folded.
_SHORT = {
    "ubnd": ("uy", "ban", "nhan", "dan"),
    "hdnd": ("hoi", "dong", "nhan", "dan"),
    "mttq": ("mat", "tran", "to", "quoc"),
    "ubmttq": ("uy", "ban", "mat", "tran", "to", "quoc"),
    "ldld": ("lien", "doan", "lao", "dong"),
    "bch": ("ban", "chap", "hanh"),
    "btv": ("ban", "thuong", "vu"),
    "bcd": ("ban", "chi", "dao"),
    "tp": ("thanh", "pho"),
    "tx": ("thi", "xa"),
    "ca": ("cong", "an"),
    "gd": ("giam", "doc"),
    "pct": ("pho", "chu", "tich"),
    "ct": ("chu", "tich"),
}


def written_out(words: Iterable[str]) -> Words:
    """Folded words with the usual short forms of offices spelt out."""
    return tuple(part for word in words for part in _SHORT.get(word, (word,)))


class Entry(NamedTuple):
    """One line of the register."""

    name: str
    rank: str
    post: str
    since: dt.date | None
    until: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or self.until >= day
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


@dataclass
class Person:
    """All lines under one name; two people of the same name are told apart by nobody here."""

    name: str
    entries: list[Entry] = field(default_factory=list)

    @cached_property
    def exact(self) -> Words:
        return tuple(exact_tokens(self.name))

    @cached_property
    def folded(self) -> Words:
        return tuple(fold(word) for word in self.exact)

    def on(self, day: dt.date) -> list[Entry]:
        return [entry for entry in self.entries if entry.holds_on(day)]


@lru_cache(maxsize=8192)
def post_words(post: str) -> Words:
    return written_out(tokens(post))


class Register:
    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_name: dict[Words, Person] = {}
        for entry in entries:
            key = tuple(exact_tokens(entry.name))
            if key:
                self.by_name.setdefault(key, Person(entry.name)).entries.append(entry)
        self.first_words = {key[0] for key in self.by_name}
        self.sizes = sorted({len(key) for key in self.by_name}, reverse=True)
        self._near: dict[tuple[int, str | Words], list[Person]] = defaultdict(list)
        # By the words in any order, and by all words but one.
        self._same_words: dict[Words, list[Person]] = defaultdict(list)
        self._but_one: dict[Words, list[Person]] = defaultdict(list)
        self._holders: dict[str, list[Entry]] = defaultdict(list)
        # Of all posts, as written and written out: where a post ends and the sentence goes on.
        self.words: set[str] = set(_SHORT)
        self.ranks: set[Words] = set()
        for person in self.by_name.values():
            size = len(person.folded)
            self._near[size, person.folded[-1]].append(person)
            if size > 1:
                self._near[size, person.folded[:-1]].append(person)
            if size > 2:
                self._same_words[tuple(sorted(person.folded))].append(person)
                for shorter in _without_one(person.folded):
                    self._but_one[shorter].append(person)
            for entry in person.entries:
                words = post_words(entry.post)
                self.words |= set(words)
                if entry.rank:
                    self.ranks.add(tuple(tokens(entry.rank)))
                self._holders[" ".join(words[:2])].append(entry)

    def __bool__(self) -> bool:
        return bool(self.by_name)

    def like(self, folded: Words) -> list[Person]:
        """Those whose given name, or all but the given name, folds to the same."""
        size = len(folded)
        if size < 2:
            return []
        near = [*self._near.get((size, folded[-1]), ()), *self._near.get((size, folded[:-1]), ())]
        return list({id(person): person for person in near}.values())

    def composed_like(self, folded: Words) -> list[Person]:
        """Those of whose name a word was left out, put in, or moved."""
        if len(folded) < 2:
            return []
        near = [*self._same_words.get(tuple(sorted(folded)), ()), *self._but_one.get(folded, ())]
        for shorter in _without_one(folded):
            near += (
                p for p in self._same_words.get(tuple(sorted(shorter)), ()) if p.folded == shorter
            )
        return list({id(person): person for person in near if person.folded != folded}.values())

    def holders(self, title: Words) -> list[Entry]:
        """The lines whose post the words begin with."""
        found = self._holders.get(" ".join(title[:2]), ())
        return [e for e in found if title[: len(post_words(e.post))] == post_words(e.post)]


def _without_one(words: Words) -> set[Words]:
    return {words[:at] + words[at + 1 :] for at in range(len(words))}


_kept: tuple[object, Register] | None = None


def stamp() -> ListOf:
    """A question whose answer is another when the register has changed."""
    whole = Official.objects.order_by().annotate(whole=Value(1)).values("whole")
    told = whole.annotate(count=Count("pk"), newest=Max("pk"), changed=Max("changed_at"))
    return ListOf(told, "count", "newest", "changed")


def current(stamped: Any = None) -> Register:
    """The register as the database has it: one query when it has changed. `stamped`: the answer to
    `stamp`, if it was asked already."""
    global _kept
    stamped = stamped or ask(stamp=stamp())["stamp"]
    if _kept is None or _kept[0] != stamped:
        rows = Official.objects.order_by("pk").values_list("name", "rank", "post", "since", "until")
        _kept = (stamped, Register(Entry(*row) for row in rows))
    return _kept[1]
