"""Is everything there that a story is made of?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from articles.text.folding import tokens

from .finding import Found
from .material import Material

LONGEST_HEADLINE = 100
_LONG_PARAGRAPH = 8
_SHORT_PARAGRAPH = 3
_LONGEST_VERSE, _FEWEST_VERSES = 12, 4
_CAPITALS = 0.9  # a unit or a short word may stand among them


def headline_missing(story: Material) -> Iterator[Found]:
    if not story.headline:
        yield Found("headline")


def section_missing(story: Material) -> Iterator[Found]:
    if story.section is None:
        yield Found("section")


def text_missing(story: Material) -> Iterator[Found]:
    if not any(story.paragraphs) and not story.photos:
        yield Found("body")


def byline_missing(story: Material) -> Iterator[Found]:
    if not story.signed:
        yield Found("bylines")


def start_missing(story: Material) -> Iterator[Found]:
    if story.starts_at is None:
        yield Found("starts_at")


def end_before_start(story: Material) -> Iterator[Found]:
    if story.starts_at and story.ends_at and story.ends_at < story.starts_at:
        yield Found("ends_at")


def headline_long(story: Material) -> Iterator[Found]:
    length = len(story.headline)
    if length > LONGEST_HEADLINE:
        yield Found("headline", named={"length": length, "longest": LONGEST_HEADLINE})


def headline_capitals(story: Material) -> Iterator[Found]:
    letters = [char for char in story.headline if char.isalpha()]
    capitals = [char for char in letters if char.isupper()]
    if len(letters) > 5 and len(capitals) >= len(letters) * _CAPITALS and _marked(capitals):
        yield Found("headline")


def _marked(capitals: list[str]) -> bool:
    """Words are; short forms such as UBND are not."""
    apart = unicodedata.normalize("NFD", "".join(capitals))
    return any(map(unicodedata.combining, apart))


def standfirst_missing(story: Material) -> Iterator[Found]:
    if not story.standfirst:
        yield Found("standfirst")


def headline_repeated(story: Material) -> Iterator[Found]:
    if story.headline:
        others = [n for n in story.around.with_headline(story.headline) if n != story.story]
        if others:
            yield Found("headline", named={"other": others[0]})


def paragraph_repeated(story: Material) -> Iterator[Found]:
    """Anywhere if it is long; a short one only right after itself, or as a caption. A refrain is
    none."""
    captions = {tuple(tokens(photo.caption)) for photo in story.photos}
    seen: set[tuple[str, ...]] = set()
    before: tuple[str, ...] = ()
    verses = _verses(story.running_text)
    for place, paragraph in enumerate(story.running_text):
        words = tuple(tokens(paragraph))
        twice = words in seen if len(words) >= _LONG_PARAGRAPH else words == before
        twice = (twice and place not in verses) or words in captions
        if len(words) >= _SHORT_PARAGRAPH and twice:
            yield Found("body", quote=paragraph[:80], named={"start": _beginning(paragraph)})
        seen.add(words)
        before = words


def _verses(lines: list[str]) -> set[int]:
    """The places of lines of a poem: several short ones on end, few of which end a sentence."""
    found: set[int] = set()
    run: list[int] = []
    for place, line in enumerate([*lines, ""]):
        if 0 < len(line.split()) <= _LONGEST_VERSE:
            run.append(place)
            continue
        ended = sum(lines[n].endswith((".", ";")) for n in run)
        if len(run) >= _FEWEST_VERSES and ended * 4 <= len(run):
            found.update(run)
        run = []
    return found


def _beginning(paragraph: str) -> str:
    """Whole words, with a sign where more follow."""
    return paragraph if len(paragraph) <= 50 else f"{paragraph[:51].rpartition(' ')[0].rstrip()}…"
