"""The index for the desk: working copies, as they were last saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from articles.models import Article, Event, Story
from articles.text.measuring import plain_text

from . import asking, queries
from .entries import Entry, entry
from .expressions import Matches
from .index import Index

Stories = TypeVar("Stories", bound=QuerySet[Any])

INDEXES: dict[str, Index] = {
    "article": Index(Article, "articles_search_article"),
    "event": Index(Event, "articles_search_event"),
}


def keep(story: Story, names: Iterable[str]) -> None:
    """Puts a working copy into the index, in the place of its former words; `names`: of its authors
    and tags."""
    INDEXES[story.noun].put([_entry(story, names)])


def rebuild() -> int:
    """Makes the entries of all working copies anew; returns how many."""
    articles = Article.objects.prefetch_related("bylines", "tagged_items__tag")
    events = Event.objects.prefetch_related("tagged_items__tag")
    return INDEXES["article"].rebuild(articles, _entry_of) + INDEXES["event"].rebuild(
        events, _entry_of
    )


def matching(stories: Stories, text: str, *, of_few: bool = False) -> Stories:
    """Those of `stories` (articles or events) that hold the words of `text` or have the id that it
    names, as `12` or `#12`. All of them when `text` is blank. Runs no query itself. `of_few`:
    `stories` are few of the archive."""
    if not text.strip():
        return stories
    number = asking.number(text)
    if number and number.certain:
        return stories.filter(pk=number.pk)
    asked = asking.read(text)
    if not asked:
        return stories.none()
    table = INDEXES[stories.model.noun].table
    wanted: Any = Matches(table, queries.anywhere(asked), often=True, of_few=of_few)
    return stories.filter(Q(wanted) | Q(pk=number.pk) if number else wanted)


def _entry_of(story: Any) -> Entry:
    bylines = story.bylines.all() if story.noun == "article" else ()
    names = [byline.printed_name for byline in bylines]
    return _entry(story, [*names, *(item.tag.name for item in story.tagged_items.all())])


def _entry(story: Any, names: Iterable[str]) -> Entry:
    return entry(
        story.pk,
        headline=story.headline,
        standfirst=getattr(story, "standfirst", ""),
        rest=[
            *sorted(names),  # the same entry in whatever order they were read
            *(getattr(story, name, "") for name in ("venue", "organiser")),
            *plain_text(story.body).split("\n"),
        ],
        exact=False,
    )
