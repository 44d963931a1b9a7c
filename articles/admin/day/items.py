"""What stands on the calendar's days: planned, scheduled, published, and the readers' events."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.models import Article, Event, PublishedEvent, Retraction, Stage
from articles.pages.event_times import first_day, last_day
from articles.pages.month import midnight
from articles.workflow import rights
from articles.workflow.lists import ON_DESK

from . import times
from .lines import address_of
from .stories import scope, whether

_DAY = dt.timedelta(days=1)
# More than a newsroom publishes in six weeks; nobody reads more on a page.
MOST = 4000
UNPLANNED = 12
_WORDS = {
    "planned": gettext_lazy("Planned"),
    "scheduled": gettext_lazy("Scheduled"),
    "down": gettext_lazy("Taken down"),
    "live": gettext_lazy("Published"),
    "event": gettext_lazy("Event"),
}
_PLANS = (
    "noun",
    "pk",
    "headline",
    "planned_on",
    "version",
    "changed_at",
    "may_plan",
    "newest_from",
)


@dataclass(frozen=True)
class Item:
    """`at`: a moment of the day; `plan`: the address at which its planned day is changed, if this
    person may; `rank` orders a day whose items are too many."""

    kind: str
    noun: str
    pk: int
    headline: str
    at: dt.datetime | None = None
    plan: str = ""
    version: int = 0
    rank: int = 0

    # Said of the few that a day has place for, of all that a month has.
    @property
    def word(self) -> str:
        return str(_WORDS[self.kind])

    @property
    def hour(self) -> str:
        return times.clock(self.at) if self.at else ""

    @property
    def address(self) -> str:
        return address_of(self.noun, self.pk)


@dataclass(frozen=True)
class Choice:
    """What the calendar is narrowed to."""

    section: int | None = None
    person: Any = None
    events: bool = True

    def narrowed(self, stories: Any) -> Any:
        if self.section:
            stories = stories.filter(section=self.section)
        if self.person:
            stories = stories.filter(rights.own_among_few(self.person, stories.model))
        return stories

    def narrowed_rows(self, rows: Any, model: Any) -> Any:
        if self.section:
            rows = rows.filter(section=self.section)
        if self.person:
            own = model.objects.filter(rights.own_among_few(self.person, model))
            rows = rows.filter(Exists(own.filter(pk=OuterRef("story"))))
        return rows


def of_days(
    user: Any, now: dt.datetime, days: list[dt.date], choice: Choice
) -> dict[dt.date, list[Item]]:
    """Three queries, however many days."""
    found: dict[dt.date, list[Item]] = defaultdict(list)
    for row in _planned(user, days, choice):
        if not _came_true(row):
            found[row["planned_on"]].append(_of_plan(row))
    for row in _publications(user, now, days, choice):
        found[timezone.localtime(row["live_from"]).date()].append(_of_publication(row, now))
    if choice.events:
        for day, item in _events(now, days, choice):
            found[day].append(item)
    return found


def unplanned(user: Any, choice: Choice) -> list[Item]:
    """On the desk, never public, without a day: the newest changed. One query."""
    articles, events = (
        _plans(user, choice, model).filter(planned_on=None, newest_from=None)
        for model in (Article, Event)
    )
    found = articles.union(events, all=True).order_by("-changed_at", "noun", "-pk")
    return [_of_plan(row) for row in found[:UNPLANNED]]


def _planned(user: Any, days: list[dt.date], choice: Choice) -> Any:
    articles, events = (
        _plans(user, choice, model).filter(planned_on__gte=days[0], planned_on__lte=days[-1])
        for model in (Article, Event)
    )
    return articles.union(events, all=True).order_by("noun", "pk")[:MOST]


def _came_true(row: dict[str, Any]) -> bool:
    """Published on the planned day or after it: the plan was for that."""
    newest = row["newest_from"]
    return newest is not None and timezone.localtime(newest).date() >= row["planned_on"]


def _plans(user: Any, choice: Choice, model: Any) -> Any:
    own = Q(rights.own_among_few(user, model) & ~Q(stage=Stage.SUBMITTED))
    rows = model.publications.rel.related_model.objects.filter(story=OuterRef("pk"))
    newest = rows.order_by("-live_from").values("live_from")[:1]
    stories = choice.narrowed(scope(user, model).filter(stage__in=ON_DESK)).order_by()
    return stories.annotate(
        noun=Value(model.noun, output_field=CharField()),
        may_plan=whether(rights.within_reach(user) | own),
        newest_from=Subquery(newest),
    ).values(*_PLANS)


def _publications(user: Any, now: dt.datetime, days: list[dt.date], choice: Choice) -> Any:
    start, end = midnight(days[0]), midnight(days[-1] + _DAY)
    articles, events = (
        _rows(user, now, choice, model).filter(live_from__gte=start, live_from__lt=end)
        for model in (Article, Event)
    )
    return articles.union(events, all=True).order_by("live_from", "noun", "story_id")[:MOST]


def _rows(user: Any, now: dt.datetime, choice: Choice, model: Any) -> Any:
    rows = model.publications.rel.related_model.objects.order_by()
    rows = rows.filter(_public(model, now) | _to_come(user, model, now))
    down = Retraction.objects.filter(lifted_at=None, **{model.noun: OuterRef("story")})
    kind = Case(
        When(live_from__gt=now, then=Value("scheduled")),
        When(Exists(down), then=Value("down")),
        default=Value("live"),
    )
    noun = Value(model.noun, output_field=CharField())
    rows = choice.narrowed_rows(rows, model).annotate(noun=noun, kind=kind)
    return rows.values("noun", "kind", "story_id", "headline", "live_from")


def _public(model: Any, now: dt.datetime) -> Q:
    """The first publications; of an event readers ask when it takes place, not since when."""
    if model is Event:
        return Q(pk=None)
    return Q(live_from__lte=now, first_published_at=F("live_from"))


def _to_come(user: Any, model: Any, now: dt.datetime) -> Q:
    to_come = Q(live_from__gt=now)
    if rights.sees_every_draft(user):
        return to_come
    own = model.objects.filter(rights.own_among_few(user, model), pk=OuterRef("story"))
    return to_come & Q(Exists(own))


def _events(
    now: dt.datetime, days: list[dt.date], choice: Choice
) -> Iterator[tuple[dt.date, Item]]:
    rows = PublishedEvent.objects.live(now).filter(
        starts_at__lt=midnight(days[-1] + _DAY), ends_at__gte=midnight(days[0])
    )
    rows = choice.narrowed_rows(rows, Event).order_by("starts_at", "pk")
    for event in rows.only("story_id", "headline", "starts_at", "ends_at", "all_day")[:MOST]:
        day, last = max(first_day(event), days[0]), min(last_day(event), days[-1])
        while day <= last:
            starts = day == first_day(event) and not event.all_day
            yield day, _of_event(event, event.starts_at if starts else None)
            day += _DAY


def _of_plan(row: dict[str, Any]) -> Item:
    noun, pk = row["noun"], row["pk"]
    return Item(
        "planned",
        noun,
        pk,
        row["headline"],
        plan=reverse("desk_plan", args=[noun, pk]) if row["may_plan"] else "",
        version=row["version"],
    )


def _of_publication(row: dict[str, Any], now: dt.datetime) -> Item:
    at = row["live_from"]
    return Item(
        row["kind"], row["noun"], row["story_id"], row["headline"], at, rank=1 if at > now else 3
    )


def _of_event(event: Any, at: dt.datetime | None) -> Item:
    return Item("event", "event", event.story_id, event.headline, at, rank=2)
