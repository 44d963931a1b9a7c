"""Who else has a story open. An open page says so every few seconds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Presence
from articles.models.prepared import Moment

from .people import name_of

ALIVE = dt.timedelta(seconds=30)


def say_here(story: Any, person: User, *, typing: bool = False) -> None:
    Presence.objects.update_or_create(
        person=person,
        **{story.noun: story},
        defaults={"seen_at": timezone.now(), "typing": typing},
    )


def say_gone(story: Any, person: User) -> None:
    """Also forgets pages that were never left but have been silent for an hour."""
    silent = Q(seen_at__lt=timezone.now() - dt.timedelta(hours=1))
    Presence.objects.filter(Q(person=person, **{story.noun: story}) | silent).delete()


def others(story: Any, person: User) -> list[str]:
    """Names of those who have it open now, `person` left out."""
    rows = of_others(story.noun, story, person).select_related("person").order_by("pk")
    return [name_of(row.person) for row in rows]


def of_others(noun: str, story: Any, person: User, at: Moment | None = None) -> QuerySet[Presence]:
    """The same as rows; `story` may stand for one of an outer query."""
    here = Presence.objects.filter(**{noun: story}, seen_at__gt=(at or timezone.now()) - ALIVE)
    return here.exclude(person=person.pk)
