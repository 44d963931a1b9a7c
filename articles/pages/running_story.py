"""The page of a running story: what it is about, and all that was published of it, by day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from articles.models import PublishedArticle, RunningStory

from .addresses import absolute
from .furniture import Furniture, Link
from .paging import Slice
from .section import by_day
from .teasers import teasers


def running_story_page(
    running: RunningStory, found: Slice, around: Furniture, *, continued: bool
) -> dict[str, Any]:
    stories = teasers(found.rows, around.by_id)
    leading = stories[0] if not continued and stories and stories[0].picture else None
    return {
        "furniture": around,
        "running_story": running,
        "page_title": running.name,
        "canonical": absolute(running.get_absolute_url()),
        "leading": leading,
        "groups": by_day(each for each in stories if each is not leading),
        "next_key": found.next_key,
        "continued": continued,
    }


def running_stories(at: dt.datetime) -> list[Link]:
    """Those of which something is public, the newest first; one query."""
    public = PublishedArticle.objects.live(at).filter(running_story__isnull=False)
    known = RunningStory.objects.filter(pk__in=public.values("running_story")).order_by("-pk")
    return [Link(running.name, running.get_absolute_url()) for running in known[:100]]
