"""What was asked, in the language of either engine."""

from __future__ import annotations

from dataclasses import dataclass

from .asking import Asked, Terms
from .entries import EXACT, WEIGHTS


@dataclass(frozen=True)
class Query:
    """All of `wanted` (one at least), in `columns` if given, and none of `unwanted`."""

    wanted: Terms
    unwanted: Terms = ()
    columns: tuple[str, ...] = ()

    def as_fts5(self) -> str:
        match = " AND ".join(_quoted(term) for term in self.wanted)
        if self.columns:
            return f"{{{' '.join(self.columns)}}} : ({match})"
        if self.unwanted:
            return f"({match}) NOT ({' OR '.join(_quoted(term) for term in self.unwanted)})"
        return match

    def as_tsquery(self) -> str:
        weights = "".join(sorted({WEIGHTS[column] for column in self.columns}))
        match = [_lexemes(term, weights) for term in self.wanted]
        without = [f"!({_lexemes(term, '')})" for term in self.unwanted]
        return " & ".join(match + without)


def anywhere(asked: Asked) -> Query:
    return Query(asked.wanted, asked.unwanted)


def tiers(asked: Asked) -> tuple[Query, ...]:
    """What comes before what in the order of relevance: first the words as they were typed, marks
    and all, then without marks; the headline before the standfirst. What is in none comes last."""
    exact = tuple(tuple(EXACT + word for word in term) for term in asked.exact)
    together = (tuple(word for term in exact for word in term),)
    return (
        Query(together, columns=("exact_headline",)),
        Query(exact, columns=("exact_headline",)),
        Query(exact, columns=("exact_headline", "exact_standfirst")),
        Query(asked.wanted, columns=("headline",)),
        Query(asked.wanted, columns=("headline", "standfirst")),
    )


def _quoted(term: tuple[str, ...]) -> str:
    # Words are letters and digits alone (articles/text/folding.py): nothing in them to escape.
    return f'"{" ".join(term)}"'


def _lexemes(term: tuple[str, ...], weights: str) -> str:
    suffix = f":{weights}" if weights else ""
    return "(" + " <-> ".join(f"'{word}'{suffix}" for word in term) + ")"
