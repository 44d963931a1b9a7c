"""Sơ đồ cổng: every way into the site on one page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import PublishedArticle

from .addresses import absolute
from .archive import years_since
from .furniture import Furniture
from .running_story import running_stories


def site_map_page(around: Furniture, at: dt.datetime) -> dict[str, Any]:
    """Two queries."""
    first = PublishedArticle.objects.live(at).order_by("first_published_at")
    oldest = first.values_list("first_published_at", flat=True).first()
    return {
        "furniture": around,
        "page_title": _("Site map"),
        "canonical": absolute(reverse("site_map")),
        "running_stories": running_stories(at),
        "years": years_since(oldest, around.today) if oldest else [],
    }
