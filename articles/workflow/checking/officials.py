"""What the register of officials says against the text."""

from __future__ import annotations

from collections.abc import Iterator

from ..officials import titles
from ..officials.register import Entry
from ..officials.titles import Doubt
from .finding import Found
from .material import Material


def spelling(story: Material) -> Iterator[Found]:
    for doubt in _of(story, titles.SPELLING):
        yield _found(doubt, doubt.name, registered=str(doubt.entries[0]))


def title(story: Material) -> Iterator[Found]:
    for doubt in _of(story, titles.TITLE):
        posts = "; ".join(dict.fromkeys(entry.post for entry in doubt.entries))
        yield _found(doubt, doubt.said, said=doubt.said, posts=posts)


def title_not_held(story: Material) -> Iterator[Found]:
    for doubt in _of(story, titles.DATE):
        day = story.day.isoformat()
        yield _found(doubt, doubt.said, said=doubt.said, held=_held(doubt.entries[0]), day=day)


def rank(story: Material) -> Iterator[Found]:
    for doubt in _of(story, titles.RANK):
        ranks = ", ".join(dict.fromkeys(entry.rank for entry in doubt.entries))
        yield _found(doubt, f"{doubt.said} {doubt.name}", said=doubt.said, ranks=ranks)


def only_in_caption(story: Material) -> Iterator[Found]:
    for doubt in _of(story, titles.CAPTION):
        yield _found(doubt, doubt.name)


def _of(story: Material, kind: str) -> list[Doubt]:
    return [doubt for doubt in story.doubts if doubt.kind == kind]


def _held(entry: Entry) -> str:
    days = [day.strftime("%d/%m/%Y") if day else "…" for day in (entry.since, entry.until)]
    return " – ".join(days)


def _found(doubt: Doubt, quote: str, **named: str) -> Found:
    piece = doubt.piece
    return Found(piece.field, piece.place, quote, {"name": doubt.name, **named})
