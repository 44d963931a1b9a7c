"""What stands beside the text: section, authors, tags, dates, and an event's own fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple
from unicodedata import normalize

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Article, Author, Byline, Event
from articles.text.folding import fold

from ..content import ArticleContent, BylineEntry, Content
from .alignment import pairs
from .names import Names
from .tokens import tokens_of
from .wording import Change, Segment, segments, whole

_TEXTS = frozenset({"headline", "standfirst", "body", "photos"})
# Written freely, so that one value is the other one reworded.
_PROSE = frozenset({"source", "venue", "organiser"})


@dataclass(frozen=True)
class FrameLine:
    """One field: its values before and after, each in words kept, removed or added."""

    name: str
    label: str
    old: tuple[tuple[Segment, ...], ...]
    new: tuple[tuple[Segment, ...], ...]


class _Value(NamedTuple):
    """Values of one `key` are the same thing, said otherwise."""

    key: str
    text: str


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


def _values(name: str, value: Any, content: Content, names: Names) -> list[_Value]:
    """As words, in the order in which they are printed."""
    if name == "tags":
        tags = sorted((normalize("NFC", tag) for tag in value or ()), key=fold)
        return [_Value(tag, tag) for tag in tags]
    if name == "bylines":
        return [_signature(entry, names) for entry in value or ()]
    if name == "section":
        section = names.sections.get(value, "")
        return [_Value(section, section)] if section else []
    if name == "running_story":
        running = names.running_stories.get(value, "")
        return [_Value(running, running)] if running else []
    if name == "related":
        numbers = str(value or "").split()
        return [_Value(number, names.related.get(int(number), f"#{number}")) for number in numbers]
    choices = dict(_field(name, content).flatchoices)
    said = " ".join(normalize("NFC", str(choices.get(value, _plain(value)))).split())
    return [_Value(name if name in _PROSE else said, said)] if said else []


def _signature(entry: BylineEntry, names: Names) -> _Value:
    role = dict(Byline.Role.choices).get(entry.role, entry.role)
    name = entry.printed_name or names.authors.get(entry.author, "")
    return _Value(str(entry.author), f"{name} ({role})")


def _marked(
    old: Sequence[_Value], new: Sequence[_Value]
) -> tuple[tuple[tuple[Segment, ...], ...], tuple[tuple[Segment, ...], ...]]:
    left: list[tuple[Segment, ...]] = [whole(tokens_of(one.text), Change.REMOVED) for one in old]
    right = [whole(tokens_of(one.text), Change.ADDED) for one in new]
    for one, other in pairs([value.key for value in old], [value.key for value in new]):
        both = segments(tokens_of(old[one].text), tokens_of(new[other].text))
        left[one] = tuple(part for part in both if part.in_old)
        right[other] = tuple(part for part in both if part.in_new)
    return tuple(left), tuple(right)


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
