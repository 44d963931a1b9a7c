"""What a row of the comparison holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from .showing import Shown


@dataclass(frozen=True)
class Passage:
    """`kind` names its class in diff.css."""

    kind: str
    words: list[Shown]


@dataclass(frozen=True)
class Side:
    """A photo before, or after."""

    picture: str
    alt: str
    caption: list[Shown]
    credit: list[Shown]


@dataclass(frozen=True)
class FrameRow:
    label: str
    old: list[list[Shown]]
    new: list[list[Shown]]


@dataclass(frozen=True)
class Alone:
    """A photo that is compared with nothing."""

    heading: str
    side: Side


@dataclass(frozen=True)
class Whole:
    """A text that is compared with nothing: words, photos, what stands beside."""

    passages: list[Passage]
    photos: list[Alone]
    frame: list[FrameRow]


@dataclass
class Row:
    """A change (`number` from 1), or a fold of `same` passages (`number` 0)."""

    heading: str
    number: int = 0
    passage: Passage | None = None
    same: list[Passage] = field(default_factory=list)
    photo: tuple[Side | None, Side | None] | None = None
    alt: list[Shown] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    frame: list[FrameRow] = field(default_factory=list)
