from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from articles.models import Article, Author, Byline, Story, Tag
from articles.models.at_once import ListOf, ask


class Children:
    """The rows beneath a working copy's own, handed on to whoever needs them: names (of tags and
    authors) and photos are each read when they are first asked for, in one query, and once.
    Whoever writes a kind assigns it here."""

    def __init__(self, story: Story, answers: dict[str, Any] | None = None) -> None:
        """`answers`: to `questions`, if they were asked already."""
        self._story: Any = story
        if answers is not None:
            self._answers = answers

    @staticmethod
    def questions(story: Any) -> dict[str, ListOf]:
        asked = {"tags": ListOf(story.tags.order_by("name"), *_TAG)}
        if isinstance(story, Article):
            asked["bylines"] = ListOf(story.bylines.order_by("position"), *_BYLINE, *_AUTHOR)
        return asked

    @cached_property
    def _answers(self) -> dict[str, Any]:
        return ask(**self.questions(self._story)) if self._story.pk else {}

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """By name."""
        rows = self._answers.get("tags", ())
        return tuple(Tag.from_db(DEFAULT_DB_ALIAS, _TAG, row) for row in rows)

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        """Of photos, with their photos, as they stand in the story."""
        return uses_of(self._story) if self._story.pk else ()

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """With their authors, as they stand in the story."""
        return tuple(self._byline(row) for row in self._answers.get("bylines", ()))

    @property
    def names(self) -> list[str]:
        """What the desk's search finds the story by, beside its own words."""
        signed = [byline.printed_name for byline in self.bylines]
        return [*signed, *(tag.name for tag in self.tags)]

    def _byline(self, row: list[Any]) -> Byline:
        byline = Byline.from_db(DEFAULT_DB_ALIAS, _BYLINE, row[: len(_BYLINE)])
        author = [_AUTHOR_FIELDS, row[len(_BYLINE) :]]
        byline.article = self._story
        byline.author = Author.from_db(DEFAULT_DB_ALIAS, *author)
        return byline


_TAG = ("id", "name", "slug")
_BYLINE = ("id", "position", "role", "printed_name")
_AUTHOR = ("author", "author__name", "author__slug")
_AUTHOR_FIELDS = ("id", "name", "slug")


def uses_of(story: Any) -> tuple[Any, ...]:
    return tuple(story.photo_uses.select_related("photo"))


def next_number(story: Any) -> int:
    """For a new use: none that a photo of the story ever had, so that no older text names it. One
    query."""
    kept = story.revisions.values_list("content__photos", flat=True)
    before = (entry["number"] or 0 for photos in kept for entry in photos or ())
    return min(999, 1 + max(before, default=0))
