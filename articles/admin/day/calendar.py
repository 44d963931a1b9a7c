"""The calendar: what is planned, scheduled and published, day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Section
from articles.pages.month import first_of
from articles.text.dates import WEEKDAYS
from articles.workflow import rights

from . import items, spans
from .items import Choice, Item
from .planning import UNDO
from .spans import Shown

# Of one day; what is to come goes before what was. A week has more room.
IN_A_MONTH, IN_A_WEEK = 6, 40
_SECTION, _PERSON, _EVENTS = "chuyen-muc", "nguoi", "su-kien"


@dataclass(frozen=True)
class Cell:
    """`date` as it is typed; `more` are left out, and `week` leads to them."""

    date: str
    number: str
    weekday: str
    items: list[Item]
    more: int
    week: str
    today: bool
    past: bool
    off: bool


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """For whoever has stories to see on the desk; of each story what this person may see."""
    user: Any = request.user
    if not rights.rights(user) & rights.AT_DESK:
        raise PermissionDenied
    now = timezone.now()
    today = timezone.localtime(now).date()
    shown = spans.asked(request.GET, today)
    sections, people = _sections(), _people()
    choice, kept = _choice(request, sections, people)
    found = items.of_days(user, now, shown.days, choice)
    cells = [_cell(day, shown, today, found.get(day, []), kept) for day in shown.days]
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar: %(days)s") % {"days": shown.title},
        "shown": shown,
        "weekdays": WEEKDAYS,
        "rows": [cells[start : start + 7] for start in range(0, len(cells), 7)],
        "unplanned": items.unplanned(user, choice),
        "sections": sections,
        "people": people,
        "choice": choice,
        "links": _links(shown, today, kept),
        "here": _query(shown.here, kept),
        "undo": request.session.pop(UNDO, None),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/desk/calendar.html", context)


view = admin.site.admin_view(calendar)


def _sections() -> list[tuple[int, str]]:
    return list(Section.objects.values_list("pk", "name"))


def _people() -> list[Any]:
    found = User.objects.filter(is_staff=True, is_active=True)
    return list(found.order_by("first_name", "username"))


def _choice(
    request: HttpRequest, sections: list[tuple[int, str]], people: list[Any]
) -> tuple[Choice, dict[str, str]]:
    """What is chosen, and how the address says it; what is unknown chooses nothing."""
    asked = request.GET
    section = next((pk for pk, _name in sections if str(pk) == asked.get(_SECTION)), None)
    person = next((one for one in people if str(one.pk) == asked.get(_PERSON)), None)
    events = asked.get(_EVENTS) != "0"
    kept = {_SECTION: str(section or ""), _PERSON: str(person.pk if person else "")}
    kept |= {} if events else {_EVENTS: "0"}
    return Choice(section, person, events), {name: said for name, said in kept.items() if said}


def _links(shown: Shown, today: dt.date, kept: dict[str, str]) -> dict[str, str]:
    """Where the buttons lead. From a month to the week of today, if it is this month's."""
    day = shown.days[0] if shown.month is None else shown.month
    now = today if today in shown.days and _is_near(shown, today) else day
    return {
        "before": _query(shown.before, kept),
        "after": _query(shown.after, kept),
        "today": _query(None, kept) if shown.month else _query(spans.of_week(today), kept),
        "month": _query(spans.month(now).here, kept),
        "week": _query(spans.of_week(now), kept),
    }


def _is_near(shown: Shown, today: dt.date) -> bool:
    return shown.month is None or first_of(today) == shown.month


def _query(span: tuple[str, str] | None, kept: dict[str, str]) -> str:
    return "?" + urlencode([*([span] if span else []), *kept.items()])


def _cell(
    day: dt.date, shown: Shown, today: dt.date, found: list[Item], kept: dict[str, str]
) -> Cell:
    most = IN_A_WEEK if shown.month is None else IN_A_MONTH
    # Planned and to come, then the day's events, then what is done: never the first for the last.
    kept_items = sorted(found, key=lambda item: item.rank)[:most]
    shown_items = [item for item in found if item in kept_items]
    off = shown.month is not None and first_of(day) != shown.month
    return Cell(
        date=f"{day:%d/%m}/{day.year:04d}",
        number=f"{day.day}/{day.month}" if off or day == shown.days[0] else str(day.day),
        weekday=WEEKDAYS[day.weekday()],
        items=sorted(shown_items, key=lambda item: (not item.hour, item.hour, item.rank)),
        more=len(found) - len(shown_items),
        week="" if shown.month is None else _query(spans.of_week(day), kept),
        today=day == today,
        past=day < today,
        off=off,
    )
