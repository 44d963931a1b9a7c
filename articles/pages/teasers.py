"""One story pointing to its page, as every list shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import PublishedArticle

from .pictures import Picture, teaser_picture


@dataclass(frozen=True)
class Teaser:
    story: int
    url: str
    headline: str
    standfirst: str
    section: str
    section_id: int
    picture: Picture | None
    author: str
    genre: str
    photo_count: str
    moment: dt.datetime
    """Local; the hour counts only if `has_hour`."""
    has_hour: bool

    @property
    def day(self) -> dt.date:
        return self.moment.date()


def listed(rows: QuerySet[PublishedArticle]) -> QuerySet[PublishedArticle]:
    """The same rows without what only their own pages need."""
    return rows.defer("body", "corrections", "tags", "content_hash", "source")


def teaser(row: PublishedArticle, sections: Mapping[int, Any]) -> Teaser:
    """`sections`: `Furniture.by_id`, so that no row asks for its own."""
    section = sections.get(row.section_id) or row.section
    return Teaser(
        story=row.story_id,
        url=article_address(section.slug, row.slug, row.story_id),
        headline=row.headline,
        standfirst=row.standfirst,
        section=section.name,
        section_id=row.section_id,
        picture=teaser_picture(row.photos),
        author=", ".join(byline["name"] for byline in row.bylines[:2]),
        genre=row.genre,
        photo_count=str(len(row.photos)),
        moment=timezone.localtime(row.first_published_at),
        has_hour=row.dated_exactly,
    )


def teasers(rows: Iterable[PublishedArticle], sections: Mapping[int, Any]) -> list[Teaser]:
    return [teaser(row, sections) for row in rows]


def article_address(section: str, slug: str, story: int) -> str:
    return reverse("article", kwargs={"section": section, "slug": slug, "pk": story})
