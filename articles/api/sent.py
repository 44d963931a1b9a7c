"""What a program sends, read as what it should be; anything else is one sentence and a field."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
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
        return _json(request.body.decode("utf-8-sig"), None)
    except RequestDataTooBig:
        raise Unreadable(_("This is too much at once.")) from None
    except (UnreadablePostError, UnicodeDecodeError):
        raise Unreadable(_("What was sent cannot be read as JSON.")) from None


def file_of(request: HttpRequest) -> tuple[UploadedFile, dict[str, str]]:
    """The one file of a form with parts, and the form's other parts by name."""
    if request.content_type != "multipart/form-data":
        raise Unreadable(_("Send a form with parts (multipart/form-data), the file in `file`."))
    try:
        parts, files = request.POST.dict(), request.FILES
    except RequestDataTooBig:
        raise Unreadable(_("This is too much at once.")) from None
    # An encoding that is none for texts is a LookupError.
    except (MultiPartParserError, UnreadablePostError, SuspiciousOperation, LookupError):
        raise Unreadable(_("The form cannot be read.")) from None
    known(dict(files), ("file",))
    brought: list[Any] = files.getlist("file")
    if len(brought) != 1:
        raise Unreadable(_("Choose a file."), "file")
    return brought[0], parts


def object_in(parts: dict[str, str], field: str) -> dict[str, Any]:
    """Of a part that is written as JSON."""
    return _json(parts.get(field, ""), field)


def _json(text: str, field: str | None) -> dict[str, Any]:
    """An empty object of an empty text."""
    try:
        read = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once) if text else {}
    except (ValueError, RecursionError):
        raise Unreadable(_("What was sent cannot be read as JSON."), field) from None
    return _object(read, field)


def _no_number(_word: str) -> None:
    raise ValueError


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A field that is said twice would be left out unsaid."""
    read = dict(pairs)
    if len(read) < len(pairs):
        raise ValueError
    return read


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


def share(value: Any, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise Unreadable(_("This must be a number from 0 to 1."), field)
    return float(value)


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
