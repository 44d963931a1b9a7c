"""Everything that readers would find changed between two versions of a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..content import Content
from .block import Block
from .bodies import words
from .frame import FrameLine, frame_lines
from .names import Names, printed_in
from .photos import PhotoChange, photo_changes, uses
from .tokens import lines_of
from .wording import Segment, is_changed, segments


@dataclass(frozen=True)
class Changes:
    """In the reader's order. `body` and `photos` hold also what is the same."""

    headline: tuple[Segment, ...]
    standfirst: tuple[Segment, ...]
    body: tuple[Block, ...]
    photos: tuple[PhotoChange, ...]
    frame: tuple[FrameLine, ...]

    @property
    def none(self) -> bool:
        return not (
            is_changed(self.headline)
            or is_changed(self.standfirst)
            or any(block.changed for block in self.body)
            or any(photo.changed or photo.moved for photo in self.photos)
            or self.frame
        )


@dataclass(frozen=True)
class Version:
    """A text; and, if a snapshot was taken of it, what readers would see of its photos: the
    library's own words may have changed since."""

    content: Content
    seen: Mapping[str, Any]


def between(old: Content, new: Content, names: Names) -> Changes:
    """Photos' own words as the library has them now."""
    return between_versions(Version(old, {}), Version(new, {}), names)


def between_versions(old: Version, new: Version, names: Names) -> Changes:
    before, after = old.content, new.content
    return Changes(
        line(before.headline, after.headline),
        line(getattr(before, "standfirst", ""), getattr(after, "standfirst", "")),
        tuple(words(before.body, after.body)),
        tuple(
            photo_changes(
                uses(before.photos, names, printed_in(old.seen)),
                uses(after.photos, names, printed_in(new.seen)),
            )
        ),
        tuple(frame_lines(before, after, names)),
    )


def line(old: str, new: str) -> tuple[Segment, ...]:
    """Two plain texts, word by word."""
    return segments(lines_of(old), lines_of(new))
