"""The library's list, as a grid or in lines: filtered, paged by key, never counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Photo
from articles.workflow import rights

from ..sheet.cards import Card, cards
from . import finding
from .desk import LibraryDesk
from .finding import Asked
from .intake import WordsForm, limits
from .usage import Counted, counted

VIEWS = ("grid", "list")


@dataclass(frozen=True)
class Mark:
    """What must be known of a photo before it is used: `level` block, warn or note."""

    level: str
    words: str


@dataclass(frozen=True)
class Row:
    photo: Photo
    card: Card
    address: str
    used: str
    marks: list[Mark]
    changes: bool


@dataclass(frozen=True)
class Link:
    label: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class Menu:
    title: str
    chosen: str
    links: list[Link]


class LibraryList(LibraryDesk):
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if set(request.GET) - {*finding.NAMES, "view"}:
            raise BadRequest("undeclared question")
        asked, view = finding.asked_of(request.GET.dict()), request.GET.get("view", "")
        view = view if view in VIEWS else VIEWS[0]
        found = finding.find(self.person(request), asked)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Photo library"),
            "rows": self.rows(request, found.photos),
            "asked": asked,
            "view": view,
            "menus": menus(asked, view),
            "views": [Link(str(label), query(asked, name), view == name) for name, label in _VIEWS],
            "older": query(asked, view, before=found.before) if found.before else "",
            "newest": query(asked, view) if asked.before else "",
            "cleared": query(Asked(), view) if asked != Asked(before=asked.before) else "",
            "kept": {**asked.as_query(text=""), **_view(view)}.items(),
            "kept_dates": {**asked.as_query(since=None, until=None), **_view(view)}.items(),
            "may_add": self.has_add_permission(request),
            **limits(),
            "words_form": WordsForm(),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/photo/change_list.html", context)

    def rows(self, request: HttpRequest, photos: list[Photo]) -> list[Row]:
        drawn, uses = cards(photos), counted(photos)
        person = self.person(request)
        return [
            Row(
                photo,
                drawn[photo.pk],
                self.address(photo),
                used(uses[photo.pk]),
                marks(photo),
                rights.changes_photo(person, photo),
            )
            for photo in photos
        ]


_VIEWS = (("grid", gettext_lazy("Grid")), ("list", gettext_lazy("List")))


def used(uses: Counted) -> str:
    """In one breath: what readers see, else what lies on the desk."""
    parts = []
    if uses.live:
        parts.append(
            ngettext("live in %(n)s story", "live in %(n)s stories", uses.live) % {"n": uses.live}
        )
    if uses.desk:
        parts.append(ngettext("%(n)s draft", "%(n)s drafts", uses.desk) % {"n": uses.desk})
    if not parts:
        parts.append(_("published before") if uses.former else _("never used"))
    return " · ".join(parts)


def marks(photo: Photo) -> list[Mark]:
    found = [*_rights(photo)]
    if photo.consent == "missing":
        found.append(Mark("warn", _("Consent missing")))
    if photo.digital_source in finding.GENERATED:
        found.append(Mark("warn", _("Made by AI")))
    if not photo.checksum:
        found.append(Mark("warn", _("No file")))
    if not photo.caption:
        found.append(Mark("note", _("No caption")))
    return found


def _rights(photo: Photo) -> list[Mark]:
    until, today = photo.rights_until, timezone.localdate()
    if until is None:
        return []
    if until < today:
        return [Mark("block", _("Rights lapsed"))]
    if until > today + finding.SOON:
        return []
    days = (until - today) // dt.timedelta(days=1)
    text = ngettext("%(days)s day of rights left", "%(days)s days of rights left", days)
    return [Mark("warn", text % {"days": days} if days else _("Rights end today"))]


def query(asked: Asked, view: str, **changes: Any) -> str:
    said = urlencode({**asked.as_query(**changes), **_view(view)})
    return f"?{said}" if said else "?"


def _view(view: str) -> dict[str, str]:
    return {"view": view} if view != VIEWS[0] else {}


def menus(asked: Asked, view: str) -> list[Menu]:
    return [
        _menu(
            asked,
            view,
            "usage",
            _("Usage"),
            {
                "live": _("on public pages"),
                "desk": _("in drafts"),
                "none": _("never used"),
            },
        ),
        _menu(
            asked,
            view,
            "rights",
            _("Rights"),
            {
                "lapsed": _("lapsed"),
                "soon": _("lapsing within 14 days"),
                "ending": _("lapsed, or lapsing within 14 days"),
                "unsaid": _("no licence said"),
                "consent": _("consent missing"),
                "generated": _("made by AI"),
            },
        ),
        _menu(
            asked,
            view,
            "shape",
            _("Shape"),
            {
                "wide": _("landscape"),
                "tall": _("portrait"),
                "square": _("about square"),
            },
        ),
        _menu(
            asked,
            view,
            "size",
            _("Size"),
            {
                "large": _("%(width)s pixels wide and more") % {"width": finding.LARGE},
                "small": _("less than %(width)s pixels wide") % {"width": finding.SMALL},
            },
        ),
        _menu(asked, view, "whose", _("Whose"), {"mine": _("brought by me")}),
    ]


def _menu(asked: Asked, view: str, name: str, title: str, choices: dict[str, str]) -> Menu:
    now = getattr(asked, name)
    everything = Link(_("all"), query(asked, view, **{name: ""}), not now)
    links = [
        Link(label, query(asked, view, **{name: value}), now == value)
        for value, label in choices.items()
    ]
    return Menu(title, choices.get(now, everything.label), [everything, *links])
