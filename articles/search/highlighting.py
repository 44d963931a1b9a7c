from __future__ import annotations

import re
from collections.abc import Iterator

from articles.text.folding import tokens
from articles.text.normalising import visible

from .asking import Terms

# A word with the marks that folding takes away but NFC keeps apart from its letter.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u200c\u200d])*")


def highlight(text: str, terms: Terms) -> list[tuple[str, bool]]:
    """`text` in pieces, True for those that were searched for; joined they are the text in NFC.
    A phrase is one piece."""
    text = visible(text)
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _merged(_hits(text, terms)):
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [piece for piece in [*pieces, (text[done:], False)] if piece[0]]


def _hits(text: str, terms: Terms) -> Iterator[tuple[int, int]]:
    """Start and end of what was searched for, by rising start."""
    words = [
        (token, match.start(), match.end())
        for match in _WORD.finditer(text)
        for token in tokens(match[0])
    ]
    folded = tuple(token for token, _start, _end in words)
    for at, (_token, start, _end) in enumerate(words):
        for term in terms:
            if term and folded[at : at + len(term)] == term:
                yield start, words[at + len(term) - 1][2]


def _merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begun: tuple[int, int] | None = None
    for start, end in spans:
        if begun is None:
            begun = start, end
        elif start < begun[1]:
            begun = begun[0], max(begun[1], end)
        else:
            yield begun
            begun = start, end
    if begun is not None:
        yield begun
