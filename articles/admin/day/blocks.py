"""The blocks of the first page that are made of stories: ten lines of each at most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Stage
from articles.workflow import rights
from articles.workflow.lists import ON_DESK

from . import lines
from .lines import Line
from .stories import Pick, Row

MOST = 10
# As far as what waits is counted.
COUNTED = 200


@dataclass(frozen=True)
class Kind:
    """One block: what the database picks for it, what of all that was picked is in it, in which
    order, and how it is said."""

    name: str
    title: str
    empty: str
    pick: Pick
    holds: Callable[[Row], bool]
    order: Callable[[Row], Any]
    line: Callable[[Row], Line]
    asked: dict[str, str]


@dataclass(frozen=True)
class Block:
    """`everything` and `events` are the lists that it shows the beginning of; `sub` counts."""

    kind: str
    title: str
    lines: list[Line]
    empty: str
    everything: str
    events: str
    sub: str


def story_list(noun: str, **asked: str) -> str:
    return reverse(f"admin:articles_{noun}_changelist", query=asked)


def filled(kind: Kind, rows: list[Row]) -> Block:
    held = sorted(filter(kind.holds, rows), key=kind.order)
    shown = held[:MOST]
    return Block(
        kind.name,
        kind.title,
        [kind.line(row) for row in shown],
        kind.empty,
        everything=story_list("article", **kind.asked),
        events=story_list("event", **kind.asked) if _has_events(held) else "",
        sub=_counted(len(held)) if kind.name == "waiting" and held else "",
    )


def _has_events(rows: list[Row]) -> bool:
    return any(row.noun == "event" for row in rows)


def _counted(count: int) -> str:
    if count > COUNTED:
        return _("more than %(count)s, the longest first") % {"count": COUNTED}
    return _("%(count)s, the longest first") % {"count": count}


def waiting(user: Any, now: dt.datetime) -> Kind:
    editor = "review_story" in rights.rights(user)
    return Kind(
        "waiting",
        _("Waiting for review") if editor else _("Mine, waiting for review"),
        _("Nothing waits for review.") if editor else _("Nothing of yours waits for review."),
        lambda seen: seen.filter(stage=Stage.SUBMITTED).order_by("submitted_at")[: COUNTED + 1],
        lambda row: row.stage == Stage.SUBMITTED,
        lambda row: (row.submitted_at or row.changed_at, row.pk),
        lambda row: lines.waiting(row, now, user),
        {"stage": "submitted"},
    )


def returned(user: Any, now: dt.datetime) -> Kind:
    back = Q(stage=Stage.RETURNED) | ~Q(confirm_hash="")
    return Kind(
        "returned",
        _("Returned to me"),
        _("Nothing was returned to you."),
        lambda seen: _newest(seen.filter(back, _own(user, seen), stage__in=ON_DESK)),
        lambda row: row.own and row.stage in ON_DESK and _is_back(row),
        _newest_first,
        lambda row: lines.returned(row, now),
        {"stage": "returned", "whose": "mine"},
    )


def drafts(user: Any, now: dt.datetime) -> Kind:
    return Kind(
        "draft",
        _("My drafts"),
        _("You have no drafts."),
        lambda seen: _newest(seen.filter(_own(user, seen), stage=Stage.DRAFT, confirm_hash="")),
        lambda row: row.own and row.stage == Stage.DRAFT and not _is_back(row),
        _newest_first,
        lambda row: lines.draft(row, now),
        {"stage": "draft", "whose": "mine"},
    )


def approved(user: Any, now: dt.datetime) -> Kind:
    return Kind(
        "approved",
        _("Waiting for publication"),
        _("Nothing waits for publication."),
        lambda seen: _newest(seen.filter(stage=Stage.APPROVED)),
        lambda row: row.stage == Stage.APPROVED,
        _newest_first,
        lambda row: lines.ready(row, now),
        {"stage": "approved"},
    )


def scheduled(user: Any, now: dt.datetime) -> Kind:
    def next_ones(seen: Any) -> QuerySet[Any]:
        rows = _publications(seen).filter(live_from__gt=now)
        first = rows.filter(story=OuterRef("pk")).order_by("live_from").values("live_from")[:1]
        to_come = seen.filter(pk__in=rows.values("story"))
        return to_come.order_by(Subquery(first), "pk")[:MOST]

    return Kind(
        "scheduled",
        _("Scheduled"),
        _("Nothing is scheduled."),
        next_ones,
        lambda row: row.next_live_from is not None,
        lambda row: (row.next_live_from, row.pk),
        lambda row: lines.ready(row, now),
        {"standing": "scheduled"},
    )


def changed(user: Any, now: dt.datetime) -> Kind:
    def public_ones(seen: Any) -> QuerySet[Any]:
        rows = _publications(seen).live(now).filter(story=OuterRef("pk"))
        return _newest(seen.filter(Exists(rows), stage__in=ON_DESK))

    return Kind(
        "changed",
        _("Public, with changes not yet published"),
        _("Readers have everything as it lies on the desk."),
        public_ones,
        lambda row: row.is_live and row.stage in ON_DESK,
        _newest_first,
        lambda row: lines.changed(row, now, user),
        {"only": "changed"},
    )


def _is_back(row: Row) -> bool:
    return row.stage == Stage.RETURNED or bool(row.confirm_hash)


def _own(user: Any, seen: Any) -> Q:
    return rights.own_among_few(user, seen.model)


def _publications(seen: Any) -> Any:
    return seen.model.publications.rel.related_model.objects


def _newest(stories: QuerySet[Any]) -> QuerySet[Any]:
    return stories.order_by("-changed_at", "-pk")[:MOST]


def _newest_first(row: Row) -> Any:
    return -row.changed_at.timestamp(), -row.pk
