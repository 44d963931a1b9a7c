"""Makes the row that readers will see out of a working copy. The desk's preview makes the same row
and never saves it (law 13)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import (
    Article,
    Event,
    Published,
    PublishedArticle,
    PublishedByline,
    PublishedEvent,
    PublishedPhoto,
    PublishedTag,
    Story,
)
from articles.text.slugs import slugify_vietnamese

from .content import Children
from .pictures.as_drawn import Drawings, drawing_of, drawn, shown_by
from .snapshot import photos_seen


def freeze(
    story: Story,
    at: dt.datetime,
    first: dt.datetime | None = None,
    *,
    children: Children | None = None,
    made: Drawings | None = None,
    at_the_desk: bool = False,
) -> Any:
    """The unsaved published row of `story`, public from `at`; `first` is when it first was, if it
    was; `children` and `made`: what stands beneath it and what is drawn of its photos, if somebody
    holds them already; `at_the_desk`: to be looked at, never saved."""
    children = children or Children(story)
    common = {
        "story": story,
        "headline": story.headline,
        "body": story.body,
        "section": story.section,
        "slug": story.slug or slug_of(story),
        "photos": printed_photos(children, made, at_the_desk=at_the_desk),
        "tags": [{"id": tag.pk, "name": tag.name, "slug": tag.slug} for tag in children.tags],
        "live_from": at,
        "first_published_at": first or at,
        "expires_at": story.expires_at,
    }
    if isinstance(story, Article):
        # Only what readers have had is ever corrected.
        corrections = corrections_as_printed(story, at) if first else []
        words = _of_article(story, children, first or at)
        return PublishedArticle(**common, **words, corrections=corrections)
    assert isinstance(story, Event)
    return PublishedEvent(**common, **_of_event(story))


def slug_of(story: Story) -> str:
    fallback = "tin" if isinstance(story, Article) else "su-kien"
    return slugify_vietnamese(story.headline, fallback=fallback)


def add_join_rows(row: Published, made: Drawings) -> None:
    """Beside a saved row, what the lists and the photo view ask; `made`: the drawings of its
    photos."""
    key = {row.noun: row}
    PublishedTag.objects.bulk_create(PublishedTag(tag_id=tag["id"], **key) for tag in row.tags)
    pictures = {(photo["photo"], kind) for photo in row.photos for kind in shown_by(photo, made)}
    PublishedPhoto.objects.bulk_create(
        PublishedPhoto(photo_id=photo, **drawing._asdict(), **key)
        for photo, drawing in sorted(pictures)
    )
    if isinstance(row, PublishedArticle):
        PublishedByline.objects.bulk_create(
            PublishedByline(publication=row, author_id=byline["author"]) for byline in row.bylines
        )


def corrections_as_printed(article: Article, at: dt.datetime) -> list[dict[str, Any]]:
    """Those made by `at`; one that is scheduled for later may yet be cancelled."""
    return [
        {
            "kind": correction.kind,
            "wrong": correction.wrong,
            "right": correction.right,
            "note": correction.note,
            "at": correction.made_at.isoformat(),
        }
        for correction in article.corrections.filter(made_at__lte=at)
    ]


def printed_photos(
    children: Children, made: Drawings | None = None, *, at_the_desk: bool = False
) -> list[dict[str, Any]]:
    """Each printed photo with the renditions it is shown in: shape → [[width, height, format,
    content hash], …], widths rising. `made`: the drawings, if somebody holds them already.
    `at_the_desk`: where they are not drawn yet with the present words in them, those with the
    former words do."""
    photos = photos_seen(children.uses)
    if made is None:
        made = drawn({photo["photo"] for photo in photos})
    for photo in photos:
        own = made.get(photo["photo"], {})
        wanted = drawing_of(photo)
        former = (kind for kind in own if at_the_desk and kind.pixels == wanted.pixels)
        photo["renditions"] = own.get(wanted) or own.get(next(former, wanted), {})
    return photos


def _of_article(article: Article, children: Children, first: dt.datetime) -> dict[str, Any]:
    dated = first
    if article.dated_on:
        local = dt.datetime.combine(article.dated_on, article.dated_time or dt.time())
        dated = timezone.make_aware(local)
    return {
        "standfirst": article.standfirst,
        "source": article.source,
        "genre": article.genre,
        "running_story": article.running_story,
        "related": [int(number) for number in article.related.split()],
        "dated": dated,
        "dated_exactly": article.dated_on is None or article.dated_time is not None,
        "bylines": [
            {
                "author": byline.author_id,
                "name": byline.printed_name,
                "slug": byline.author.slug,
                "role": byline.role,
            }
            for byline in children.bylines
        ],
    }


def _of_event(event: Event) -> dict[str, Any]:
    return {
        "starts_at": event.starts_at,
        "ends_at": event.ends_at or event.starts_at,
        "all_day": event.all_day,
        "venue": event.venue,
        "organiser": event.organiser,
        "status": event.status,
    }
