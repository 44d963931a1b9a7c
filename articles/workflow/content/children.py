from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Author, Byline, Story, Tag
from articles.models.at_once import AtOnce, ListOf, objects
from articles.models.prepared import KeySlot, Prepared


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
    def questions(model: type[Story]) -> dict[str, ListOf]:
        """Of the story in the slot `story`."""
        tagged = {f"tagged_{model.noun}s__content_object": KeySlot("story")}
        asked = {"tags": ListOf(Tag.objects.filter(**tagged).order_by("name"), *_TAG)}
        if issubclass(model, Article):
            bylines = Byline.objects.filter(article=KeySlot("story")).order_by("position")
            asked["bylines"] = ListOf(bylines, *_BYLINE, *_AUTHOR)
        return asked

    @cached_property
    def _answers(self) -> dict[str, Any]:
        story = self._story
        return _NAMES.ask(type(story), story=story.pk) if story.pk else {}

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """By name."""
        return objects(Tag, _TAG, self._answers.get("tags", ()))

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        """Of photos, with their photos, as they stand in the story."""
        story = self._story
        return tuple(_USES.ask(type(story), story=story.pk)) if story.pk else ()

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """With their authors, as they stand in the story."""
        rows, end = self._answers.get("bylines", ()), len(_BYLINE)
        bylines = objects(Byline, _BYLINE, (row[:end] for row in rows))
        authors = objects(Author, _AUTHOR_FIELDS, (row[end:] for row in rows))
        for byline, author in zip(bylines, authors, strict=True):
            byline.article, byline.author = self._story, author
        return bylines

    @property
    def names(self) -> list[str]:
        """What the desk's search finds the story by, beside its own words."""
        signed = [byline.printed_name for byline in self.bylines]
        return [*signed, *(tag.name for tag in self.tags)]


_TAG = _AUTHOR_FIELDS = ("id", "name", "slug")
_BYLINE = ("id", "position", "role", "printed_name")
_AUTHOR = ("author", "author__name", "author__slug")


_NAMES = AtOnce(Children.questions)


def uses_of(model: Any) -> QuerySet[Any]:
    """Of photos, with their photos, in the story of the slot `story`: to be prepared."""
    uses: QuerySet[Any] = model.photo_uses.rel.related_model.objects.filter(story=KeySlot("story"))
    return uses.select_related("photo")


_USES = Prepared[Any](uses_of)


def next_number(story: Any) -> int:
    """For a new use: none that a photo of the story ever had, so that no older text names it. One
    query."""
    kept = story.revisions.values_list("content__photos", flat=True)
    before = (entry["number"] or 0 for photos in kept for entry in photos or ())
    return min(999, 1 + max(before, default=0))
