"""Where photos are used: before readers' eyes, on the desk, in what readers were once given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, Photo, PublishedPhoto
from articles.workflow import rights

from .finding import desk_uses, live_uses

MOST = 50


@dataclass(frozen=True)
class Counted:
    """In how many stories; `former`: some readers were shown it, whoever sees it now."""

    live: int = 0
    desk: int = 0
    former: bool = False


@dataclass(frozen=True)
class Use:
    headline: str
    address: str
    since: dt.datetime | None = None
    until: dt.datetime | None = None


@dataclass
class Uses:
    """`hidden`: working copies that are not this person's to see."""

    live: list[Use] = field(default_factory=list)
    coming: list[Use] = field(default_factory=list)
    desk: list[Use] = field(default_factory=list)
    former: list[Use] = field(default_factory=list)
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.live or self.coming or self.desk or self.former or self.hidden)


def counted(photos: Iterable[Photo]) -> dict[int, Counted]:
    """Four queries, however many photos."""
    keys = [photo.pk for photo in photos]
    live: dict[int, set[Any]] = {key: set() for key in keys}
    desk: dict[int, int] = dict.fromkeys(keys, 0)
    shown = PublishedPhoto.objects.filter(photo__in=keys)
    former = set(shown.values_list("photo", flat=True).distinct())
    before_eyes = live_uses(timezone.now()).filter(photo__in=keys)
    for photo, article, event in before_eyes.values_list("photo", "article__story", "event__story"):
        live[photo].add((article, event))
    for uses in desk_uses():
        for photo, _story in uses.filter(photo__in=keys).values_list("photo", "story").distinct():
            desk[photo] += 1
    return {key: Counted(len(live[key]), desk[key], key in former) for key in keys}


def uses_of(person: Any, photo: Photo) -> Uses:
    """By name, as far as they are this person's to see; what readers have is anybody's."""
    found, now = Uses(), timezone.now()
    for model in (Article, Event):
        _add_published(found, model, photo, now)
        _add_desk(found, model, photo, person)
    found.live.sort(key=_since, reverse=True)
    found.former.sort(key=_since, reverse=True)
    return found


def _add_published(found: Uses, model: Any, photo: Photo, now: dt.datetime) -> None:
    rows: Any = model.publications.rel.related_model.objects
    rows = rows.filter(photo_rows__photo=photo).distinct().order_by(F("live_from").desc())
    shown: set[int] = set()
    for row in rows.only("story_id", "headline", "live_from", "live_until")[: MOST * 2]:
        use = Use(row.headline, _address(row.noun, row.story_id), row.live_from, row.live_until)
        if row.live_from > now:
            found.coming.append(use)
        elif row.story_id not in shown:
            # Of one story the newest that readers were given says how it stands.
            shown.add(row.story_id)
            is_live = row.live_until is None or row.live_until > now
            (found.live if is_live else found.former).append(use)


def _add_desk(found: Uses, model: Any, photo: Photo, person: Any) -> None:
    uses = desk_uses()[0 if model is Article else 1].filter(photo=photo)
    stories = model.objects.filter(pk__in=uses.values("story")).defer("body")
    mine = stories
    if not rights.sees_every_draft(person):
        mine = stories.filter(rights.own_among_few(person, model))
        found.hidden += stories.exclude(pk__in=mine.values("pk")).count()
    for story in mine.order_by("-changed_at")[:MOST]:
        found.desk.append(Use(str(story), _address(story.noun, story.pk), story.changed_at))


def _since(use: Use) -> dt.datetime:
    assert use.since is not None
    return use.since


def _address(noun: str, story: int) -> str:
    return reverse(f"admin:articles_{noun}_change", args=[story])
