from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Stage, Story

from ..desk import Desk, refuse_unless_writes, sitting
from ..refusal import Refused, Stale

S = TypeVar("S", bound=Story)

_COLUMNS = ("planned_on", "due_at", "changed_by", "changed_at")


def plan(
    story: S,
    *,
    by: User,
    version: int,
    planned_on: dt.date | None,
    due_at: dt.datetime | None,
) -> S:
    """Gives a story that is still on its way another planned day and another hour by which it is
    due. Raises `Stale` when `version` is no longer the story's."""
    with sitting(story, by) as desk:
        desk.verb = "plan"
        refuse_unless_writes(desk.by, desk.story)
        if desk.story.version != version:
            raise Stale(_("Somebody else has changed it in the meantime; look at it again."))
        _refuse_where_nothing_is_planned(desk)
        if (planned_on, due_at) != (desk.story.planned_on, desk.story.due_at):
            _plan(desk, planned_on, due_at)
    return desk.story


def _plan(desk: Desk[Any], planned_on: dt.date | None, due_at: dt.datetime | None) -> None:
    story = desk.story
    before = story.planned_on
    story.planned_on, story.due_at = planned_on, due_at
    story.changed_by, story.changed_at = desk.by, desk.now
    # A page that was opened before would put the old days back.
    story.version += 1
    story.save(update_fields=_COLUMNS)
    days = {"planned_before": before, "planned_on": planned_on}
    told = {name: day.isoformat() for name, day in days.items() if day}
    desk.note_down("plan", story.stage, due_at=due_at, **told)


def _refuse_where_nothing_is_planned(desk: Desk[Any]) -> None:
    if desk.story.stage != Stage.RELEASED:
        return
    if desk.timeline.future:
        raise Refused(_("It is scheduled; its hour is changed on its own page."))
    raise Refused(_("Nothing is planned: readers have it as it lies here."))
