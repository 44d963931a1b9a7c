"""Which stories one person's list holds: newest change first, paged by key, never counted."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import Byline, Stage, Standing
from articles.models.at_once import ListOf
from articles.models.prepared import AmongKeys, KeysSlot, MomentSlot, Prepared
from articles.search import desk as desk_search
from articles.search import public as public_search

from . import rights

ORDER = ("-changed_at", "-pk")
# Of what somebody wrote, as much as a search finds.
MOST_OWN = 1000
# What lies on the desk and readers have not been given.
ON_DESK = tuple(stage.value for stage in Stage if stage != Stage.RELEASED)
_KEY = re.compile(r"(\d{1,16})-(\d{1,18})", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def holding(person: Any, stories: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those of `stories` that hold the words of `text`; all of them when it is blank."""
    if not text.strip() or rights.sees_every_draft(person):
        return desk_search.matching(stories, text)
    # What others wrote is found by what readers have of it, never by its working copy.
    model: Any = stories.model
    own = model.objects.filter(rights.own_stories(person, model))
    mine = desk_search.matching(own, text, of_few=True).order_by(*ORDER)
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


def standing_as(stories: QuerySet[Any], standing: str) -> QuerySet[Any]:
    """Those that readers have so, now; asked of stories `with_standing()`."""
    if standing == Standing.LIVE:
        return stories.filter(is_live(stories.model))
    return stories.filter(_may_stand(stories.model, standing), standing=standing)


def is_live(model: Any) -> Q:
    """The same as the standing says, asked of each story as it comes: PostgreSQL would make a list
    of all that is public of an EXISTS."""
    rows = model.publications.rel.related_model.objects.live().filter(story=OuterRef("pk"))
    retracted = model.retractions.rel.related_model.objects.filter(lifted_at=None)
    taken_down = retracted.filter(**{model.noun: OuterRef("pk")})
    return Q(pk=Subquery(rows.values("story")[:1])) & ~Q(Exists(taken_down))


def _may_stand(model: Any, standing: str) -> Q:
    """What an index can say of a standing, so that not every story of the archive is asked."""
    now = timezone.now()
    rows = model.publications.rel.related_model.objects
    if standing == Standing.NEVER:
        return Q(stage__in=ON_DESK)
    if standing == Standing.SCHEDULED:
        return Q(pk__in=rows.filter(live_from__gt=now).values("story"))
    if standing == Standing.EXPIRED:
        return Q(pk__in=rows.filter(live_until__lte=now).values("story"))
    if standing == Standing.RETRACTED:
        retracted = model.retractions.rel.related_model.objects.filter(lifted_at=None)
        return Q(pk__in=retracted.values(model.noun))
    return Q()


def key_of(story: Any) -> str:
    return f"{(story.changed_at - _EPOCH) // dt.timedelta(microseconds=1)}-{story.pk}"


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def page(stories: QuerySet[Any], before: str, size: int) -> list[Any]:
    """`size` of them and, if there are more, one; from the key `before` on, which may be none."""
    # First which, then what: or the standing of all that match would be asked to sort them.
    keys = list(_after(stories, before).order_by(*ORDER).values_list("pk", flat=True)[: size + 1])
    return _WHOLE.ask(stories.model, keys=keys, now=timezone.now()) if keys else []


def _after(stories: Any, key: str) -> Any:
    read = _KEY.fullmatch(key)
    if read is None:
        return stories
    changed_at = _EPOCH + dt.timedelta(microseconds=int(read[1]))
    return stories.filter(Q(changed_at__lt=changed_at) | Q(changed_at=changed_at, pk__lt=read[2]))


def _whole(model: Any) -> QuerySet[Any]:
    """The stories of `keys` as they stand `now`, with the names that sign an article."""
    stories = model._default_manager.filter(AmongKeys(KeysSlot("keys")))
    stories = stories.with_standing(MomentSlot("now")).defer("body")
    if model.noun == "article":
        signed = Byline.objects.filter(article=OuterRef("pk")).order_by("position")
        names = ListOf(signed, "printed_name")
        stories = stories.defer("body", "standfirst").annotate(signing=names)
    return stories.select_related("section", "changed_by", "claimed_by").order_by(*ORDER)


_WHOLE = Prepared[Any](_whole)
