"""What of the library is asked for, and the page of it: newest first, paged by key, never counted.
The library's own list and the picker of the editing page ask alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import (
    ArticlePhoto,
    Consent,
    DigitalSource,
    EventPhoto,
    Photo,
    PublishedArticle,
    PublishedEvent,
    PublishedPhoto,
    Stage,
)
from articles.pages.month import midnight
from articles.search import photos as photo_search

from ..sheet.moments import DayField

PAGE = 48
SOON = dt.timedelta(days=14)
# As wide as the largest rendition, and as a page needs for its lead photo.
LARGE, SMALL = 1600, 1200
GENERATED = (DigitalSource.COMPOSITE, DigitalSource.GENERATED)
LONGEST = 200

USAGES = ("live", "desk", "none")
RIGHTS = ("lapsed", "soon", "ending", "unsaid", "consent", "generated")
SIZES = ("large", "small")
SHAPES = ("wide", "tall", "square")
DAYS = ("uploaded", "taken")

_KEY = re.compile(r"\d{1,18}", re.ASCII)
_CHOICES = {
    "usage": USAGES,
    "rights": RIGHTS,
    "size": SIZES,
    "shape": SHAPES,
    "day": DAYS,
    "whose": ("mine",),
}
NAMES = ("q", "usage", "credit", "day", "from", "to", "size", "shape", "rights", "whose", "before")


@dataclass(frozen=True)
class Asked:
    """What an address asks; what cannot be read asks nothing. `day`: by which day `since` and
    `until` count."""

    text: str = ""
    usage: str = ""
    credit: str = ""
    day: str = "uploaded"
    since: dt.date | None = None
    until: dt.date | None = None
    size: str = ""
    shape: str = ""
    rights: str = ""
    whose: str = ""
    before: int | None = None

    def as_query(self, **changes: Any) -> dict[str, str]:
        """The address that asks this, without what is not asked; `changes` by our names. Another
        question begins at the newest."""
        asked = replace(self, **{"before": None, **changes})
        said = {
            "q": asked.text,
            "usage": asked.usage,
            "credit": asked.credit,
            "day": asked.day if asked.day != "uploaded" and (asked.since or asked.until) else "",
            "from": _said(asked.since),
            "to": _said(asked.until),
            "size": asked.size,
            "shape": asked.shape,
            "rights": asked.rights,
            "whose": asked.whose,
            "before": str(asked.before or ""),
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Found:
    """`before`: where the next page begins, None on the last."""

    photos: list[Photo]
    before: int | None


def asked_of(said: Mapping[str, str]) -> Asked:
    """Of an address's parameters."""
    chosen = {name: said.get(name, "") for name in _CHOICES}
    known = {name: value for name, value in chosen.items() if value in _CHOICES[name]}
    key = said.get("before", "")
    return Asked(
        text=said.get("q", "")[:LONGEST].replace("\0", ""),
        credit=said.get("credit", "")[:LONGEST].replace("\0", ""),
        since=_day(said.get("from", "")),
        until=_day(said.get("to", "")),
        before=int(key) if _KEY.fullmatch(key) else None,
        **known,
    )


def find(person: User, asked: Asked, *, size: int | None = None) -> Found:
    """One query."""
    size = size or PAGE
    photos = matching(person, asked)
    if asked.before is not None:
        photos = photos.filter(pk__lt=asked.before)
    found = list(photos.order_by("-pk")[: size + 1])
    return Found(found[:size], found[size - 1].pk if len(found) > size else None)


def matching(person: User, asked: Asked) -> QuerySet[Photo]:
    """In no order; runs no query itself."""
    photos: QuerySet[Photo] = photo_search.matching(Photo.objects.all(), asked.text)
    photos = photo_search.credited(photos, asked.credit)
    if asked.whose:
        photos = photos.filter(uploaded_by=person)
    for condition in (_usage(asked), _days(asked), _size(asked), _shape(asked), _rights(asked)):
        photos = photos.filter(condition)
    return photos


def live_uses(now: dt.datetime) -> QuerySet[Any]:
    """By which photos are before readers' eyes at this moment."""
    articles = PublishedArticle.objects.live(now).filter(pk=OuterRef("article"))
    events = PublishedEvent.objects.live(now).filter(pk=OuterRef("event"))
    return PublishedPhoto.objects.filter(Q(Exists(articles)) | Q(Exists(events)))


def desk_uses() -> list[QuerySet[Any]]:
    """In stories that lie on the desk and readers have not been given as they are."""
    return [
        uses.objects.filter(story__trashed_at=None).exclude(story__stage=Stage.RELEASED)
        for uses in (ArticlePhoto, EventPhoto)
    ]


def _usage(asked: Asked) -> Q:
    of_it = Q(photo=OuterRef("pk"))
    if asked.usage == "live":
        # Two joins, not one with an OR inside: a database may then make a list of each.
        now, shown = timezone.now(), PublishedPhoto.objects.filter(of_it)
        in_articles = shown.filter(article__in=PublishedArticle.objects.live(now).values("pk"))
        in_events = shown.filter(event__in=PublishedEvent.objects.live(now).values("pk"))
        return Q(Exists(in_articles)) | Q(Exists(in_events))
    if asked.usage == "desk":
        articles, events = desk_uses()
        return Q(Exists(articles.filter(of_it))) | Q(Exists(events.filter(of_it)))
    if asked.usage == "none":
        tables = (ArticlePhoto, EventPhoto, PublishedPhoto)
        unused = [~Q(Exists(table.objects.filter(of_it))) for table in tables]
        return unused[0] & unused[1] & unused[2]
    return Q()


def _days(asked: Asked) -> Q:
    condition = Q()
    if asked.since:
        since: Any = asked.since if asked.day == "taken" else midnight(asked.since)
        condition &= Q(**{f"{_COLUMNS[asked.day]}__gte": since})
    if asked.until and asked.day == "taken":
        condition &= Q(taken_on__lte=asked.until)
    elif asked.until:
        condition &= Q(uploaded_at__lt=midnight(asked.until + dt.timedelta(days=1)))
    return condition


_COLUMNS = {"uploaded": "uploaded_at", "taken": "taken_on"}


def _size(asked: Asked) -> Q:
    if asked.size == "large":
        return Q(width__gte=LARGE)
    return Q(width__lt=SMALL, width__gt=0) if asked.size == "small" else Q()


def _shape(asked: Asked) -> Q:
    """A square may be a tenth longer than wide."""
    if asked.shape == "wide":
        return Q(width__gt=F("height") * 11 / 10)
    if asked.shape == "tall":
        return Q(height__gt=F("width") * 11 / 10)
    if asked.shape == "square":
        return Q(width__lte=F("height") * 11 / 10, height__lte=F("width") * 11 / 10)
    return Q()


def _rights(asked: Asked) -> Q:
    today = timezone.localdate()
    return {
        "": Q(),
        "lapsed": Q(rights_until__lt=today),
        "soon": Q(rights_until__gte=today, rights_until__lte=today + SOON),
        "ending": Q(rights_until__lte=today + SOON),
        "unsaid": Q(licence=""),
        "consent": Q(consent=Consent.MISSING),
        "generated": Q(digital_source__in=GENERATED),
    }[asked.rights]


def _day(text: str) -> dt.date | None:
    try:
        return DayField(required=False).clean(text[:10])
    except ValidationError:
        return None


def _said(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
