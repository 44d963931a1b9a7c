from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import StatusChange, Story

from .. import undoing
from ..desk import Desk, sitting
from ..refusal import Refused
from .scheduling import schedule_again

S = TypeVar("S", bound=Story)

# What was done beside the story's way: a move can be taken back in spite of it.
_BESIDE = ("invite", "uninvite", "share", "unshare", "ask_leader", "unask_leader")


def undo(story: S, *, by: User, line: int | None = None, note: str = "") -> S:
    """Takes `by`'s last move back, as long as nothing has happened since. `line`: the log line of
    the move that is meant; without it the last."""
    with sitting(story, by) as desk:
        move = desk.begin("undo")
        last = last_line(desk.story)
        _refuse_unless_own(desk, last, line)
        assert last is not None
        from_stage = desk.story.stage
        if "schedule" in last.details:
            schedule_again(desk, last.details["schedule"])
        else:
            undoing.give_back(desk.story, last.details["before"])
        if desk.story.stage != from_stage:
            desk.story.version += 1
        desk.note_down(move.verb, from_stage, note, undone=last.pk, undid=last.verb)
    return desk.story


def last_line(story: Any) -> StatusChange | None:
    """Of the moves that were made."""
    made = story.statuschanges.filter(refused="").exclude(verb__in=_BESIDE)
    line: StatusChange | None = made.order_by("-pk").first()
    return line


def way_back(story: Any) -> StatusChange | None:
    """The line of the last move, where `undo` can be offered."""
    line = last_line(story)
    return line if line and undoing.can_be_undone(line.verb, line.details) else None


def _refuse_unless_own(desk: Desk[Any], last: StatusChange | None, line: int | None) -> None:
    if last is None or last.by_id != desk.by.pk or (line is not None and last.pk != line):
        raise Refused(_("Something else was done since; this can no longer be taken back."))
    if not undoing.can_be_undone(last.verb, last.details):
        raise Refused(_("The last move cannot be taken back."))
    if last.content_hash != desk.story.content_hash:
        raise Refused(_("The text was changed since; this can no longer be taken back."))
