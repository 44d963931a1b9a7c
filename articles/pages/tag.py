"""A tag's page: the events it names, and the articles, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from .addresses import absolute
from .author import by_month
from .events import line
from .furniture import Furniture
from .paging import Slice
from .structured_site import breadcrumbs
from .teasers import teaser


def tag_page(
    tag: Any,
    articles: Slice,
    events: Iterable[Any],
    around: Furniture,
    at: dt.datetime,
) -> dict[str, Any]:
    return {
        "furniture": around,
        "tag": tag,
        "page_title": tag.name,
        "breadcrumbs": breadcrumbs((tag.name, tag.get_absolute_url())),
        "canonical": absolute(tag.get_absolute_url()),
        "events": [line(event, at, around.by_id) for event in events],
        "months": by_month(
            (row.first_published_at, teaser(row, around.by_id)) for row in articles.rows
        ),
        "next_key": articles.next_key,
    }
