"""What was wrong and what is right: on the article, in the list of all, on the front page and in a
feed of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Correction, PublishedArticle

from .addresses import absolute, stable_id
from .feeds import Channel, document, xml_text
from .furniture import Furniture
from .paging import Slice
from .teasers import Teaser, listed, teaser

Kind = Correction.Kind

# The press law fixes it, so no translation may change it.
LEGAL_TITLE = "Thông tin cải chính, xin lỗi"
# What must be known before reading stands above the text; small mends, below.
_ON_TOP = frozenset({Kind.APOLOGY.value, Kind.CLARIFICATION.value})
ON_FRONT = 3


@dataclass(frozen=True)
class Notice:
    """One correction as readers see it."""

    kind: str
    title: str
    wrong: str
    right: str
    note: str
    at: dt.datetime

    @property
    def legal(self) -> bool:
        return self.kind == Kind.APOLOGY

    @property
    def on_top(self) -> bool:
        return self.kind in _ON_TOP


@dataclass(frozen=True)
class Corrected:
    """A correction beside the article that carries it."""

    number: int
    notice: Notice
    article: Teaser


def notices(row: PublishedArticle) -> list[Notice]:
    """Of one published row, newest first."""
    found = [
        _notice(said["kind"], said["wrong"], said["right"], said["note"], _moment(said["at"]))
        for said in row.corrections
    ]
    return sorted(found, key=lambda notice: notice.at, reverse=True)


def corrected(
    corrections: Iterable[Correction], at: dt.datetime, sections: Mapping[int, Any]
) -> list[Corrected]:
    """Public corrections with their articles; one query, none if there are none."""
    given = list(corrections)
    if not given:
        return []
    stories = {correction.article_id for correction in given}
    rows = listed(PublishedArticle.objects.live(at).filter(story__in=stories))
    articles = {row.story_id: teaser(row, sections) for row in rows}
    return [
        Corrected(
            one.pk,
            _notice(one.kind, one.wrong, one.right, one.note, timezone.localtime(one.made_at)),
            articles[one.article_id],
        )
        for one in given
        if one.article_id in articles
    ]


def on_front(at: dt.datetime, around: Furniture) -> list[Corrected]:
    """For as long as each was given the place; two queries, one if there are none."""
    given = Correction.objects.public(at).filter(front_until__gt=at).newest_first()
    return corrected(given[:ON_FRONT], at, around.by_id)


def corrections_page(found: Slice, around: Furniture, at: dt.datetime) -> dict[str, Any]:
    shown = corrected(found.rows, at, around.by_id)
    return {
        "furniture": around,
        "page_title": _("Corrections"),
        "canonical": absolute(reverse("corrections")),
        "months": [
            (_("Month %(m)d/%(y)d") % {"m": month, "y": year}, f"{year:04d}-{month:02d}", [*each])
            for (year, month), each in groupby(
                shown, key=lambda one: (one.notice.at.year, one.notice.at.month)
            )
        ],
        "next_key": found.next_key,
    }


def write_feed(form: str, channel: Channel, shown: Iterable[Corrected], *, publisher: str) -> str:
    """The whole document; `form` is a key of FORMATS."""
    return document(form, channel, map(_item, shown), publisher=publisher)


def _item(one: Corrected) -> dict[str, Any]:
    return {
        "title": xml_text(f"{one.notice.title}: {one.article.headline}"),
        "link": absolute(one.article.url),
        "description": xml_text(told(one.notice)),
        "content": "",
        "unique_id": stable_id("correction", one.number),
        "unique_id_is_permalink": False,
        "pubdate": one.notice.at,
        "updateddate": one.notice.at,
        "categories": [xml_text(one.notice.title)],
        "authors": [],
        "enclosures": [],
    }


def told(notice: Notice) -> str:
    """In plain words: the right ones alone would correct nothing."""
    was = _("Was written: %(wrong)s") % {"wrong": notice.wrong} if notice.wrong else ""
    now = _("Is right: %(right)s") % {"right": notice.right} if was else notice.right
    return "\n".join(part for part in (was, now, notice.note) if part)


def _notice(kind: str, wrong: str, right: str, note: str, at: dt.datetime) -> Notice:
    title = LEGAL_TITLE if kind == Kind.APOLOGY else str(Kind(kind).label)
    return Notice(kind, title, wrong, right, note, at)


def _moment(written: str) -> dt.datetime:
    return timezone.localtime(dt.datetime.fromisoformat(written))
