"""What the views of lists have in common: their place in the list, asked for by key."""

from __future__ import annotations

import datetime as dt
import re

from django.http import Http404, HttpRequest

from articles.pages.month import is_drawn, midnight
from articles.pages.paging import Key

# The parameter of every list's next page.
KEY = "truoc"
_LONGEST = 40
_WRITTEN = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)
_SENT = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)


def key_asked(request: HttpRequest) -> Key | None:
    """None on a list's first page; 404 for anything that no list ever gave out."""
    said = request.GET.get(KEY)
    if said is None:
        return None
    key = Key.parse(said[:_LONGEST])
    if key is None:
        raise Http404
    return key


def day_asked(year: int, month: int, day: int = 1) -> dt.date:
    """404 for a day that no calendar has, or that none of ours draws."""
    try:
        asked = dt.date(year, month, day)
    except ValueError as error:
        raise Http404 from error
    if not is_drawn(asked):
        raise Http404
    return asked


def day_bounds(first: dt.date, last: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """The moments at which `first` begins and `last` is over, in local time."""
    return midnight(first), midnight(last + dt.timedelta(days=1))


def read_day(text: str) -> dt.date | None:
    """A day as people write it ("6/6/2024") or as a browser sends it ("2024-06-06"); None for
    anything else."""
    found = _WRITTEN.fullmatch(text.strip()) or _SENT.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if is_drawn(day) else None
