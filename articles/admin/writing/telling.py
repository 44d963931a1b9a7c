"""What two versions of a story say, in words and as differences from where both began."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.models import Author, Byline, Photo, RunningStory, Section
from articles.text.figures import Figure, parts
from articles.text.measuring import plain_text
from articles.workflow import differing, merging, verbs
from articles.workflow.content import Content, PhotoEntry
from articles.workflow.differing import Change
from articles.workflow.differing.names import headlines
from articles.workflow.merging import UNKNOWN, Choice, Conflict
from articles.workflow.people import name_of

_WORDS = frozenset({"headline", "standfirst", "source", "venue", "organiser"})


@dataclass(frozen=True)
class Side:
    """One version beside where it began. `words` in a template: passages of segments."""

    words: list[Any]
    plain: str
    empty: bool


@dataclass(frozen=True)
class Asked:
    """One conflict, as the page of the merge asks about it."""

    key: str
    label: str
    name: str
    was: str
    mine: Side
    theirs: Side
    may_keep_both: bool
    may_write: bool
    own: str
    chosen: str


class Telling:
    """Of one story: names of sections, authors and photos are read once."""

    def __init__(self, story: Any, versions: list[Content]) -> None:
        self.model = type(story)
        self.sections = dict(Section.objects.values_list("pk", "name"))
        signed = [row.author for one in versions for row in getattr(one, "bylines", ())]
        self.authors = {pk: author.name for pk, author in Author.objects.in_bulk(signed).items()}
        self.photos = Photo.objects.in_bulk([use.photo for one in versions for use in one.photos])

    def label(self, conflict: Conflict | merging.Taken) -> str:
        label = verbs.field_label(self.model, conflict.name)
        label = label[:1].upper() + label[1:]
        key = getattr(conflict, "key", "")
        if conflict.name == "body" and conflict.place:
            told = {"field": label, "place": conflict.place}
            return _("%(field)s, paragraph %(place)s") % told
        if key == "lead":
            return _("Lead photo")
        if key.endswith("-order"):
            return _("%(field)s: order") % {"field": label}
        kind, _dash, rest = key.partition("-")
        number, _dash, part = rest.partition("-")
        if kind == "photos" and part in ("caption", "alt"):
            name = _("caption") if part == "caption" else _("alternative text")
            told = {"number": number, "part": name}
            return _("Photo %(number)s, %(part)s") % told
        if kind == "photos" and number:
            return _("Photo %(number)s") % {"number": number}
        if kind == "bylines" and number.isdecimal():
            return f"{label}: {self.authors.get(int(number), '')}"
        return label

    def asked(self, conflict: Conflict, choice: Choice | None) -> Asked:
        own = choice.words if choice and choice.which == "own" else ""
        mine = merging.as_words(conflict.mine) if conflict.name == "body" else conflict.mine
        return Asked(
            conflict.key,
            self.label(conflict),
            conflict.name,
            self.told(conflict, conflict.base),
            self.side(conflict, conflict.mine),
            self.side(conflict, conflict.theirs),
            may_keep_both="both" in conflict.choices,
            may_write="own" in conflict.choices,
            own=own or str(mine or ""),
            chosen=choice.which if choice else "",
        )

    def changed(self, taken: merging.Taken) -> tuple[str, str, Side]:
        """Its label, what it was, and what it is beside that."""
        one = Conflict(taken.key, taken.name, taken.base, taken.value, None, taken.place)
        return self.label(one), self.told(one, taken.base), self.side(one, taken.value)

    def side(self, conflict: Conflict, value: Any) -> Side:
        plain = self.told(conflict, value)
        if conflict.name == "body":
            changed = differing.words(conflict.base, value)
            return Side([_passage(block) for block in changed], plain, not plain)
        if conflict.name in _WORDS or conflict.key.endswith(("-caption", "-alt")):
            return Side([differing.line(str(conflict.base or ""), plain)], plain, not plain)
        return Side([], plain, not plain)

    def told(self, conflict: Conflict, value: Any) -> str:
        if value is UNKNOWN or value is None or value == "":
            return ""
        if isinstance(value, tuple):
            return self._told_together(conflict, value)
        if isinstance(value, PhotoEntry):
            return value.caption or str(self.photos.get(value.photo, ""))
        if conflict.name == "body":
            return plain_text("".join(_in_words(part) for part in parts(value)))
        if conflict.key == "lead":
            return _("Photo %(number)s") % {"number": value}
        if conflict.name == "photos":
            return str(value)
        if conflict.name == "bylines":
            return str(Byline.Role(value).label)
        return self._value(conflict.name, value)

    def _told_together(self, conflict: Conflict, value: tuple[Any, ...]) -> str:
        if conflict.key == "bylines-order":
            return ", ".join(self.authors.get(author, "") for author in value)
        if conflict.key == "photos-order":
            return ", ".join(_("Photo %(number)s") % {"number": name} for name in value)
        if conflict.name == "starts_at":
            *span, all_day = value
            told = " – ".join(_plain(moment) for moment in span if moment)
            return f"{told} ({_('all day')})" if all_day else told
        return " ".join(_plain(part) for part in reversed(value) if part)

    def _value(self, name: str, value: Any) -> str:
        if name == "section":
            return self.sections.get(value, "")
        if name == "running_story":
            return str(RunningStory.objects.filter(pk=value).first() or "")
        if name == "related":
            known = headlines(value)
            return ", ".join(known.get(int(number), f"#{number}") for number in value.split())
        if name == "reviewer_id":
            return name_of(User.objects.filter(pk=value).first())
        choices = dict(getattr(self.model._meta.get_field(name), "choices", None) or ())
        return str(choices.get(value, _plain(value)))


def _passage(block: differing.Block) -> tuple[differing.Segment, ...]:
    if not block.figure:
        return block.segments
    change = Change.ADDED if block.added else Change.REMOVED if block.removed else Change.SAME
    return (differing.Segment(change, _named(block.figure)),)


def _in_words(part: str | Figure) -> str:
    return part if isinstance(part, str) else f"<p>{_named(part)}</p>"


def _named(figure: Figure) -> str:
    numbers = ", ".join(map(str, figure.uses))
    return f"[{_('Photo %(number)s') % {'number': numbers}}]"


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, dt.time):
        return formats.time_format(value, "TIME_FORMAT")
    return str(value)
