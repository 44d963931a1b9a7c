"""Today as a rail: what readers were given, a line at now, what they will be given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Retraction
from articles.models.prepared import KeySlot, MomentSlot, Prepared
from articles.pages.month import midnight
from articles.workflow import rights

from . import times
from .lines import address_of

_DAY = dt.timedelta(days=1)
# A day's publications, as far as they are counted; shown are the ten nearest to now.
COUNTED = 300
PAST, TO_COME = 6, 4


@dataclass(frozen=True)
class Stop:
    """One publication on the rail; `now` is the line itself."""

    hour: str
    kind: str
    headline: str = ""
    address: str = ""
    what: str = ""
    past: bool = False
    now: bool = False


@dataclass(frozen=True)
class Rail:
    stops: list[Stop]
    sub: str


def today(user: Any, now: dt.datetime) -> Rail:
    """One query. What is not public yet is shown to those who may see it on the desk."""
    found = _of_today(user, now)
    past = [row for row in found if row["live_from"] <= now]
    to_come = [row for row in found if row["live_from"] > now]
    stops = [
        *(_stop(row, now) for row in past[-PAST:]),
        Stop(times.clock(now), "now", now=True),
        *(_stop(row, now) for row in to_come[:TO_COME]),
    ]
    counts = {"public": len(past), "to_come": len(to_come)}
    sub = _("%(public)s published, %(to_come)s to come") % counts if found else ""
    return Rail(stops if found else [], sub)


def _of_today(user: Any, now: dt.datetime) -> list[dict[str, Any]]:
    start = midnight(timezone.localtime(now).date())
    held = rights.rights(user) & rights.AT_DESK
    found = _ROWS.ask(held, person=user.pk, now=now, start=start, end=start + _DAY)
    # Of several updates the newest is told, and the next.
    kept = {(row["noun"], row["story_id"], row["live_from"] > now): row for row in reversed(found)}
    return sorted(kept.values(), key=lambda row: (row["live_from"], row["noun"], row["story_id"]))


def _rows(held: frozenset[str]) -> QuerySet[Any]:
    anyone = rights.anyone_with(held, KeySlot("person"))
    articles, events = (_part(anyone, MomentSlot("now"), model) for model in (Article, Event))
    found = articles.union(events, all=True)
    return found.order_by("-live_from", "noun", "-story_id")[:COUNTED]


_ROWS = Prepared[Any](_rows)


def _part(user: Any, now: MomentSlot, model: Any) -> Any:
    rows = model.publications.rel.related_model.objects.order_by()
    rows = rows.filter(live_from__gte=MomentSlot("start"), live_from__lt=MomentSlot("end"))
    if not rights.sees_every_draft(user):
        own = model.objects.filter(rights.own_among_few(user, model), pk=OuterRef("story"))
        rows = rows.filter(Q(live_from__lte=now) | Exists(own))
    down = Retraction.objects.filter(lifted_at=None, **{model.noun: OuterRef("story")})
    gone = Exists(down) | Q(live_until__lte=now, expires_at__lte=now)
    kind = Case(
        When(live_from__gt=now, then=Value("scheduled")),
        When(gone, then=Value("down")),
        When(live_from__gt=F("first_published_at"), then=Value("update")),
        default=Value("live"),
    )
    columns = {"noun": Value(model.noun), "section_name": F("section__name"), "kind": kind}
    return rows.annotate(**columns).values(*columns, "story_id", "headline", "live_from")


def _stop(row: dict[str, Any], now: dt.datetime) -> Stop:
    told = {
        "scheduled": _("Scheduled"),
        "down": _("Taken down"),
        "update": _("Update"),
        "live": _("Published"),
    }
    return Stop(
        hour=times.clock(row["live_from"]),
        kind="live" if row["kind"] == "update" else row["kind"],
        headline=row["headline"],
        address=address_of(row["noun"], row["story_id"]),
        what=f"{told[row['kind']]} · {row['section_name']}",
        past=row["live_from"] <= now,
    )
