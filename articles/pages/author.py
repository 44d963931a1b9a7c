"""An author's page: who it is, and what stands under the name, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from .addresses import absolute
from .furniture import Furniture
from .paging import Slice
from .structured_site import CONTEXT, breadcrumbs, filled, publisher
from .teasers import Teaser, teaser


@dataclass(frozen=True)
class Month:
    name: str
    iso: str
    teasers: list[Teaser]


def author_page(author: Any, articles: Slice, around: Furniture) -> dict[str, Any]:
    shown = [
        (row.first_published_at, _signed_with(author, row, around.by_id)) for row in articles.rows
    ]
    return {
        "furniture": around,
        "author": author,
        "page_title": author.name,
        "canonical": absolute(author.get_absolute_url()),
        "months": by_month(shown),
        "next_key": articles.next_key,
        "breadcrumbs": breadcrumbs((author.name, author.get_absolute_url())),
        "structured": _structured(author, around),
    }


def by_month(shown: Iterable[tuple[dt.datetime, Teaser]]) -> list[Month]:
    """Teasers with their moments, in an order that keeps a month together."""
    return [
        Month(
            _("Month %(m)d/%(y)d") % {"m": month, "y": year},
            f"{year:04d}-{month:02d}",
            [found for _moment, found in of_month],
        )
        for (year, month), of_month in groupby(shown, key=lambda pair: _month(pair[0]))
    ]


def _month(moment: dt.datetime) -> tuple[int, int]:
    local = timezone.localtime(moment)
    return local.year, local.month


def _signed_with(author: Any, row: Any, sections: Mapping[int, Any]) -> Teaser:
    others = [byline["name"] for byline in row.bylines if byline["author"] != author.pk]
    with_others = _("with %(names)s") % {"names": ", ".join(others)} if others else ""
    return replace(teaser(row, sections), author=with_others)


def _structured(author: Any, around: Furniture) -> dict[str, Any]:
    """Only what the page itself prints: nothing of an account."""
    person = {
        "@type": "Person",
        "name": author.name,
        "url": absolute(author.get_absolute_url()),
        "description": author.biography,
        "worksFor": publisher(around),
    }
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": absolute(author.get_absolute_url()),
        "inLanguage": "vi",
        "mainEntity": filled(person),
    }
