from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Stage, StatusChange, Story

from .. import undoing
from ..desk import Desk, refuse_strangers, sitting
from ..moves import MOVES
from ..refusal import Refused
from .scheduling import move_back, schedule_again
from .trashing import write_again

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
        _take_back(desk, last.details)
        if desk.story.stage != from_stage:
            desk.story.version += 1
        with_it = _approval_with(desk, last)
        desk.note_down(
            move.verb, from_stage, note, undone=last.pk, approval=with_it, undid=last.verb
        )
    return desk.story


def _take_back(desk: Desk[Any], details: dict[str, Any]) -> None:
    if "schedule" in details:
        schedule_again(desk, details["schedule"])
    elif "hours" in details:
        move_back(desk, details["hours"])
    elif "promise" in details:
        _withdraw(desk, details["promise"])
    elif "words" in details:
        write_again(desk, details["words"], details["before"])
    else:
        undoing.give_back(desk.story, details["before"])


def _withdraw(desk: Desk[Any], promise: dict[str, Any]) -> None:
    """A publication that readers do not have yet."""
    refuse_strangers(MOVES["unschedule"], desk.by, desk.story)
    row = next((row for row in desk.timeline.future if row.pk == promise["row"]), None)
    if row is None:
        raise Refused(_("Readers have it already; it can no longer be taken back."))
    desk.timeline.withdraw(row)
    undoing.give_back(desk.story, promise["before"])
    desk.story.expires_at = undoing.moment(promise["expires_at"])
    if not desk.timeline.rows:
        desk.story.slug = ""
    desk.public_changed = True


def _approval_with(desk: Desk[Any], last: StatusChange) -> int | None:
    """The line of the approval that went in one step with the publication taken back: it is taken
    back, too."""
    promise = last.details.get("promise")
    if promise is None or promise["before"]["stage"] == Stage.APPROVED:
        return None
    approvals = desk.story.statuschanges.filter(verb="approve", refused="", pk__lt=last.pk)
    found: int = approvals.order_by("-pk").values_list("pk", flat=True)[0]
    return found


def last_line(story: Any) -> StatusChange | None:
    """Of the moves that were made."""
    made = story.statuschanges.filter(refused="").exclude(verb__in=_BESIDE)
    line: StatusChange | None = made.order_by("-pk").first()
    return line


def way_back(story: Any) -> StatusChange | None:
    """The line of the move just made, whose verb returned `story`, where `undo` can be offered."""
    line: StatusChange | None = story.line
    return line if line and undoing.can_be_undone(line.verb, line.details) else None


def _refuse_unless_own(desk: Desk[Any], last: StatusChange | None, line: int | None) -> None:
    # A leader's decision stands in the name of whoever had asked for it; it is not theirs.
    decided = last is not None and "leader" in last.details
    if (
        last is None
        or decided
        or last.by_id != desk.by.pk
        or (line is not None and last.pk != line)
    ):
        raise Refused(_("Something else was done since; this can no longer be taken back."))
    if not undoing.can_be_undone(last.verb, last.details):
        raise Refused(_("The last move cannot be taken back."))
    if last.content_hash != desk.story.content_hash:
        raise Refused(_("The text was changed since; this can no longer be taken back."))
