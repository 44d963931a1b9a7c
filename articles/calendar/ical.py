"""iCalendar (RFC 5545), written: one event as a file that a telephone's calendar takes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Octets to a line, without its line break.
_LINE = 75


@dataclass(frozen=True)
class CalendarEntry:
    """`starts` and `ends` are dates for an event of whole days (`ends` the day after the last),
    moments otherwise. `status`: CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    url: str
    title: str
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime
    changed: dt.datetime
    venue: str = ""
    organiser: str = ""
    status: str = "CONFIRMED"


def write(entry: CalendarEntry, *, maker: str) -> str:
    """The whole file, with CRLF; `maker` names the program."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(maker)}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"DTSTAMP:{_utc(entry.changed)}",
        f"LAST-MODIFIED:{_utc(entry.changed)}",
        f"DTSTART{_moment(entry.starts)}",
        f"DTEND{_moment(entry.ends)}",
        f"SUMMARY:{_text(entry.title)}",
        f"LOCATION:{_text(entry.venue)}" if entry.venue else "",
        f"DESCRIPTION:{_text(entry.organiser)}" if entry.organiser else "",
        f"URL:{entry.url}",
        f"STATUS:{entry.status}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines if line)


def _text(value: str) -> str:
    """Escaped so that no value can begin a line or a property of its own."""
    value = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\n", "\\n")


def _moment(moment: dt.date | dt.datetime) -> str:
    if isinstance(moment, dt.datetime):
        return f":{_utc(moment)}"
    return f";VALUE=DATE:{moment:%Y%m%d}"


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a letter."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            parts.append(part)
            # The space that marks a continued line counts.
            part, size = "", 1
        part, size = part + letter, size + width
    return "\r\n ".join([*parts, part])
