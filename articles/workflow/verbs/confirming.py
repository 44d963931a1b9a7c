from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Story

from .. import snapshot
from ..desk import sitting
from ..refusal import Refused

S = TypeVar("S", bound=Story)


def ask_confirmation(story: S, *, by: User, note: str = "") -> S:
    """Back to the writer, who is asked whether these words are hers, as an editor left them."""
    with sitting(story, by) as desk:
        move = desk.begin("ask_confirmation")
        desk.story.content_hash = snapshot.take(desk.story, desk.children).content_hash
        desk.story.confirm_hash = desk.story.content_hash
        desk.story.claimed_by = desk.story.claimed_at = None
        desk.end(move, note)
    return desk.story


def confirm(story: S, *, by: User, note: str = "", override: bool = False) -> S:
    """The writer stands for exactly the words that she was asked about: four eyes count them as
    hers. `override` passes checks by; it needs the right and a reason."""
    with sitting(story, by) as desk:
        move = desk.begin("confirm", note, override=override)
        if not desk.story.confirm_hash:
            raise Refused(_("Nobody has asked for a confirmation of these words."))
        if snapshot.take(desk.story, desk.children).content_hash != desk.story.confirm_hash:
            raise Refused(_("It was changed since; send it for review instead."))
        passed = desk.check(override=override)
        desk.story.submitted_by, desk.story.submitted_at = by, desk.now
        desk.end(move, note, override=override, passed=passed)
    return desk.story
