"""The page of one article, out of its published row; saved or, for the desk's preview, not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from articles.models import Genre, PublishedArticle

from . import structured_article
from .addresses import absolute
from .body import body
from .corrections import notices
from .furniture import Branch, Furniture, furniture
from .neighbours import neighbours
from .pictures import Address, card, photo_address
from .sharing import ways_to_share
from .signature import signatures
from .structured_site import breadcrumbs
from .teasers import article_address


def article_context(
    row: PublishedArticle, at: dt.datetime, *, picture_address: Address = photo_address
) -> dict[str, Any]:
    """`row` needs no id, section or headline yet. Four queries at most, two of them while the
    furniture is kept."""
    around = furniture(at)
    content = body(row, picture_address)
    address = canonical(row, around)
    corrections = notices(row)
    beside = neighbours(row, at, around)
    return {
        "furniture": around,
        "article": row,
        "trail": trail(row, around),
        "current_section": _main(row, around),
        "body": content,
        "signatures": signatures(row.bylines),
        "corrections": corrections,
        "corrections_on_top": [notice for notice in corrections if notice.on_top],
        "corrections_at_end": [notice for notice in corrections if not notice.on_top],
        "told_in_pictures": row.genre == Genre.PHOTO_STORY and bool(row.photos),
        "running_story": row.running_story,
        "share": ways_to_share(row.headline, address),
        "report_url": reverse("report", kwargs={"pk": row.story_id}) if address else "",
        "tags": [
            {"name": tag["name"], "url": reverse("tag", kwargs={"slug": tag["slug"]})}
            for tag in row.tags
        ],
        "neighbours": beside,
        "canonical": address,
        "card": card(row.photos, picture_address),
        "breadcrumbs": _breadcrumbs(row, around),
        "structured": structured_article.article_data(row, address, around, picture_address),
    }


def canonical(row: PublishedArticle, around: Furniture) -> str:
    """The whole address; empty while the story has none."""
    section = around.by_id.get(row.section_id)
    if not (section and row.slug and row.story_id):
        return ""
    return absolute(article_address(section.slug, row.slug, row.story_id))


def trail(row: PublishedArticle, around: Furniture) -> list[Branch]:
    """The main section and the sub-section, or the section alone."""
    section = around.by_id.get(row.section_id)
    if section is None:
        return []
    main = around.by_id[section.main]
    return [section] if main is section else [main, section]


def _breadcrumbs(row: PublishedArticle, around: Furniture) -> dict[str, Any] | None:
    way = trail(row, around)
    if not (way and row.slug and row.story_id):
        return None
    own = article_address(way[-1].slug, row.slug, row.story_id)
    return breadcrumbs(*((section.name, section.url) for section in way), (row.headline, own))


def _main(row: PublishedArticle, around: Furniture) -> int | None:
    section = around.by_id.get(row.section_id)
    return section.main if section else None
