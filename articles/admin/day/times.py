"""Moments and spans as the desk says them: today the hour alone, else with the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

SOON = dt.timedelta(hours=2)


@dataclass(frozen=True)
class Due:
    """`pressing`: "", "soon" or "over"."""

    words: str
    pressing: str = ""


def clock(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def moment(at: dt.datetime, now: dt.datetime) -> str:
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{local:%H:%M}, {day(local.date(), today)}"


def day(date: dt.date, today: dt.date) -> str:
    return f"{date:%d/%m}" if date.year == today.year else f"{date:%d/%m/%Y}"


def span(start: dt.datetime, end: dt.datetime) -> str:
    """ "3 giờ, 10 phút": the two largest parts."""
    return timesince(start, end)


def due(at: dt.datetime, now: dt.datetime) -> Due:
    if at <= now:
        return Due(_("overdue by %(span)s") % {"span": span(at, now)}, "over")
    words = _("due %(moment)s") % {"moment": moment(at, now)}
    return Due(words, "soon" if at - now <= SOON else "")
