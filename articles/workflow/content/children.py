from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Article, Byline, Story, Tag

from ..tagging import tags_of


@dataclass(frozen=True)
class Children:
    """The rows beneath a working copy's own, read once and handed on: tags by name, the uses of
    photos with their photos and the bylines as they stand in the story."""

    tags: tuple[Tag, ...] = ()
    uses: tuple[Any, ...] = ()
    bylines: tuple[Byline, ...] = ()

    @property
    def names(self) -> list[str]:
        """What the desk's search finds the story by, beside its own words."""
        signed = [byline.printed_name for byline in self.bylines]
        return [*signed, *(tag.name for tag in self.tags)]


def children_of(story: Story) -> Children:
    """Of a saved story; three queries."""
    return Children(tags_of(story), uses_of(story), bylines_of(story))


def uses_of(story: Any) -> tuple[Any, ...]:
    return tuple(story.photo_uses.select_related("photo"))


def next_number(story: Any) -> int:
    """For a new use: none that a photo of the story ever had, so that no older text names it. One
    query."""
    kept = story.revisions.values_list("content__photos", flat=True)
    before = (entry["number"] or 0 for photos in kept for entry in photos or ())
    return min(999, 1 + max(before, default=0))


def bylines_of(story: Any) -> tuple[Byline, ...]:
    return tuple(story.bylines.all()) if isinstance(story, Article) else ()
