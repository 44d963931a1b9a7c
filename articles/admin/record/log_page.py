"""The log as managing editors and administrators read it: newest first, paged by key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Article, Event, Stage, StatusChange
from articles.workflow import record, rights
from articles.workflow.people import name_of

from . import acts
from .answers import as_csv, day_asked, page

SIZE = 50
EXPORTED = 100_000


@dataclass(frozen=True)
class Asked:
    person: int | None
    verb: str
    day: dt.date | None
    refused: bool
    before: int | None

    @classmethod
    def of(cls, sent: Any) -> Asked:
        return cls(
            _number(sent.get("person", "")),
            sent.get("verb", "") if sent.get("verb", "") in acts.ACTS else "",
            day_asked(sent.get("day", "")),
            sent.get("refused") == "1",
            _number(sent.get("before", "")),
        )

    def said(self) -> dict[str, str]:
        """As an address says it, without the place in the list."""
        all_of_it = {
            "person": str(self.person or ""),
            "verb": self.verb,
            "day": self.day.isoformat() if self.day else "",
            "refused": "1" if self.refused else "",
        }
        return {name: value for name, value in all_of_it.items() if value}


@dataclass(frozen=True)
class Row:
    pk: int
    at: dt.datetime
    who: str
    what: str
    story: str
    address: str
    way: str
    refused: str
    note: str
    details: str


@require_http_methods(["GET", "HEAD", "POST"])
def log_page(request: HttpRequest) -> HttpResponseBase:
    user: Any = request.user
    if "view_statuschange" not in rights.rights(user):
        raise PermissionDenied
    if request.method == "POST":
        asked = Asked.of(request.POST)
        record.exported(user, "log", **asked.said())
        return as_csv("nhat-ky", _table(user, asked))
    asked = Asked.of(request.GET)
    found = _lines(asked, SIZE + 1)
    more = len(found) > SIZE
    context = {
        "title": _("Log"),
        "asked": asked,
        "rows": _rows(user, found[:SIZE]),
        "older": urlencode({**asked.said(), "before": found[SIZE - 1].pk}) if more else "",
        "newest": urlencode(asked.said()),
        "kept": asked.said(),
        "people": _people(),
        "verbs": sorted(
            ((verb, str(label)) for verb, label in acts.ACTS.items()), key=lambda each: each[1]
        ),
    }
    return page(request, "log", context)


def _lines(asked: Asked, most: int) -> list[Any]:
    lines = StatusChange.objects.order_by("-pk")
    if asked.person:
        lines = lines.filter(by=asked.person)
    if asked.verb:
        lines = lines.filter(verb=asked.verb)
    if asked.refused:
        lines = lines.exclude(refused="")
    if asked.day:
        start = timezone.make_aware(dt.datetime.combine(asked.day, dt.time()))
        lines = lines.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
    if asked.before:
        lines = lines.filter(pk__lt=asked.before)
    return list(lines.select_related("by")[:most])


def _rows(user: User, lines: list[Any]) -> list[Row]:
    seen = {noun: _headlines(user, model, lines) for noun, model in _NOUNS.items()}
    return [_row(line, seen) for line in lines]


_NOUNS: dict[str, Any] = {"article": Article, "event": Event}


def _headlines(user: User, model: Any, lines: list[Any]) -> dict[int, str]:
    """Of stories that this person may see; the log of the others names them by number alone."""
    ids = {getattr(line, f"{model.noun}_id") for line in lines} - {None}
    stories = rights.visible_stories(user, model.objects.filter(pk__in=ids))
    return dict(stories.values_list("pk", "headline"))


def _row(line: Any, seen: dict[str, dict[int, str]]) -> Row:
    noun = "article" if line.article_id else "event" if line.event_id else ""
    pk = line.article_id or line.event_id
    visible = not noun or pk in seen[noun]
    numbered = {"article": _("article %(id)s"), "event": _("event %(id)s")}
    story = ""
    if noun:
        story = seen[noun].get(pk, "") or numbered[noun] % {"id": pk}
    return Row(
        pk=line.pk,
        at=line.at,
        who=name_of(line.by),
        what=acts.act(line.verb),
        story=story,
        address=reverse(f"admin:articles_{noun}_change", args=[pk]) if noun and visible else "",
        way=_way(line),
        refused=line.refused,
        note=line.note if visible else "",
        details=acts.told(line.details) if visible else "",
    )


def _way(line: Any) -> str:
    if not line.to_stage or line.from_stage == line.to_stage:
        return ""
    names = {stage.value: str(stage.label) for stage in Stage}
    old, new = names.get(line.from_stage, ""), names.get(line.to_stage, "")
    return f"{old} → {new}" if old else new


def _table(user: User, asked: Asked) -> Iterator[list[object]]:
    yield [
        _("Line"), _("Time"), _("Person"), _("Act"), _("Story"), _("State"), _("Refused"),
        _("Note"), _("Details"),
    ]  # fmt: skip
    given, before = 0, asked.before
    while given < EXPORTED:
        part = Asked(asked.person, asked.verb, asked.day, asked.refused, before)
        lines = _lines(part, 1000)
        for row in _rows(user, lines):
            at = f"{timezone.localtime(row.at):%d/%m/%Y %H:%M:%S}"
            yield [row.pk, at, row.who, row.what, row.story, row.way, row.refused, row.note,
                   row.details]  # fmt: skip
        if len(lines) < 1000:
            return
        given, before = given + len(lines), lines[-1].pk
    yield [_("Only the newest %(count)s lines are in this file.") % {"count": EXPORTED}]


def _people() -> list[tuple[int, str]]:
    return [(person.pk, name_of(person)) for person in User.objects.order_by("username")[:500]]


def _number(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 18 else None
