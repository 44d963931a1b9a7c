"""What a person typed into a search field, taken apart by us.

No engine ever parses it: raw text in FTS5's MATCH raises on `COVID-19`, on `100%` and on an open
quotation mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.folding import MAX_QUERY_TOKENS, exact_tokens, tokens
from articles.text.normalising import visible

MAX_LENGTH = 200

# Each term a run of words that stand together: one word, or the words of a phrase.
Terms = tuple[tuple[str, ...], ...]

# NFD text and invisible characters are longer than what counts; nobody types more around it.
_RAW_LENGTH = 4 * MAX_LENGTH
_QUOTES = str.maketrans("“”„‟«»″", '"""""""')
_ID = re.compile(r"\s*(#?)\s*(\d{1,18})\s*", re.ASCII)
_PART = re.compile(r'(?P<minus>-*)"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')


@dataclass(frozen=True)
class Asked:
    """`wanted` and `unwanted` folded; `exact` is `wanted` with its marks."""

    wanted: Terms = ()
    exact: Terms = ()
    unwanted: Terms = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


@dataclass(frozen=True)
class Number:
    """The id of a row. Only written as `#12` it is surely one and no word."""

    pk: int
    certain: bool


def number(text: str) -> Number | None:
    """Where nothing else is asked for."""
    match = _ID.fullmatch(text)
    return Number(int(match[2]), bool(match[1])) if match else None


def read(text: str) -> Asked:
    """Words, `"phrases"` and `-exclusions`. What is joined by marks is a phrase ("06/6/2024").
    Empty when no word is asked for, also when words are only excluded."""
    wanted, exact, unwanted = [], [], []
    room = MAX_QUERY_TOKENS
    for part, excluded in _parts(text):
        words = tuple(tokens(part)[:room])
        room -= len(words)
        if words and excluded:
            unwanted.append(words)
        elif words:
            wanted.append(words)
            exact.append(tuple(exact_tokens(part)[: len(words)]) or words)
    if not wanted:
        return Asked()
    return Asked(tuple(wanted), tuple(exact), tuple(unwanted))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    for match in _PART.finditer(visible(text[:_RAW_LENGTH])[:MAX_LENGTH].translate(_QUOTES)):
        word = match["word"]
        if word is None:
            yield match["phrase"], bool(match["minus"])
        else:
            yield word, word.startswith("-")
