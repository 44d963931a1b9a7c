"""Two people wrote at once: what differs, theirs beside mine, as plain words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Author, Byline, Photo, Section
from articles.text.folding import fold
from articles.text.measuring import plain_text
from articles.workflow.content import FIGURE, Content, Planning

_FIRST = ("headline", "standfirst", "body")


@dataclass(frozen=True)
class Line:
    words: str
    differs: bool


@dataclass(frozen=True)
class Clash:
    name: str
    label: str
    mine: list[Line]
    theirs: list[Line]
    form_alone: bool
    """The words are the same; only their dress differs."""


@dataclass(frozen=True)
class Version:
    content: Content
    planning: Planning


def clashes(mine: Version, theirs: Version, form: Any) -> list[Clash]:
    """One for each field that differs, in the reader's order; `form` gives labels and choices."""
    found = []
    for name in _names(mine.content):
        one, other = _value(mine, name), _value(theirs, name)
        ours, others = _told(name, one, form), _told(name, other, form)
        form_alone = ours == others
        if form_alone and not (name == "body" and one != other):
            continue
        mine_lines, their_lines = _marked(ours, others)
        found.append(Clash(name, _label(name, form), mine_lines, their_lines, form_alone))
    return found


def _names(content: Content) -> list[str]:
    names = [entry.name for entry in (*fields(content), *fields(Planning))]
    return sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))


def _value(version: Version, name: str) -> Any:
    part = version.content if hasattr(version.content, name) else version.planning
    return getattr(part, name)


def _label(name: str, form: Any) -> str:
    if name == "photos":
        return str(Photo._meta.verbose_name_plural).capitalize()
    if name == "bylines":
        return str(Author._meta.verbose_name_plural).capitalize()
    return str(form[_field(name)].label).capitalize()


def _field(name: str) -> str:
    return name.removesuffix("_id")


def _told(name: str, value: Any, form: Any) -> list[str]:
    if name == "body":
        return _paragraphs(value)
    if name == "photos":
        return _photos(value)
    if name == "bylines":
        return _bylines(value)
    if name == "tags":
        return [", ".join(sorted(value, key=fold))] if value else []
    if name == "section":
        return list(Section.objects.filter(pk=value).values_list("name", flat=True))
    choices = dict(getattr(form.fields[_field(name)], "choices", ()))
    return [str(choices.get(value, _plain(value)))] if value not in (None, "") else []


def _paragraphs(body: str) -> list[str]:
    placed = FIGURE.sub(lambda use: f"<p>[{_('Photo')} {use[1]}]</p>", body)
    return plain_text(placed).split("\n") if body else []


def _photos(entries: Any) -> list[str]:
    known = Photo.objects.in_bulk([entry.photo for entry in entries])
    lines = []
    for place, entry in enumerate(entries, start=1):
        photo = known.get(entry.photo)
        words = entry.caption or (str(photo) if photo else "")
        marks = [_("lead photo")] if entry.is_lead else []
        marks += [_("alternative text: %(alt)s") % {"alt": entry.alt}] if entry.alt else []
        lines.append(f"{place}. {words}" + (f" ({'; '.join(marks)})" if marks else ""))
    return lines


def _bylines(entries: Any) -> list[str]:
    known = Author.objects.in_bulk([entry.author for entry in entries])
    return [
        f"{entry.printed_name or known.get(entry.author, '')} ({Byline.Role(entry.role).label})"
        for entry in entries
    ]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, dt.time):
        return formats.time_format(value, "TIME_FORMAT")
    return str(value)


def _marked(mine: list[str], theirs: list[str]) -> tuple[list[Line], list[Line]]:
    same = SequenceMatcher(None, mine, theirs).get_matching_blocks()
    kept_mine = {block.a + step for block in same for step in range(block.size)}
    kept_theirs = {block.b + step for block in same for step in range(block.size)}
    return (
        [Line(words, place not in kept_mine) for place, words in enumerate(mine)],
        [Line(words, place not in kept_theirs) for place, words in enumerate(theirs)],
    )
