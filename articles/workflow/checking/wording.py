"""Letters, spaces and signs in every printed piece of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from articles.text import letters
from articles.text.old_encodings import old_words

from .finding import Found
from .material import Material

_SPACES = re.compile(r"\S( {2,})\S")
_SIGNS = re.compile(
    r"(?P<space>[^\W_] +[,;:!?](?=\s|$|[^\W\d_])|[^\W_] +\.(?=\s|$))"
    r"|(?P<twice>,\s?,|;\s?;|:\s?:|,\.|[,;:][;,]|(?<![!?])(?:!!|\?\?)(?![!?])|““|””|(?<!\.)\.\s?\.(?![.\s]*\.)(?=\s|$))"
    r"|(?P<tight>[^\W\d_][,;](?=[^\W\d_]))"
)
_TIGHT_STOP = re.compile(r"(?<![\w.@/-])([^\W\d_]{2,})\.([^\W\d_])([^\W\d_])")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_AROUND = 20


def doubled_spaces(story: Material) -> Iterator[Found]:
    yield from _once(story, lambda text: [m.span(1) for m in _SPACES.finditer(text)])


def punctuation(story: Material) -> Iterator[Found]:
    yield from _once(story, _wrong_signs)


def _wrong_signs(text: str) -> list[tuple[int, int]]:
    text = _ADDRESS.sub(lambda match: "x" * len(match[0]), text)
    spans = [match.span() for match in _SIGNS.finditer(text)]
    for match in _TIGHT_STOP.finditer(text):
        word, first, second = match.groups()
        if word.islower() and first.isupper() and second.islower():
            spans.append(match.span())
    return sorted(spans)


def _once(story: Material, find: Callable[[str], list[tuple[int, int]]]) -> Iterator[Found]:
    """One finding for all places, at the first."""
    first: tuple[str, str, str] | None = None
    count = 0
    for field, place, text in story.places:
        spans = find(text)
        if spans and first is None:
            start, end = spans[0]
            first = (field, place, text[max(start - _AROUND, 0) : end + _AROUND].strip())
        count += len(spans)
    if first:
        field, place, around = first
        yield Found(field, place, around, {"count": count, "passage": around})


def old_encoding(story: Material) -> Iterator[Found]:
    for field, place, text in story.places:
        found = old_words(text)
        if found:
            yield Found(field, place, found[0], {"word": found[0]})
            return


def look_alikes(story: Material) -> Iterator[Found]:
    doubtful = (letters.mixed_word, letters.ornamental_word, letters.false_d_word)
    yield from _each_word(story, lambda text: next(filter(None, (f(text) for f in doubtful)), ""))


def loose_marks(story: Material) -> Iterator[Found]:
    yield from _each_word(story, letters.loose_marks_word)


def _each_word(story: Material, find: Callable[[str], str]) -> Iterator[Found]:
    """One finding for each field."""
    told: set[tuple[str, str]] = set()
    for field, place, text in story.places:
        word = find(text)
        if word and (field, place) not in told:
            told.add((field, place))
            yield Found(field, place, word, {"word": word})
