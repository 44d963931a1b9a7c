"""What goes into a merge, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..content import Content, Planning


@dataclass(frozen=True)
class Version:
    content: Content
    planning: Planning | None = None


@dataclass(frozen=True)
class Choice:
    """`which`: "mine", "theirs", "both" (paragraphs), or "own", whose words are `words`."""

    which: str
    words: str = ""


@dataclass(frozen=True)
class Taken:
    """What merged by itself: `side` alone changed it."""

    name: str
    side: str
    base: Any
    value: Any
    place: int = 0
    key: str = ""


@dataclass(frozen=True)
class Conflict:
    key: str
    name: str
    base: Any
    mine: Any
    theirs: Any
    place: int = 0
    """Of a paragraph, counted from 1."""
    choices: tuple[str, ...] = ("mine", "theirs")


@dataclass
class Merge:
    """Where `conflicts` are left, `content` and `planning` hold theirs."""

    content: Content
    planning: Planning | None
    conflicts: list[Conflict] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
