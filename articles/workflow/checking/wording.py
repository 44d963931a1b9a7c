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
_TOLD = 3


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
    """One finding for all places, at the first; it names the first few."""
    spans = [
        (field, place, text[max(start - _AROUND, 0) : end + _AROUND].strip())
        for field, place, text in story.places
        for start, end in find(text)
    ]
    if spans:
        field, place, around = spans[0]
        passages = _few([passage for _field, _place, passage in spans])
        yield Found(field, place, around, {"count": len(spans), "passage": passages})


def old_encoding(story: Material) -> Iterator[Found]:
    found = [(field, place, old_words(text)) for field, place, text in story.places]
    found = [each for each in found if each[2]]
    if found:
        field, place, words = found[0]
        every = [word for _field, _place, words in found for word in words]
        yield Found(field, place, words[0], {"word": _few(every)})


def look_alikes(story: Material) -> Iterator[Found]:
    doubtful = (letters.mixed_word, letters.ornamental_word, letters.false_d_word)
    yield from _each_word(story, lambda text: next(filter(None, (f(text) for f in doubtful)), ""))


def loose_marks(story: Material) -> Iterator[Found]:
    yield from _each_word(story, letters.loose_marks_word)


def _each_word(story: Material, find: Callable[[str], str]) -> Iterator[Found]:
    """One finding for each field; it names the first few."""
    found: dict[tuple[str, str], list[str]] = {}
    for field, place, text in story.places:
        if word := find(text):
            found.setdefault((field, place), []).append(word)
    for (field, place), words in found.items():
        yield Found(field, place, words[0], {"word": _few(words)})


def _few(passages: list[str]) -> str:
    """What stands between a sentence's quotation marks."""
    told = list(dict.fromkeys(passages))
    return "”, “".join(told[:_TOLD]) + ("”, “…" if len(told) > _TOLD else "")
