from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from articles.models import Stage, Story

from ..content import Children
from .material import of_row, of_story
from .report import Report, look_at
from .surroundings import Surroundings

# The verbs that ask the checks before they do anything.
CHECKED = frozenset(
    {"submit", "confirm", "approve", "approve_and_publish", "publish", "correct", "republish"}
)


def report(
    story: Story,
    *,
    at: dt.datetime | None = None,
    around: Surroundings | None = None,
    children: Children | None = None,
) -> Report:
    """On the saved working copy, as it would be judged at `at` (now if not given); `children`: its
    own, if somebody holds them already."""
    return look_at(of_story(story, at=at or timezone.now(), around=around, children=children))


def report_on_row(
    row: Any, *, at: dt.datetime | None = None, around: Surroundings | None = None
) -> Report:
    """On what a published row gives readers."""
    return look_at(of_row(row, at=at or timezone.now(), around=around))


def before(verb: str, story: Any) -> Report | None:
    """What the verb would find now; None for one that asks nothing. To put back what readers had
    is to give them that row, whatever the working copy says."""
    if verb not in CHECKED:
        return None
    if verb == "republish" and story.stage != Stage.APPROVED:
        row = story.publications.order_by("-live_from").first()
        return report_on_row(row) if row else None
    return report(story)
