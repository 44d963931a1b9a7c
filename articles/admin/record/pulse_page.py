"""The newsroom's pulse: numbers of some days as charts, tables and CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Stage
from articles.workflow import record, rights
from articles.workflow.record import pulse

from .answers import as_csv, day_asked, page

_LONGEST = 366
_HEIGHT = 100
# Of each list on the page; the file has all.
_SHOWN = 30


@dataclass(frozen=True)
class Bar:
    """`width` in hundredths of the longest, as an attribute of an SVG says it."""

    label: str
    value: str
    width: str
    more: str = ""


@dataclass(frozen=True)
class Column:
    day: dt.date
    count: int
    x: str
    y: str
    height: str


@dataclass(frozen=True)
class Period:
    first: dt.date
    last: dt.date
    wrong: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def pulse_page(request: HttpRequest) -> HttpResponseBase:
    user: Any = request.user
    if not rights.rights(user) & rights.AT_DESK:
        raise PermissionDenied
    period = _period(request.POST if request.method == "POST" else request.GET)
    numbers = pulse.measure(user, period.first, period.last)
    if request.method == "POST":
        days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        record.exported(user, "pulse", **days)
        return as_csv("nhip-toa-soan", _table(numbers))
    context = {
        "title": _("Newsroom pulse"),
        "period": period,
        "shortcuts": _shortcuts(),
        "everybody": pulse.sees_all(user),
        "numbers": numbers,
        "wait": _long(numbers.median(pulse.WAITING)),
        "waited": len(numbers.spans.get(pulse.WAITING, ())),
        "states": _states(numbers),
        "sections": _bars(numbers.by_section),
        "authors": _bars(numbers.by_author),
        "days": _columns(numbers.by_day),
        "busiest": max(numbers.by_day, key=lambda day: numbers.by_day[day]),
        "most": max(numbers.by_day.values()),
        "chart_width": str(len(numbers.by_day) * 10),
        "more_sections": max(0, len(numbers.by_section) - _SHOWN),
        "more_authors": max(0, len(numbers.by_author) - _SHOWN),
        "more_returned": max(0, len(numbers.returned) - _SHOWN),
        "returned_in_all": len(numbers.returned),
        "returned": [
            (name or f"#{pk}", count, reverse(f"admin:articles_{noun}_change", args=[pk]))
            for name, count, noun, pk in numbers.returned[:_SHOWN]
        ],
    }
    return page(request, "pulse", context)


def _period(sent: Any) -> Period:
    today = timezone.localdate()
    month = Period(today.replace(day=1), today)
    typed = sent.get("first", ""), sent.get("last", "")
    if not any(typed):
        return month
    first, last = day_asked(typed[0]), day_asked(typed[1])
    if first is None or last is None:
        return Period(month.first, month.last, _("Give both days."))
    if last < first:
        return Period(month.first, month.last, _("The end must come after the start."))
    if (last - first).days >= _LONGEST:
        return Period(month.first, month.last, _("A year at most."))
    return Period(first, last)


def _shortcuts() -> list[tuple[str, Period]]:
    today = timezone.localdate()
    month = today.replace(day=1)
    before = month - dt.timedelta(days=1)
    return [
        (_("This week"), Period(today - dt.timedelta(days=today.weekday()), today)),
        (_("This month"), Period(month, today)),
        (_("Last month"), Period(before.replace(day=1), before)),
    ]


def _names() -> dict[str, str]:
    return {
        Stage.DRAFT.value: str(Stage.DRAFT.label),
        Stage.RETURNED.value: str(Stage.RETURNED.label),
        pulse.WAITING: str(Stage.SUBMITTED.label),
        pulse.REVIEW: _("In review"),
        Stage.APPROVED.value: str(Stage.APPROVED.label),
    }


def _states(numbers: pulse.Pulse) -> list[Bar]:
    medians = {state: numbers.median(state) or 0 for state in pulse.STATES}
    longest = max(medians.values())
    return [
        Bar(
            name,
            _long(numbers.median(state)),
            _width(medians[state], longest),
            str(len(numbers.spans.get(state, ()))),
        )
        for state, name in _names().items()
    ]


def _bars(counted: list[tuple[str, int]]) -> list[Bar]:
    most = max((count for _name, count in counted), default=0)
    return [Bar(name, str(count), _width(count, most)) for name, count in counted[:_SHOWN]]


def _columns(by_day: dict[dt.date, int]) -> list[Column]:
    most = max(by_day.values(), default=0)
    columns = []
    for place, (day, count) in enumerate(sorted(by_day.items())):
        height = count * _HEIGHT // most if most else 0
        x, y = str(place * 10 + 1), str(_HEIGHT - height)
        columns.append(Column(day, count, x, y, str(height)))
    return columns


def _width(value: float, longest: float) -> str:
    return str(round(100 * value / longest)) if longest else "0"


def _long(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    now = timezone.now()
    return timesince(now - dt.timedelta(seconds=seconds), now)


def _table(numbers: pulse.Pulse) -> Iterator[list[object]]:
    yield [_("Number"), _("Of"), _("Value"), _("Stories")]
    for state, name in _names().items():
        spans = numbers.spans.get(state, [])
        median = numbers.median(state)
        minutes: object = "" if median is None else round(median / 60)
        yield [_("Median time in the state, minutes"), name, minutes, len(spans)]
    for name, count, _noun, _pk in numbers.returned:
        yield [_("Returned twice or more"), name, count]
    for label, counted in (
        (_("Published, by section"), numbers.by_section),
        (_("Published, by author"), numbers.by_author),
    ):
        for name, count in counted:
            yield [label, name, count]
    for day, count in sorted(numbers.by_day.items()):
        yield [_("Published, by day"), f"{day:%d/%m/%Y}", count]
