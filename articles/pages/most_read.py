"""Đọc nhiều: the live stories among those that were read most, as the furniture keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import MostRead, PublishedArticle

from .teasers import Teaser, teaser

SHOWN = 5
# Lists that nobody has made anew for so long tell of other days.
_GOOD_FOR = dt.timedelta(days=1)
_SPANS = MostRead.Span


def ranked(rows: QuerySet[PublishedArticle], at: dt.datetime) -> QuerySet[PublishedArticle]:
    """The rows with their place of the day and of the week, where they have one."""
    return rows.annotate(**{f"most_read_{span}": _place(span, at) for span in _SPANS})


def among_most_read(rows: QuerySet[PublishedArticle]) -> QuerySet[PublishedArticle]:
    return rows.filter(story__in=MostRead.objects.values("article"))


def lists(rows: Iterable[Any], sections: Mapping[int, Any]) -> dict[str, tuple[Teaser, ...]]:
    """`rows`: of `ranked`. "day" and "week" to the first of each."""
    every = list({row.story_id: row for row in rows}.values())
    return {span: tuple(_first(every, f"most_read_{span}", sections)) for span in _SPANS.values}


def _place(span: str, at: dt.datetime) -> Subquery:
    named = MostRead.objects.filter(
        article=OuterRef("story"), span=span, reckoned_at__gt=at - _GOOD_FOR
    )
    return Subquery(named.values("place")[:1])


def _first(rows: list[Any], place: str, sections: Mapping[int, Any]) -> Iterable[Teaser]:
    placed = [row for row in rows if getattr(row, place)]
    placed.sort(key=lambda row: getattr(row, place))
    return (teaser(row, sections) for row in placed[:SHOWN])
