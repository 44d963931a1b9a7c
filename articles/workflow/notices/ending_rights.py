"""Pages that readers have and whose photos may soon, or already, no longer be shown: told each day
to the editors of their sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import NoticeKind, PublishedArticle, PublishedEvent, PublishedPhoto

from . import telling
from .audiences import editors_of

SOON = dt.timedelta(days=14)
# More than these are a matter of their own, and the library lists them all.
MOST_TOLD = 30


@dataclass(frozen=True)
class Ending:
    """One photo on one page that readers have."""

    noun: str
    story: int
    headline: str
    section: int
    photo: int
    caption: str
    until: dt.date

    def lapsed(self, today: dt.date) -> bool:
        return self.until < today


def endings(now: dt.datetime | None = None) -> list[Ending]:
    """The earliest first. Two queries."""
    now = now or timezone.now()
    last = timezone.localdate(now) + SOON
    found = [
        ending
        for rows in (PublishedArticle, PublishedEvent)
        for ending in _endings(rows, now, last)
    ]
    return sorted(found, key=lambda ending: (ending.until, ending.noun, ending.story))


def tell(now: dt.datetime | None = None) -> int:
    """One notice a day for each editor in whose sections something ends; it waits to be sent.
    Returns how many were told."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    people: dict[int, User] = {}
    theirs: dict[int, list[Ending]] = {}
    found = endings(now)
    of_section = {key: list(editors_of(key)) for key in {ending.section for ending in found}}
    for ending in found:
        for editor in of_section[ending.section]:
            people[editor.pk] = editor
            theirs.setdefault(editor.pk, []).append(ending)
    told = 0
    for pk in people:
        alone = User.objects.filter(pk=pk)
        note = "\n".join(_lines(theirs[pk], today))
        key = f"rights:{today.isoformat()}"
        if not alone.filter(notices__key=key).exists():
            told += len(telling.write(NoticeKind.RIGHTS, alone, note=note, key=key))
    return told


def sentence(ending: Ending, today: dt.date) -> str:
    named = {
        "headline": ending.headline,
        "photo": ending.caption[:80] or f"#{ending.photo}",
        "day": formats.date_format(ending.until, "d/m/Y"),
    }
    if ending.lapsed(today):
        return _("%(headline)s: photo “%(photo)s” could be shown until %(day)s only.") % named
    return _("%(headline)s: photo “%(photo)s” may be shown until %(day)s.") % named


def _endings(rows: Any, now: dt.datetime, last: dt.date) -> Iterable[Ending]:
    noun = rows.noun
    live = rows.objects.live(now).filter(pk=OuterRef(noun))
    shown = PublishedPhoto.objects.filter(Q(Exists(live)), photo__rights_until__lte=last)
    values = (f"{noun}__story", f"{noun}__headline", f"{noun}__section")
    photo = ("photo", "photo__caption", "photo__rights_until")
    for found in shown.values_list(*values, *photo).distinct():
        yield Ending(noun, *found)


def _lines(found: list[Ending], today: dt.date) -> Iterable[str]:
    for ending in found[:MOST_TOLD]:
        yield f"- {sentence(ending, today)}"
    if len(found) > MOST_TOLD:
        yield _("and more")
