"""The table of moves. Buttons are drawn from it, verbs obey it, the docs are printed from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from articles.models import Stage, Standing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ANY = frozenset(Stage.values)
ANYHOW = frozenset(Standing.values)


class Who(StrEnum):
    WRITER = "writer"
    OWNER = "owner"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    MAKER = "maker"


@dataclass(frozen=True)
class Move:
    """One row: `to` is None where the stage stays; `reason` says that a note is demanded."""

    verb: str
    label: _StrPromise
    who: Who
    stages: frozenset[str] = ANY
    to: str | None = None
    standings: frozenset[str] = ANYHOW
    scheduled: bool = False
    reason: bool = False


_MOVES = (
    Move(
        "submit",
        _("Submit for review"),
        Who.WRITER,
        frozenset({Stage.DRAFT, Stage.RETURNED}),
        Stage.SUBMITTED,
    ),
    Move("recall", _("Recall"), Who.OWNER, frozenset({Stage.SUBMITTED}), Stage.DRAFT),
    Move("claim", _("Take for editing"), Who.EDITOR, frozenset({Stage.SUBMITTED})),
    Move("release", _("Give back to the queue"), Who.EDITOR, frozenset({Stage.SUBMITTED})),
    Move("take_over", _("Take over"), Who.EDITOR, frozenset({Stage.SUBMITTED})),
    Move(
        "send_back",
        _("Return"),
        Who.EDITOR,
        frozenset({Stage.SUBMITTED, Stage.APPROVED}),
        Stage.RETURNED,
        reason=True,
    ),
    Move(
        "ask_confirmation",
        _("Ask the writer to confirm"),
        Who.EDITOR,
        frozenset({Stage.SUBMITTED}),
        Stage.RETURNED,
    ),
    Move("confirm", _("Confirm"), Who.OWNER, frozenset({Stage.RETURNED}), Stage.SUBMITTED),
    Move("approve", _("Approve"), Who.EDITOR, frozenset({Stage.SUBMITTED}), Stage.APPROVED),
    Move(
        "publish",
        _("Publish"),
        Who.PUBLISHER,
        frozenset({Stage.APPROVED}),
        Stage.RELEASED,
        ANYHOW - {Standing.RETRACTED},
    ),
    Move(
        "correct",
        _("Publish with a correction"),
        Who.PUBLISHER,
        frozenset({Stage.APPROVED}),
        Stage.RELEASED,
        frozenset({Standing.LIVE}),
    ),
    Move(
        "reschedule",
        _("Change the hours"),
        Who.PUBLISHER,
        standings=frozenset({Standing.SCHEDULED, Standing.LIVE}),
    ),
    Move("unschedule", _("Cancel the schedule"), Who.PUBLISHER, scheduled=True),
    Move(
        "retract",
        _("Take down"),
        Who.EDITOR,
        standings=frozenset({Standing.LIVE, Standing.EXPIRED}),
        reason=True,
    ),
    Move(
        "republish",
        _("Publish again"),
        Who.PUBLISHER,
        frozenset({Stage.APPROVED, Stage.RELEASED}),
        Stage.RELEASED,
        frozenset({Standing.RETRACTED, Standing.EXPIRED}),
    ),
    Move(
        "discard_changes",
        _("Discard the changes"),
        Who.WRITER,
        frozenset({Stage.DRAFT, Stage.RETURNED, Stage.SUBMITTED, Stage.APPROVED}),
        Stage.RELEASED,
        ANYHOW - {Standing.NEVER, Standing.SCHEDULED},
    ),
    Move(
        "trash",
        _("Delete"),
        Who.WRITER,
        frozenset({Stage.DRAFT, Stage.RETURNED}),
        standings=frozenset({Standing.NEVER}),
    ),
    Move("restore", _("Restore"), Who.WRITER, standings=frozenset({Standing.NEVER})),
    Move("undo", _("Undo"), Who.MAKER),
)

MOVES: dict[str, Move] = {move.verb: move for move in _MOVES}
