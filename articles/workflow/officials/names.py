"""Where a text names somebody whom the register knows, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from articles.text.folding import exact_tokens, fold

from .register import Person, Register, Words

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# At the head of a sentence they have a capital letter and are no part of the name.
HONORIFICS = frozenset(
    {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ", "thầy", "đ", "c", "chí"}
)
# Said to neighbours, not to officials in a report: who is called so may well be another person.
_NEIGHBOURLY = frozenset({"anh", "chị", "cô", "chú", "bác", "em", "cháu", "cụ", "bé"})
# And what is written before it without a stop: “TS Ngô …”.
_BEFORE_NAMES = HONORIFICS | frozenset(
    {"ts", "ths", "gs", "pgs", "bs", "ks", "cki", "ckii", "bscki", "bsckii", "nsnd", "nsưt", "ngnd"}
)
# Given and middle names that differ by one letter and are two people's, folded.
_NAMES = frozenset(Path(__file__).with_name("given_names.txt").read_text("utf-8").split())


class Token(NamedTuple):
    text: str
    start: int
    end: int
    exact: str

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Piece:
    """One printed line: the field it stands in, its anchor on the desk, its words."""

    field: str
    place: str
    text: str

    @property
    def in_caption(self) -> bool:
        return self.field == "photos"


@dataclass(frozen=True)
class Mention:
    """`person` is named by the tokens from `first` to before `last`; `nearly`: in another spelling,
    told as one of "letters" (case), "marks", "letter", "word" (another one),
    "words" (one more or less, or in another order)."""

    person: Person
    piece: Piece
    tokens: list[Token]
    first: int
    last: int
    nearly: str = ""

    @property
    def text(self) -> str:
        return self.piece.text[self.tokens[self.first].start : self.tokens[self.last - 1].end]

    @property
    def neighbourly(self) -> bool:
        return self.first > 0 and self.tokens[self.first - 1].exact in _NEIGHBOURLY


@lru_cache(maxsize=16384)
def _exact(word: str) -> str:
    return "".join(exact_tokens(word))


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    return fold(word)


def tokens_of(text: str) -> list[Token]:
    return [Token(m[0], m.start(), m.end(), _exact(m[0])) for m in _WORD.finditer(text)]


def mentions(piece: Piece, register: Register) -> list[Mention]:
    """In the order of the text."""
    tokens = tokens_of(piece.text)
    found: list[Mention] = []
    taken: set[int] = set()
    for first, last, person in _registered(tokens, register):
        small = not all(token.capital for token in tokens[first:last])
        found.append(Mention(person, piece, tokens, first, last, "letters" if small else ""))
        taken |= set(range(first, last))
    for first, last in _capital_runs(tokens, piece.text):
        if taken.isdisjoint(range(first, last)):
            found += _near(piece, tokens, first, last, register)
    return sorted(found, key=lambda mention: mention.first)


def _registered(tokens: list[Token], register: Register) -> Iterator[tuple[int, int, Person]]:
    start = 0
    while start < len(tokens):
        following = start + 1
        if tokens[start].exact in register.first_words:
            for size in register.sizes:
                key = tuple(token.exact for token in tokens[start : start + size])
                person = register.by_name.get(key)
                named = tokens[start : start + size]
                if person is not None and any(token.capital for token in named[: size - 1]):
                    yield start, start + size, person
                    following = start + size
                    break
        start = following


def _capital_runs(tokens: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """Words with capital letters that only spaces part, without what is said before a name."""
    start = 0
    while start < len(tokens):
        end = start
        while (
            end < len(tokens)
            and tokens[end].capital
            and (end == start or _joined(tokens, end, text))
        ):
            end += 1
        first = start
        while first < end and tokens[first].exact in _BEFORE_NAMES:
            first += 1
        if end - first > 1:
            yield first, end
        start = max(end, start + 1)


def _joined(tokens: list[Token], at: int, text: str) -> bool:
    return text[tokens[at - 1].end : tokens[at].start].isspace()


def _near(
    piece: Piece, tokens: list[Token], first: int, last: int, register: Register
) -> Iterator[Mention]:
    spelt = tuple(folded(token.exact) for token in tokens[first:last])
    for person in register.like(spelt):
        kind = _difference(spelt, person.folded)
        if kind:
            yield Mention(person, piece, tokens, first, last, kind)
    for person in register.composed_like(spelt):
        yield Mention(person, piece, tokens, first, last, "words")


def _difference(spelt: Words, wanted: Words) -> str:
    """How two names of as many words differ: "marks", "letter" (one, and hardly another person's
    name), "word" (one of them is another word), or empty."""
    if spelt == wanted:
        return "marks" if len(wanted) > 2 else "word"
    differing = [(a, b) for a, b in zip(spelt, wanted, strict=True) if a != b]
    if len(differing) > 1 or len(wanted) < 3:
        return ""
    ((one, other),) = differing
    if one_letter_apart(one, other) and not {one, other} <= _NAMES:
        return "letter"
    return "word"


def one_letter_apart(one: str, other: str) -> bool:
    """One letter put in, left out or changed, or two neighbours changed about."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and (
        one[start + 2 :] == other[start + 2 :]
    )
