"""A story as one line of the desk: mark, headline, what is to be known, what presses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.states import Chip
from articles.models import Stage
from articles.workflow import rights

from . import times
from .stories import Row
from .times import Due

_MARKS = {
    Stage.DRAFT: "draft",
    Stage.RETURNED: "returned",
    Stage.SUBMITTED: "waiting",
    Stage.APPROVED: "approved",
}


@dataclass(frozen=True)
class Line:
    """`facts` stand under the headline, `beside` at the end of the line; `claim` is the address at
    which the story can be taken for editing."""

    kind: str
    headline: str
    address: str
    facts: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    due: Due | None = None
    chip: Chip | None = None
    reason: str = ""
    claim: str = ""


def address_of(noun: str, pk: int, page: str = "change", *more: Any) -> str:
    return reverse(f"admin:articles_{noun}_{page}", args=[pk, *more])


def draft(row: Row, now: dt.datetime) -> Line:
    changed = _("changed %(moment)s") % {"moment": times.moment(row.changed_at, now)}
    facts = [*_told(row), changed, *_of_a_live_one(row)]
    planned = [_planned(row.planned_on, now)] if row.planned_on else []
    return _line(row, facts, now, beside=planned)


def returned(row: Row, now: dt.datetime) -> Line:
    if row.confirm_hash:
        chip = Chip("returned", _("waits for your confirmation"))
        return _line(row, _told(row), now, chip=chip, kind="returned", reason=row.reason or "")
    by = [_("returned by %(name)s") % {"name": row.returned_name}] if row.returned_name else []
    return _line(row, [*_told(row), *by, *_of_a_live_one(row)], now, reason=row.reason or "")


def waiting(row: Row, now: dt.datetime, person: Any) -> Line:
    facts = _told(row)
    facts += [row.sent_name] if row.sent_name else []
    if row.submitted_at:
        facts.append(_("waiting %(span)s") % {"span": times.span(row.submitted_at, now)})
    facts += _of_a_live_one(row)
    free = row.claimed_by is None and row.within_reach
    return _line(
        row,
        facts,
        now,
        kind="review" if row.claimed_by else "waiting",
        page=_page_for(person),
        beside=[*_claimed(row, person), *_named(row, person)],
        claim=address_of(row.noun, row.pk, "move", "claim") if free else "",
    )


def ready(row: Row, now: dt.datetime) -> Line:
    """Approved, or with an hour at which readers get it."""
    if row.next_live_from:
        hour = _("public at %(moment)s") % {"moment": times.moment(row.next_live_from, now)}
        beside, kind = [hour], "scheduled"
    else:
        beside, kind = [_("no hour yet")], "approved"
    return _line(row, [*_told(row), *_of_a_live_one(row)], now, kind=kind, beside=beside)


def changed(row: Row, now: dt.datetime, person: Any) -> Line:
    facts = _told(row)
    if row.changed_name:
        told = {"name": row.changed_name, "moment": times.moment(row.changed_at, now)}
        facts.append(_("%(name)s changed it at %(moment)s") % told)
    claimed = row.stage == Stage.SUBMITTED and row.claimed_by
    chip = Chip("review", _("In review")) if claimed else Chip(_MARKS[Stage(row.stage)], _at(row))
    return _line(row, facts, now, kind="live", chip=chip, page=_page_for(person))


def _page_for(person: Any) -> str:
    """Editors look first at what readers would see change."""
    return "review" if "review_story" in rights.rights(person) else "change"


def _at(row: Row) -> str:
    return _("not sent yet") if row.stage == Stage.DRAFT else str(Stage(row.stage).label)


def _line(row: Row, facts: list[str], now: dt.datetime, **more: Any) -> Line:
    pressing = row.due_at is not None and row.next_live_from is None
    return Line(
        kind=more.pop("kind", _MARKS.get(Stage(row.stage), "live")),
        headline=row.headline,
        address=address_of(row.noun, row.pk, more.pop("page", "change")),
        facts=facts,
        due=times.due(row.due_at, now) if row.due_at and pressing else None,
        **more,
    )


def _told(row: Row) -> list[str]:
    noun = [_("event")] if row.noun == "event" else []
    return [row.section_name or _("no section yet"), *noun]


def _of_a_live_one(row: Row) -> list[str]:
    return [_("changes to what readers have")] if row.is_live else []


def _planned(day: dt.date, now: dt.datetime) -> str:
    today = timezone.localtime(now).date()
    return _("planned for %(day)s") % {"day": times.day(day, today)}


def _claimed(row: Row, person: Any) -> list[str]:
    if row.claimed_by == person.pk:
        return [_("you are editing it")]
    return [_("with %(name)s") % {"name": row.claimed_name}] if row.claimed_by else []


def _named(row: Row, person: Any) -> list[str]:
    if row.reviewer == person.pk:
        return [_("yours to review")]
    if row.reviewer and row.reviewer != row.claimed_by:
        return [_("for %(name)s to review") % {"name": row.reviewer_name}]
    return []
