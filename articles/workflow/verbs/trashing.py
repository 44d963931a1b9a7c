from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Story

from .. import content as content_room
from ..desk import sitting
from ..refusal import Refused
from .saving import keep

S = TypeVar("S", bound=Story)


def discard_changes(story: S, *, by: User, note: str = "") -> S:
    """Back to what readers have, or had last; the text stays among the revisions."""
    with sitting(story, by) as desk:
        move = desk.begin("discard_changes")
        given = desk.timeline.past[-1]
        content_room.write(
            desk.story, content_room.content_class(desk.story).from_json(given.revision.content)
        )
        keep(desk.story, by)
        desk.story.approved_hash, desk.story.approved_by = "", None
        desk.story.claimed_by = desk.story.claimed_at = None
        desk.end(move, note)
    return desk.story


def trash(story: S, *, by: User, note: str = "") -> S:
    with sitting(story, by) as desk:
        move = desk.begin("trash")
        desk.story.trashed_at = desk.now
        desk.end(move, note)
    return desk.story


def restore(story: S, *, by: User, note: str = "") -> S:
    """Out of the trash, within `TRASH_DAYS` days."""
    with sitting(story, by) as desk:
        move = desk.begin("restore")
        if desk.now - desk.story.trashed_at > dt.timedelta(days=settings.TRASH_DAYS):
            raise Refused(
                _("It lay in the trash for more than %(days)s days.")
                % {"days": settings.TRASH_DAYS}
            )
        desk.story.trashed_at = None
        desk.end(move, note)
    return desk.story
