"""What a program sends, read as what it should be; anything else is one sentence and a field."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.translation import gettext as _

from articles.pages.month import is_drawn
from articles.text.normalising import tidy

_UNKEPT = re.compile("[\0\ud800-\udfff]")
HIGHEST = 2**63 - 1


class Unreadable(Exception):
    """Answered with 400."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The object that is sent, empty if nothing is. Django has measured it before it is read."""
    try:
        raw = request.body
        sent = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number) if raw else {}
    except RequestDataTooBig:
        raise Unreadable(_("This is too much at once.")) from None
    except (UnreadablePostError, ValueError, RecursionError):
        raise Unreadable(_("What was sent cannot be read as JSON.")) from None
    return _object(sent, None)


def _no_number(_word: str) -> None:
    raise ValueError


def _object(value: Any, field: str | None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unreadable(_("This must be an object with named fields."), field)
    return value


def known(value: Any, names: Iterable[str], field: str | None = None) -> dict[str, Any]:
    """An object whose fields are all among `names`: nothing is left out unsaid."""
    sent = _object(value, field)
    if strange := sent.keys() - set(names):
        name = tidy(min(strange))[:60]
        raise Unreadable(_("There is no field “%(name)s” here.") % {"name": name}, name)
    return sent


def text(value: Any, field: str, *, longest: int | None = None) -> str:
    if not isinstance(value, str):
        raise Unreadable(_("This must be text."), field)
    if _UNKEPT.search(value):
        raise Unreadable(_("It holds characters that no text has."), field)
    if longest is not None and len(value) > longest:
        told = _("Too long: %(length)s characters, at most %(longest)s.")
        raise Unreadable(told % {"length": len(value), "longest": longest}, field)
    return value


def flag(value: Any, field: str) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(_("This must be true or false."), field)
    return value


def number(value: Any, field: str, *, highest: int = HIGHEST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= highest:
        told = _("This must be a whole number from 1 to %(highest)s.")
        raise Unreadable(told % {"highest": str(highest)}, field)
    return value


def choice(value: Any, field: str, choices: Iterable[str]) -> str:
    names = list(choices)
    if not isinstance(value, str) or value not in names:
        told = _("This must be one of: %(choices)s.")
        raise Unreadable(told % {"choices": ", ".join(names)}, field)
    return value


def rows(value: Any, field: str, *, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable(_("This must be a list."), field)
    if len(value) > most:
        raise Unreadable(_("%(most)s at most.") % {"most": most}, field)
    return value


def day(value: Any, field: str) -> dt.date | None:
    if value is None:
        return None
    read = _parsed(parse_date, value)
    if read is None:
        raise Unreadable(_("Write the day like this: 2026-11-24."), field)
    _refuse_years(read, field)
    return read


def clock(value: Any, field: str) -> dt.time | None:
    if value is None:
        return None
    read = _parsed(parse_time, value)
    if read is None or read.tzinfo is not None:
        raise Unreadable(_("Write the hour like this: 17:30."), field)
    return read


def moment(value: Any, field: str) -> dt.datetime | None:
    """Without an offset it is local time."""
    if value is None:
        return None
    # Without an hour it is a day, which means one thing as a beginning and another as an end.
    read = _parsed(parse_datetime, value) if ":" in str(value) else None
    if read is None:
        raise Unreadable(_("Write the moment like this: 2026-11-24T18:00."), field)
    # First: at the calendar's ends another zone's hour is no moment at all.
    _refuse_years(read, field)
    return read if timezone.is_aware(read) else timezone.make_aware(read)


def _refuse_years(read: dt.date, field: str) -> None:
    if not is_drawn(read):
        told = _("The year must lie between %(first)s and %(last)s.")
        raise Unreadable(told % {"first": "1950", "last": "2099"}, field)


def _parsed(parse: Any, value: Any) -> Any:
    try:
        sound = isinstance(value, str) and value.isascii() and len(value) < 60
        return parse(value) if sound else None
    except ValueError:
        return None
