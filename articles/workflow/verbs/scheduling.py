from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Correction, Stage, Story

from .. import checks, undoing
from ..desk import Desk, refuse_strangers, sitting
from ..moves import MOVES
from ..refusal import Refused
from ..timeline import Timeline
from .publishing import (
    new_beginning,
    put_out,
    refuse_empty_span,
    refuse_unapproved,
)
from .saving import take_schedule_back

S = TypeVar("S", bound=Story)


def reschedule(
    story: S,
    *,
    by: User,
    at: dt.datetime | None = None,
    until: dt.datetime | None = None,
    endless: bool = False,
    note: str = "",
) -> S:
    """Moves a publication to come, or sets when the present one ends (`endless`: never)."""
    with sitting(story, by) as desk:
        move = desk.begin("reschedule")
        row = row_to_move(desk.timeline)
        if at is None and until is None and not endless:
            raise Refused(_("Nothing is changed; give another hour."))
        live_from = new_beginning(desk, at) if at is not None else row.live_from
        hours = _hours(desk, row)
        end = None if endless else (until or row.expires_at)
        if until is not None:
            refuse_empty_span(max(live_from, desk.now), until)
        refuse_empty_span(live_from, end)
        desk.timeline.move(row, live_from, end)
        desk.story.expires_at = end
        desk.public_changed = True
        if (at is not None and live_from <= desk.now) or desk.timeline.has_dropped:
            hours = {}  # readers have it now, or an older one has gone for it
        desk.end(move, note, live_from=at, live_until=until, hours=hours)
    return desk.story


def row_to_move(timeline: Timeline) -> Any:
    """The publication whose hours are changed: the last to come, else what readers have."""
    return timeline.future[-1] if timeline.future else timeline.live


def unschedule(story: S, *, by: User, note: str = "") -> S:
    """Cancels what is not public yet; the present version gets its end back."""
    with sitting(story, by) as desk:
        move = desk.begin("unschedule")
        moments = [row.live_from.isoformat() for row in desk.timeline.future]
        from_stage, taken = desk.story.stage, _as_it_was(desk)
        take_schedule_back(desk)
        if desk.timeline.latest:
            desk.story.expires_at = desk.timeline.latest.expires_at
        desk.story.version += 1
        if from_stage == Stage.RELEASED and desk.story.stage == Stage.APPROVED:
            desk.note_down(move.verb, from_stage, note, cancelled=moments, schedule=taken)
        else:
            desk.note_down(move.verb, from_stage, note, cancelled=moments)
    return desk.story


def schedule_again(desk: Desk[Any], schedule: dict[str, Any]) -> None:
    """What `unschedule` took back: the approved words, at the same moment, as far as the laws of
    publishing allow it now."""
    refuse_strangers(MOVES["unschedule"], desk.by, desk.story)
    live_from, until = (undoing.moment(schedule[name]) for name in ("live_from", "live_until"))
    assert live_from is not None
    _refuse_past(desk, live_from)
    refuse_unapproved(desk)
    desk.check(at=live_from)
    desk.story.expires_at = until
    put_out(desk, live_from, until, update=schedule["update"])
    desk.story.stage = Stage.RELEASED


def move_back(desk: Desk[Any], hours: dict[str, Any]) -> None:
    """What `reschedule` moved. A beginning that readers have seen stays, as does an end."""
    refuse_strangers(MOVES["reschedule"], desk.by, desk.story)
    live_from, until = (undoing.moment(hours[name]) for name in ("live_from", "live_until"))
    assert live_from is not None
    row = next((row for row in desk.timeline.rows if row.pk == hours["row"]), None)
    if row is None or (row.live_until is not None and row.live_until <= desk.now):
        raise Refused(_("It is no longer public."))
    if live_from != row.live_from:
        if row.live_from <= desk.now:
            raise Refused(_("Readers have it already; its beginning stays."))
        _refuse_past(desk, live_from)
        checks.embargo_passed(desk.story, live_from)
    refuse_empty_span(max(live_from, desk.now), until)
    desk.timeline.move(row, live_from, until)
    desk.story.expires_at = undoing.moment(hours["expires_at"])
    desk.public_changed = True


def _as_it_was(desk: Desk[Any]) -> dict[str, Any] | None:
    """Of the one publication that is cancelled. With several, or with a correction, nothing: their
    words are not on the desk any more."""
    if len(desk.timeline.future) != 1:
        return None
    (row,) = desk.timeline.future
    if desk.story.noun == "article":
        corrections = Correction.objects.filter(article=desk.story, made_at=row.live_from)
        if corrections.exists():
            return None
    return {
        "live_from": row.live_from.isoformat(),
        "live_until": undoing.in_words(row.expires_at),
        "update": row.updated_at == row.live_from,
    }


def _hours(desk: Desk[Any], row: Any) -> dict[str, Any]:
    return {
        "row": row.pk,
        "live_from": row.live_from.isoformat(),
        "live_until": undoing.in_words(row.expires_at),
        "expires_at": undoing.in_words(desk.story.expires_at),
    }


def _refuse_past(desk: Desk[Any], live_from: dt.datetime) -> None:
    if live_from <= desk.now:
        raise Refused(_("The moment it was scheduled for has passed."))
