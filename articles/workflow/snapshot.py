"""What readers would see of a working copy, resolved, and its hash (law 4).

Moments of publication, embargo and planning are not in it. A photo without a file is not seen by
readers and so not in it either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Event, Photo, Story

from .content import Children

FORMAT = 1


@dataclass(frozen=True)
class Snapshot:
    seen: dict[str, Any]
    content_hash: str


def take(story: Story, children: Children | None = None) -> Snapshot:
    """Of a saved story, with its `children` if somebody holds them already."""
    seen = _seen(story, children or Children(story))
    return Snapshot(seen, hash_of(seen))


def hash_of(seen: dict[str, Any]) -> str:
    """SHA-256 of canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def photos_seen(all_uses: Iterable[Any]) -> list[dict[str, Any]]:
    """The printed photos in order, caption and alternative text resolved to the photo's own."""
    uses = [use for use in all_uses if use.photo.checksum]
    lead = next((use.number for use in uses if use.is_lead), None)
    return [
        {
            "number": use.number,
            "photo": use.photo_id,
            "checksum": use.photo.checksum,
            "focal": [round(use.photo.focal_x, 4), round(use.photo.focal_y, 4)],
            "caption": use.caption or use.photo.caption,
            "alt": use.alt or use.photo.alt,
            "credit": use.photo.credit,
            "lead": use.number == lead,
            **_origin(use.photo),
        }
        for use in uses
    ]


def _origin(photo: Photo) -> dict[str, str]:
    """Only what is said: a story that says nothing of it keeps the hash it was approved with."""
    said = {"copyright": photo.copyright, "digital_source": photo.digital_source}
    return {name: value for name, value in said.items() if value}


def _seen(story: Any, children: Children) -> dict[str, Any]:
    seen: dict[str, Any] = {
        "format": FORMAT,
        "noun": story.noun,
        "headline": story.headline,
        "body": story.body,
        "section": story.section_id,
        "tags": sorted(tag.pk for tag in children.tags),
        "photos": photos_seen(children.uses),
    }
    if isinstance(story, Article):
        seen |= _seen_of_article(story, children)
    elif isinstance(story, Event):
        seen |= _seen_of_event(story)
    return seen


def _seen_of_article(article: Article, children: Children) -> dict[str, Any]:
    return _placed_among_others(article) | {
        "standfirst": article.standfirst,
        "genre": article.genre,
        "source": article.source,
        "dated": [_iso(article.dated_on), _iso(article.dated_time)],
        "bylines": [
            [byline.author_id, byline.printed_name, byline.role] for byline in children.bylines
        ],
    }


def _placed_among_others(article: Article) -> dict[str, Any]:
    """Left out while there is nothing of it, so that what was approved before these fields came is
    still the same."""
    placed = {"running_story": article.running_story_id, "related": article.related}
    return {name: value for name, value in placed.items() if value}


def _seen_of_event(event: Event) -> dict[str, Any]:
    return {
        "starts": int(event.starts_at.timestamp()) if event.starts_at else None,
        "ends": int(event.ends_at.timestamp()) if event.ends_at else None,
        "all_day": event.all_day,
        "venue": event.venue,
        "organiser": event.organiser,
        "status": event.status,
    }


def _iso(value: Any) -> str | None:
    return value.isoformat() if value else None
