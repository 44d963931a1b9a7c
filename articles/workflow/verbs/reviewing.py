from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Story

from .. import autosave, four_eyes, pictures, snapshot, talk
from ..desk import Desk, sitting
from ..people import name_of
from ..refusal import Refused
from ..seen import other_words

S = TypeVar("S", bound=Story)


def submit(story: S, *, by: User, note: str = "", override: bool = False) -> S:
    """`override` passes checks by; it needs the right and a reason."""
    with sitting(story, by) as desk:
        submit_now(desk, note, override=override)
    return desk.story


def recall(story: S, *, by: User, note: str = "") -> S:
    """Takes it back to the writer, as long as no editor has claimed it."""
    with sitting(story, by) as desk:
        move = desk.begin("recall")
        if desk.story.claimed_by_id not in (None, by.pk):
            raise Refused(
                _("%(name)s is editing it already.") % {"name": name_of(desk.story.claimed_by)}
            )
        _unclaim(desk)
        desk.end(move, note)
    return desk.story


def claim(story: S, *, by: User, note: str = "") -> S:
    with sitting(story, by) as desk:
        move = desk.begin("claim")
        if desk.story.claimed_by_id is not None:
            raise Refused(
                _("%(name)s is editing it already.") % {"name": name_of(desk.story.claimed_by)}
            )
        desk.story.claimed_by, desk.story.claimed_at = by, desk.now
        desk.end(move, note)
    return desk.story


def release(story: S, *, by: User, note: str = "") -> S:
    """Gives a claimed story back to the queue."""
    with sitting(story, by) as desk:
        move = desk.begin("release")
        if desk.story.claimed_by_id != by.pk:
            raise Refused(_("You have not taken it."))
        _unclaim(desk)
        desk.end(move, note)
    return desk.story


def take_over(story: S, *, by: User, note: str = "") -> S:
    """What the one before had typed and not saved is kept as a revision; the log says which."""
    with sitting(story, by) as desk:
        move = desk.begin("take_over")
        before = desk.story.claimed_by
        if before is None or before == by:
            raise Refused(_("Nobody else has taken it."))
        desk.story.claimed_by, desk.story.claimed_at = by, desk.now
        kept = autosave.keep_for_other(desk.story, before)
        desk.end(move, note, taken_from=before.get_username(), kept=kept)
    return desk.story


def send_back(story: S, *, by: User, note: str) -> S:
    """Back to the writer, with the reason, which begins a thread of the conversation."""
    with sitting(story, by) as desk:
        send_back_now(desk, note)
    return desk.story


def approve(story: S, *, by: User, note: str = "", override: bool = False) -> S:
    """Binds the approval to what readers would see (law 4), by four eyes (law 5); of words other
    than those that `story` was read with, nothing is approved. `override` passes four eyes and
    checks by; it needs the right and a reason."""
    for attempt in pictures.attempts():
        with attempt, sitting(story, by) as desk:
            approve_now(desk, note, attempt, override=override, read=story.content_hash)
    return desk.story


def send_back_now(desk: Desk[Any], note: str) -> None:
    move = desk.begin("send_back", note)
    leader = desk.told.get("leader")
    # Whoever answers for the link is not who says this.
    said = f"{leader}: {note}" if leader else note
    talk.keep_reason(desk.story, desk.by, said, desk.now)
    desk.story.approved_hash, desk.story.approved_by = "", None
    _unclaim(desk)
    desk.end(move, note)


def submit_now(desk: Desk[Any], note: str, *, override: bool = False) -> None:
    move = desk.begin("submit", note, override=override)
    passed = desk.check(override=override)
    desk.story.submitted_by, desk.story.submitted_at = desk.by, desk.now
    _unclaim(desk)
    desk.end(move, note, override=override, passed=passed)


def approve_now(
    desk: Desk[Any], note: str, attempt: pictures.Attempt, *, override: bool, read: str
) -> None:
    """`read`: the hash of the words that the person had read before the story was locked."""
    move = desk.begin("approve", note, override=override)
    if desk.story.content_hash != read:
        raise other_words(desk.story, desk.by)
    attempt.drawings(desk.story, desk.children)
    passed = desk.check(override=override)
    if not override:
        four_eyes.check(desk.story, desk.by)
    desk.story.content_hash = snapshot.take(desk.story, desk.children).content_hash
    desk.story.approved_hash = desk.story.content_hash
    desk.story.approved_by = desk.by
    _unclaim(desk)
    desk.end(move, note, override=override, passed=passed)


def _unclaim(desk: Desk[Any]) -> None:
    desk.story.claimed_by = desk.story.claimed_at = None
