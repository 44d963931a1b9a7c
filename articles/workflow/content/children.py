from __future__ import annotations

from functools import cached_property
from typing import Any

from articles.models import Article, Byline, Story, Tag

from ..tagging import tags_of


class Children:
    """The rows beneath a working copy's own, handed on to whoever needs them: each kind is read
    when it is first asked for, in one query, and once. Whoever writes a kind assigns it here."""

    def __init__(self, story: Story) -> None:
        self._story: Any = story

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """By name."""
        return tags_of(self._story) if self._story.pk else ()

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        """Of photos, with their photos, as they stand in the story."""
        return uses_of(self._story) if self._story.pk else ()

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """With their authors, as they stand in the story."""
        if self._story.pk is None or not isinstance(self._story, Article):
            return ()
        return tuple(self._story.bylines.select_related("author"))

    @property
    def names(self) -> list[str]:
        """What the desk's search finds the story by, beside its own words."""
        signed = [byline.printed_name for byline in self.bylines]
        return [*signed, *(tag.name for tag in self.tags)]


def uses_of(story: Any) -> tuple[Any, ...]:
    return tuple(story.photo_uses.select_related("photo"))


def next_number(story: Any) -> int:
    """For a new use: none that a photo of the story ever had, so that no older text names it. One
    query."""
    kept = story.revisions.values_list("content__photos", flat=True)
    before = (entry["number"] or 0 for photos in kept for entry in photos or ())
    return min(999, 1 + max(before, default=0))
