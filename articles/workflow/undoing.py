"""What a move may be taken back with, kept in its log line: the columns as they were before it; of
a publication to come also its row (`promise`), of one that was moved its former hours (`hours`), of
one that was cancelled how it was made (`schedule`); of discarded words their revision (`words`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

# Moves that touch neither the words nor what readers have.
UNDOABLE = frozenset(
    {
        "submit",
        "recall",
        "claim",
        "release",
        "take_over",
        "send_back",
        "ask_confirmation",
        "confirm",
        "approve",
        "trash",
        "restore",
    }
)
# Taken back as long as readers do not have it.
TO_COME = frozenset({"publish", "correct", "reschedule", "unschedule"})
# The former words are written again.
REWRITTEN = frozenset({"discard_changes"})
_KEPT_OF_MORE = frozenset({"promise", "hours", "schedule", "words"})
_WORDS = ("stage", "approved_hash", "confirm_hash")
_PEOPLE = ("submitted_by_id", "approved_by_id", "claimed_by_id")
_MOMENTS = ("submitted_at", "claimed_at", "trashed_at")


def can_be_undone(verb: str, details: dict[str, Any]) -> bool:
    """Whether a line of the log holds what its move can be taken back with."""
    if verb in UNDOABLE:
        return "before" in details
    return verb in TO_COME | REWRITTEN and not _KEPT_OF_MORE.isdisjoint(details)


def moment(words: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(words) if words else None


def in_words(at: dt.datetime | None) -> str:
    return at.isoformat() if at else ""


def kept(story: Any) -> dict[str, Any]:
    """As JSON, for the log."""
    plain = {name: getattr(story, name) for name in (*_WORDS, *_PEOPLE)}
    moments = {name: getattr(story, name) for name in _MOMENTS}
    return plain | {name: at.isoformat() if at else None for name, at in moments.items()}


def give_back(story: Any, before: dict[str, Any]) -> None:
    """Puts what `kept` had kept into `story`, unsaved."""
    for name in (*_WORDS, *_PEOPLE):
        setattr(story, name, before[name])
    for name in _MOMENTS:
        at = before[name]
        setattr(story, name, dt.datetime.fromisoformat(at) if at else None)
