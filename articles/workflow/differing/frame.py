"""What stands beside the text: section, authors, tags, dates, and an event's own fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from unicodedata import normalize

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article, Author, Byline, Event
from articles.text.folding import fold

from ..content import ArticleContent, Content
from .alignment import pairs
from .names import Names
from .wording import Change, Segment

_TEXTS = frozenset({"headline", "standfirst", "body", "photos"})


@dataclass(frozen=True)
class FrameLine:
    """One field: its values before and after, each of them kept, removed or added."""

    name: str
    label: str
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]


def frame_lines(old: Content, new: Content, names: Names) -> list[FrameLine]:
    """Of the fields that differ."""
    found = []
    for entry in fields(new):
        if entry.name in _TEXTS:
            continue
        before = _values(entry.name, getattr(old, entry.name, None), new, names)
        after = _values(entry.name, getattr(new, entry.name), new, names)
        if before != after:
            found.append(FrameLine(entry.name, _label(entry.name, new), *_marked(before, after)))
    return found


def _values(name: str, value: Any, content: Content, names: Names) -> list[str]:
    """As words, in the order in which they are printed."""
    if name == "tags":
        return sorted((normalize("NFC", tag) for tag in value or ()), key=fold)
    if name == "bylines":
        roles = dict(Byline.Role.choices)
        return [
            f"{entry.printed_name or names.authors.get(entry.author, '')}"
            f" ({roles.get(entry.role, entry.role)})"
            for entry in value or ()
        ]
    if name == "section":
        return [names.sections[value]] if value in names.sections else []
    choices = dict(_field(name, content).flatchoices)
    said = " ".join(normalize("NFC", str(choices.get(value, _plain(value)))).split())
    return [said] if said else []


def _marked(
    old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    kept = pairs(old, new)
    kept_old, kept_new = {one for one, _ in kept}, {other for _, other in kept}
    return (
        tuple(_one(text, Change.REMOVED, at not in kept_old) for at, text in enumerate(old)),
        tuple(_one(text, Change.ADDED, at not in kept_new) for at, text in enumerate(new)),
    )


def _one(text: str, change: Change, changed: bool) -> Segment:
    return Segment(change if changed else Change.SAME, text)


def _label(name: str, content: Content) -> str:
    if name == "bylines":
        return str(Author._meta.verbose_name_plural)
    if name == "tags":
        return _("tags")
    return str(_field(name, content).verbose_name)


def _field(name: str, content: Content) -> Any:
    model = Article if isinstance(content, ArticleContent) else Event
    return model._meta.get_field(name)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, dt.time):
        return formats.time_format(value, "TIME_FORMAT")
    return str(value)
