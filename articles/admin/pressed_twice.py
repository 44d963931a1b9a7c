"""A button that was pressed twice: the second press is told what the first has done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.workflow.offers import BOTH
from articles.workflow.verbs.undoing import last_line

# Longer than a slow answer, shorter than a second thought.
_SOON = dt.timedelta(seconds=15)


def made_already(story: Any, by: Any, verb: str) -> Any | None:
    """The story as it is after the same move, if this person has just made it and nothing else was
    done since; its `line` is that move's."""
    line = last_line(story)
    wanted = "publish" if verb == BOTH else verb
    if line is None or line.by_id != by.pk or line.verb != wanted:
        return None
    if timezone.now() - line.at > _SOON:
        return None
    moved = type(story)._default_manager.get(pk=story.pk)
    moved.line = line
    return moved
