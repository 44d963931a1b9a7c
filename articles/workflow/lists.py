"""Which stories one person's list holds: newest change first, paged by key, never counted."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import Q, QuerySet

from articles.search import desk as desk_search
from articles.search import public as public_search

from . import rights

ORDER = ("-changed_at", "-pk")
# Of what somebody wrote, as much as a search finds.
MOST_OWN = 1000
_KEY = re.compile(r"(\d{1,16})-(\d{1,18})", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def holding(person: Any, stories: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those of `stories` that hold the words of `text`; all of them when it is blank."""
    if not text.strip() or rights.sees_every_draft(person):
        return desk_search.matching(stories, text)
    # What others wrote is found by what readers have of it, never by its working copy.
    model: Any = stories.model
    own = model.objects.filter(rights.own_stories(person, model))
    mine = desk_search.matching(own, text).order_by(*ORDER)
    found = public_search.find(text, noun=model.noun, limit=public_search.MOST_ROWS)
    # As numbers, not as a subquery, whose many or few hits a database could only guess.
    hits = {
        *mine.values_list("pk", flat=True)[:MOST_OWN],
        *(row.story_id for row in found.rows),
    }
    return stories.filter(pk__in=hits)


def at_stage(person: Any, stories: QuerySet[Any], stage: str) -> QuerySet[Any]:
    """The stage of another's story is not everybody's to know."""
    if not rights.sees_every_draft(person):
        stories = stories.filter(rights.own_among_few(person, stories.model))
    return stories.filter(stage=stage)


def key_of(story: Any) -> str:
    return f"{(story.changed_at - _EPOCH) // dt.timedelta(microseconds=1)}-{story.pk}"


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def page(stories: QuerySet[Any], before: str, size: int) -> list[Any]:
    """`size` of them and, if there are more, one; from the key `before` on, which may be none."""
    # First which, then what: or the standing of all that match would be asked to sort them.
    keys = list(_after(stories, before).order_by(*ORDER).values_list("pk", flat=True)[: size + 1])
    return list(_whole(stories.model, keys)) if keys else []


def _after(stories: Any, key: str) -> Any:
    read = _KEY.fullmatch(key)
    if read is None:
        return stories
    changed_at = _EPOCH + dt.timedelta(microseconds=int(read[1]))
    return stories.filter(Q(changed_at__lt=changed_at) | Q(changed_at=changed_at, pk__lt=read[2]))


def _whole(model: Any, keys: list[int]) -> Any:
    related = ("section", "changed_by", "claimed_by")
    stories = model._default_manager.filter(pk__in=keys)
    stories = stories.with_standing().defer("body").select_related(*related)
    if model.noun == "article":
        stories = stories.defer("body", "standfirst").prefetch_related("bylines")
    return stories.order_by(*ORDER)
