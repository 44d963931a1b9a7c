"""Articles and events asked for together: of each what a line of the desk says, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from articles.models import Article, Event, StatusChange
from articles.models.prepared import Moment
from articles.workflow import rights

# Of the working copies that a person may see as such: the newest, the oldest, … few of them.
Pick = Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Row:
    noun: str
    pk: int
    headline: str
    stage: str
    section_name: str | None
    changed_at: dt.datetime
    changed_name: str | None
    submitted_at: dt.datetime | None
    sent_name: str | None
    due_at: dt.datetime | None
    planned_on: dt.date | None
    claimed_by: int | None
    claimed_name: str | None
    reviewer: int | None
    reviewer_name: str | None
    confirm_hash: str
    own: bool
    is_live: bool
    next_live_from: dt.datetime | None
    within_reach: bool
    reason: str | None
    returned_name: str | None


def question(user: Any, now: Moment, picks: Sequence[Pick]) -> QuerySet[Any]:
    """What any of `picks` takes of either noun, as the values of rows, in no order."""
    articles, events = (_part(user, now, picks, model) for model in (Article, Event))
    return articles.union(events, all=True)


def _part(user: Any, now: Moment, picks: Sequence[Pick], model: Any) -> Any:
    rows = model.publications.rel.related_model.objects.filter(story=OuterRef("pk"))
    future = rows.filter(live_from__gt=now).order_by("live_from").values("live_from")
    last = StatusChange.objects.filter(
        verb="send_back", refused="", **{model.noun: OuterRef("pk")}
    ).order_by("-pk")
    return (
        model.objects.filter(pk__in=_picked(user, picks, model))
        .order_by()
        .annotate(
            noun=Value(model.noun, output_field=CharField()),
            section_name=F("section__name"),
            changed_name=whole_name("changed_by"),
            sent_name=whole_name("submitted_by"),
            claimed_name=whole_name("claimed_by"),
            reviewer_name=whole_name("reviewer"),
            own=whether(rights.own_among_few(user, model)),
            is_live=Exists(rows.live(now)),
            next_live_from=Subquery(future[:1]),
            within_reach=whether(rights.within_reach(user)),
            reason=Subquery(last.values("note")[:1]),
            returned_name=Subquery(last.annotate(name=whole_name("by")).values("name")[:1]),
        )
        .values(*Row.__dataclass_fields__)
    )


def whether(condition: Q) -> Any:
    """The condition as a column."""
    return Case(When(condition, then=Value(True)), default=Value(False))


def _picked(user: Any, picks: Sequence[Pick], model: Any) -> Any:
    """Their ids as a union, not as alternatives: these would be tried on the whole archive."""
    seen = scope(user, model)
    first, *others = (
        model.objects.filter(pk__in=pick(seen).values("pk")).order_by().values("pk")
        for pick in picks
    )
    return first.union(*others)


def scope(user: Any, model: Any) -> QuerySet[Any]:
    """Working copies that `user` may see as such; to be narrowed to few."""
    if rights.sees_every_draft(user):
        return model.objects.kept()
    return model.objects.kept().filter(rights.own_among_few(user, model))


def whole_name(path: str) -> Any:
    """An account's name as the desk prints it, in a query; null for nobody."""
    parts = Concat(f"{path}__first_name", Value(" "), f"{path}__last_name")
    whole = NullIf(Trim(parts, output_field=CharField()), Value(""))
    return Coalesce(whole, F(f"{path}__username"), output_field=CharField())
