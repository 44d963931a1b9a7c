"""Dates as portals print them, and as they stand in old pages.

The forms read by `parse_dateline` were all seen on Vietnamese sites (reference/vietnam.md §1.3,
§4.1 step 3). The day always comes first.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .normalising import tidy

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def long_date(day: dt.date) -> str:
    """ "Thứ Năm, 06/06/2024" """
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m}/{day.year:04d}"


def long_datetime(moment: dt.datetime, zone: dt.tzinfo = VIETNAM) -> str:
    """ "Thứ Năm, 06/06/2024 | 17:30", in the zone given, whatever zone the moment is in."""
    local = _local(moment, zone)
    return f"{long_date(local.date())} | {local:%H:%M}"


def short_datetime(moment: dt.datetime, zone: dt.tzinfo = VIETNAM) -> str:
    """ "17:30, 06/06/2024", as the desk says it; in the zone given, as `long_datetime`."""
    local = _local(moment, zone)
    return f"{local:%H:%M, %d/%m}/{local.year:04d}"


def _local(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(zone)


@dataclass(frozen=True)
class ParsedDate:
    """A printed date in local time; `time` is None where the line gave none."""

    date: dt.date
    time: dt.time | None = None


_WEEKDAY = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn)\s*[,.|-]?\s*)?"
_DATE = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>\d{4})"
)
_TIME = (
    r"(?:lúc\s+)?(?P<hour>\d{1,2})\s?(?:[:h]|giờ)\s?(?P<minute>\d{1,2})?"
    r"(?::(?P<second>\d{2}))?(?:\s?(?:phút|p))?\s*(?P<half>sa|ch|am|pm)?"
)
_ZONE = r"(?:\s*\(?\s*(?:gmt|utc)\s?\+\s?0?7(?::?00)?\s*\)?)?"
_BREAK = r"\s*[,|–-]?\s*"
_FORMS = (
    re.compile(rf"{_WEEKDAY}{_DATE}(?:{_BREAK}{_TIME})?{_ZONE}"),
    re.compile(rf"{_TIME}{_ZONE}{_BREAK}{_WEEKDAY}{_DATE}{_ZONE}"),
)


def parse_dateline(line: str) -> ParsedDate | None:
    """The date a line consists of, or None if it is anything but a date."""
    text = tidy(line).casefold()
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _parsed(found)
    return None


def _parsed(found: re.Match[str]) -> ParsedDate | None:
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
        return ParsedDate(day, _time_of_day(found) if found["hour"] else None)
    except ValueError:
        return None


def _time_of_day(found: re.Match[str]) -> dt.time:
    hour = int(found["hour"])
    # "17:23 PM" stands on real pages: the mark adds twelve only where twelve are missing.
    if found["half"] in ("ch", "pm") and hour < 12:
        hour += 12
    elif found["half"] in ("sa", "am") and hour == 12:
        hour = 0
    return dt.time(hour, int(found["minute"] or 0), int(found["second"] or 0))
