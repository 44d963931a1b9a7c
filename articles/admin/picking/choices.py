"""A photo as one chooses it: picture, words, day, where it is used, and what stands against it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Count
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Consent, Photo

from ..library.finding import SOON, desk_uses, live_uses
from ..sheet.cards import cards


def choices(photos: Iterable[Photo], now: dt.datetime) -> list[dict[str, Any]]:
    """For scripts; four queries, however many photos. `blocked`: why it may not be chosen."""
    found = list(photos)
    shown, used = cards(found), _used(found, now)
    today = timezone.localdate(now)
    return [
        asdict(shown[photo.pk])
        | {
            "id": photo.pk,
            "day": formats.date_format(_day(photo), "d/m/Y"),
            "used": used[photo.pk],
            "blocked": _blocked(photo, today),
            "doubts": _doubts(photo, today),
        }
        for photo in found
    ]


def _day(photo: Photo) -> dt.date:
    return photo.taken_on or timezone.localtime(photo.uploaded_at).date()


def _used(photos: list[Photo], now: dt.datetime) -> dict[Any, str]:
    live = _counted(live_uses(now).filter(photo__in=photos))
    desk: Counter[Any] = Counter()
    for uses in desk_uses():
        desk.update(_counted(uses.filter(photo__in=photos)))
    return {photo.pk: _said(live[photo.pk], desk[photo.pk]) for photo in photos}


def _counted(uses: Any) -> Counter[Any]:
    counts = uses.order_by().values("photo").annotate(stories=Count("pk"))
    return Counter({row["photo"]: row["stories"] for row in counts})


def _said(live: int, desk: int) -> str:
    told = []
    if live:
        told.append(ngettext("%(count)s live story", "%(count)s live stories", live))
    if desk:
        told.append(ngettext("%(count)s draft", "%(count)s drafts", desk))
    counts = [count for count in (live, desk) if count]
    said = (words % {"count": count} for words, count in zip(told, counts, strict=True))
    return ", ".join(said) or _("not used yet")


def _blocked(photo: Photo, today: dt.date) -> str:
    if photo.rights_until and photo.rights_until < today:
        return _("The right to use it has lapsed")
    return "" if photo.checksum else _("It has no file")


def _doubts(photo: Photo, today: dt.date) -> list[str]:
    told = []
    if photo.rights_until and today <= photo.rights_until <= today + SOON:
        days = (photo.rights_until - today).days
        told.append(ngettext("Lapses in %(count)s day", "Lapses in %(count)s days", days))
        told[-1] %= {"count": days}
    if photo.consent == Consent.MISSING:
        told.append(_("Consent not yet given"))
    if not photo.caption:
        told.append(_("No caption"))
    return told
