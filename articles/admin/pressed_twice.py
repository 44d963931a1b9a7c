"""A button that was pressed twice: the second press is told what the first has done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import Revision
from articles.workflow.offers import BOTH
from articles.workflow.verbs.undoing import last_line

# Longer than a slow answer, shorter than a second thought.
SOON = dt.timedelta(seconds=15)


def made_already(story: Any, by: Any, verb: str) -> Any | None:
    """The story as it is after the same move, if this person has just made it and nothing else was
    done since; its `line` is that move's."""
    line = last_line(story)
    wanted = "publish" if verb == BOTH else verb
    if line is None or line.by_id != by.pk or line.verb != wanted:
        return None
    if timezone.now() - line.at > SOON:
        return None
    moved = type(story)._default_manager.get(pk=story.pk)
    moved.line = line
    return moved


def restored_already(story: Any, by: Any, revision: Revision) -> Revision | None:
    """What the desk had before, if this person has just restored `revision`."""
    saved = story.revisions.filter(kind=Revision.Kind.SAVED).select_related("saved_by")
    newest, *before = saved.defer("content", "seen").order_by("-number")[:2]
    same = newest.content_hash == revision.content_hash and newest != revision
    if not same or newest.saved_by_id != by.pk or timezone.now() - newest.saved_at > SOON:
        return None
    return before[0] if before else None
