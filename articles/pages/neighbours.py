"""What stands around a story in its section: newer, older, and the latest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import PublishedArticle

from .furniture import Furniture
from .teasers import Teaser, listed, teasers

_RELATED, _EITHER = 3, 3


@dataclass(frozen=True)
class Neighbours:
    related: list[Teaser] = field(default_factory=list)
    newer: list[Teaser] = field(default_factory=list)
    older: list[Teaser] = field(default_factory=list)


def neighbours(row: PublishedArticle, at: dt.datetime, furniture: Furniture) -> Neighbours:
    """One query. Nothing is named twice: what is related is neither newer nor older."""
    branch = furniture.by_id.get(row.section_id)
    if branch is None:
        return Neighbours()
    others = PublishedArticle.objects.live(at).filter(section=branch.pk)
    if row.story_id:
        others = others.exclude(story=row.story_id)
    found = teasers(_around(row, others), furniture.by_id)
    related = found[:_RELATED]
    left = found[_RELATED:]
    place = (row.first_published_at, row.story_id or 0)
    newer = [each for each in left if (each.moment, each.story) > place]
    older = [each for each in left if (each.moment, each.story) < place]
    return Neighbours(related, newer[-_EITHER:], older[:_EITHER])


def _around(row: PublishedArticle, others: Any) -> QuerySet[Any]:
    """The latest, and the next on both sides of `row`, newest first."""
    moment, story = row.first_published_at, row.story_id or 0
    # Said twice over so that the index by moment is entered at the right place.
    after = Q(first_published_at__gte=moment) & (
        Q(first_published_at__gt=moment) | Q(story_id__gt=story)
    )
    before = Q(first_published_at__lte=moment) & (
        Q(first_published_at__lt=moment) | Q(story_id__lt=story)
    )
    many = _RELATED + _EITHER
    wanted = [
        others.newest_first()[:_RELATED],
        others.filter(after).order_by("first_published_at", "story_id")[:many],
        others.filter(before).newest_first()[:many],
    ]
    # Each wrapped: SQLite takes no LIMIT inside a UNION.
    parts = [listed(PublishedArticle.objects.filter(pk__in=part.values("pk"))) for part in wanted]
    return parts[0].union(*parts[1:]).order_by("-first_published_at", "-story_id")
