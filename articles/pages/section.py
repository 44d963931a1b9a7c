"""The page of a section: its newest story large, then the others by day. A main section shows the
stories of its sub-sections too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from articles.models import PublishedArticle

from .addresses import absolute
from .furniture import Branch, Furniture
from .paging import Key, Slice, newest
from .structured_site import breadcrumbs
from .teasers import Teaser, listed, teasers

LENGTH = 20


def section_context(
    section: Branch, around: Furniture, at: dt.datetime, *, after: Key | None = None
) -> dict[str, Any]:
    """One query."""
    found = _stories(section, at, after)
    stories = teasers(found.rows, around.by_id)
    leading = _leading(stories) if after is None else None
    return {
        "furniture": around,
        "section": section,
        "main": around.by_id[section.main],
        "current_section": section.main,
        "leading": leading,
        "groups": by_day(each for each in stories if each is not leading),
        "next_key": found.next_key,
        "continued": after is not None,
        "canonical": absolute(section.url),
        "breadcrumbs": breadcrumbs(*((each.name, each.url) for each in _way(section, around))),
    }


def _way(section: Branch, around: Furniture) -> list[Branch]:
    main = around.by_id[section.main]
    return [section] if main is section else [main, section]


def _stories(section: Branch, at: dt.datetime, after: Key | None) -> Slice:
    rows = PublishedArticle.objects.live(at).filter(section__in=section.ids)
    return newest(listed(rows), after, LENGTH)


def _leading(stories: list[Teaser]) -> Teaser | None:
    """The newest, if it has a picture: large without one it would look like an error."""
    return stories[0] if stories and stories[0].picture else None


def by_day(stories: Iterable[Teaser]) -> list[tuple[dt.date, list[Teaser]]]:
    return [(day, list(of_day)) for day, of_day in groupby(stories, key=lambda each: each.day)]
