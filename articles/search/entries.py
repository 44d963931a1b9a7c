"""One story as both engines keep it, made in Python once so that both find the same.

Each engine is given finished words. PostgreSQL keeps 256 places of a word, 16,383 places and a
megabyte in all, SQLite any number: the smaller measure holds for both, or one would find more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from articles.text.folding import exact_tokens, tokens

PLACES_OF_A_WORD = 255
PLACES = 16_000
BYTES = 700_000

# Where no phrase passes: between two captions, two names. No word is spelt so.
GAP = ""
# In front of a word with its marks: "=bảo" is another word than "bao".
EXACT = "="

# The columns of the SQLite tables in their order, and what PostgreSQL has for a column.
COLUMNS = ("headline", "standfirst", "exact_headline", "exact_standfirst", "rest")
WEIGHTS = {
    "headline": "A",
    "standfirst": "B",
    "exact_headline": "A",
    "exact_standfirst": "B",
    "rest": "D",
}


@dataclass(frozen=True)
class Entry:
    """The words of the row `pk`, column by column."""

    pk: int
    columns: tuple[tuple[str, ...], ...]

    def as_texts(self) -> list[str]:
        """For FTS5: a text for each column."""
        return [" ".join(word or EXACT for word in column) for column in self.columns]

    def as_tsvector(self) -> str:
        """For PostgreSQL: a literal with places and weights."""
        places: dict[str, list[str]] = {}
        place = 0
        for name, column in zip(COLUMNS, self.columns, strict=True):
            for word in column:
                place += 1
                if word:
                    places.setdefault(word, []).append(f"{place}{WEIGHTS[name]}")
            place += 1
        return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def entry(
    pk: int, *, headline: str, standfirst: str = "", rest: Iterable[str] = (), exact: bool
) -> Entry:
    """`exact`: keep headline and standfirst with their marks too, to rank by."""
    columns = (
        tokens(headline),
        tokens(standfirst),
        _exact(headline) if exact else [],
        _exact(standfirst) if exact else [],
        list(chain.from_iterable([*tokens(text), GAP] for text in rest)),
    )
    return Entry(pk, tuple(tuple(column) for column in _within_limits(columns)))


def _exact(text: str) -> list[str]:
    return [EXACT + word for word in exact_tokens(text)]


def _within_limits(columns: Sequence[list[str]]) -> Iterable[list[str]]:
    words = Counter(chain.from_iterable(columns))
    heaviest = max((count for word, count in words.items() if word), default=0)
    few = words.total() <= PLACES and heaviest <= PLACES_OF_A_WORD
    if few and sum(len(word.encode()) for word in words) <= BYTES:
        return columns
    return _cut(columns)


def _cut(columns: Iterable[list[str]]) -> Iterator[list[str]]:
    places, room = PLACES, BYTES
    seen: Counter[str] = Counter()
    for column in columns:
        kept = column[:places]
        places -= len(kept)
        for place, word in enumerate(kept):
            seen[word] += 1
            if seen[word] == 1:
                room -= len(word.encode())
            if room < 0 or seen[word] > PLACES_OF_A_WORD:
                kept[place] = GAP
        yield kept
