"""What stands around a story: what the desk named, its running story, what shares its tags, the
latest of its section, and the newer and older there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from articles.models import PublishedArticle, PublishedTag
from articles.models.few import Among

from .furniture import Furniture
from .teasers import Teaser, teaser

_RELATED, _EITHER, _RUNNING = 3, 3, 4
_TAGS, _OF_TAG = 5, 12


@dataclass(frozen=True)
class Neighbours:
    running: list[Teaser] = field(default_factory=list)
    related: list[Teaser] = field(default_factory=list)
    newer: list[Teaser] = field(default_factory=list)
    older: list[Teaser] = field(default_factory=list)


def neighbours(row: PublishedArticle, at: dt.datetime, furniture: Furniture) -> Neighbours:
    """One query. Nothing is named twice: what is related is neither newer nor older."""
    others = PublishedArticle.objects.live(at)
    if row.story_id:
        others = others.exclude(story=row.story_id)
    wanted = [*_named(row, others), *_tagged(row), *_in_section(row, others, furniture)]
    if not wanted:
        return Neighbours()
    # Sorted here: few as they are, a database may walk the archive in order to find them.
    found = sorted(_read(others.filter(reduce(or_, wanted))), key=_place, reverse=True)
    return _placed(row, found, furniture)


def _read(rows: Any) -> Any:
    """As in a list, with the tags."""
    return rows.defer("body", "corrections", "content_hash", "source", "related")


def _named(row: PublishedArticle, others: Any) -> Iterable[Q]:
    if row.related:
        yield Q(story__in=row.related)
    if row.running_story_id:
        of_running = others.filter(running_story=row.running_story_id)
        yield _first(of_running.newest_first(), _RUNNING + len(row.related))


def _tagged(row: PublishedArticle) -> Iterable[Q]:
    """Of each tag the newest few: a tag may hang on half of the archive."""
    for tag in row.tags[:_TAGS]:
        hung = PublishedTag.objects.filter(tag=tag["id"], article__isnull=False)
        yield Q(Among(hung.order_by("-article")[:_OF_TAG], "article"))


def _in_section(row: PublishedArticle, others: Any, furniture: Furniture) -> Iterable[Q]:
    """The latest, of the whole main section; and the next on both sides of `row`."""
    branch = furniture.by_id.get(row.section_id)
    if branch is None:
        return
    whole = furniture.by_id[branch.main].ids
    beside = others.filter(section=row.section_id)
    moment, story = row.first_published_at, row.story_id or 0
    # Said twice over so that the index by moment is entered at the right place.
    after = Q(first_published_at__gte=moment) & (
        Q(first_published_at__gt=moment) | Q(story_id__gt=story)
    )
    before = Q(first_published_at__lte=moment) & (
        Q(first_published_at__lt=moment) | Q(story_id__lt=story)
    )
    many = _RELATED + _RUNNING + _EITHER
    yield _first(others.filter(section__in=whole).newest_first(), _RELATED + _RUNNING)
    yield _first(beside.filter(after).order_by("first_published_at", "story_id"), many)
    yield _first(beside.filter(before).newest_first(), many)


def _first(rows: Any, number: int) -> Q:
    return Q(Among(rows[:number]))


def _placed(row: PublishedArticle, found: list[Any], furniture: Furniture) -> Neighbours:
    """`found`: newest first."""
    told = {other.story_id: other for other in found}
    by_hand = [number for number in row.related if number in told]
    running = [
        other.story_id
        for other in found
        if row.running_story_id
        and other.running_story_id == row.running_story_id
        and other.story_id not in by_hand
    ][:_RUNNING]
    near = [other.story_id for other in found if _near(row, other, furniture)]
    offered = dict.fromkeys([*by_hand, *_closest(row, found), *near])
    free = [number for number in offered if number not in running]
    related = free[: max(_RELATED, len(by_hand))]
    named = {*running, *related}
    left = [o for o in found if o.section_id == row.section_id and o.story_id not in named]
    place = _place(row)
    newer = [other.story_id for other in left if _place(other) > place][-_EITHER:]
    older = [other.story_id for other in left if _place(other) < place][:_EITHER]
    return Neighbours(
        *(
            [teaser(told[number], furniture.by_id) for number in part]
            for part in (running, related, newer, older)
        )
    )


def _place(row: PublishedArticle) -> tuple[dt.datetime, int]:
    return row.first_published_at, row.story_id or 0


def _near(row: PublishedArticle, other: Any, furniture: Furniture) -> bool:
    one, two = (furniture.by_id.get(each.section_id) for each in (row, other))
    return one is not None and two is not None and one.main == two.main


def _closest(row: PublishedArticle, found: list[Any]) -> list[int]:
    """Those with common tags, most of them first."""
    own = {tag["id"] for tag in row.tags}
    shared = {other.story_id: len(own & {tag["id"] for tag in other.tags}) for other in found}
    return sorted((n for n in shared if shared[n]), key=lambda number: -shared[number])
