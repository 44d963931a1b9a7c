"""The conversation about a story as its panel shows it: threads, their places, their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Author, Comment, Photo, Stage, Tag
from articles.text.anchoring import Place, find, one_line
from articles.text.measuring import plain_text
from articles.workflow import talk
from articles.workflow.content import content_class
from articles.workflow.people import name_of


@dataclass(frozen=True)
class Part:
    words: str
    calls: bool


@dataclass(frozen=True)
class Said:
    comment: Comment
    name: str
    parts: list[Part]


@dataclass
class Thread:
    """`words` and `number`: how the passage reads now, and which of equal ones it is."""

    first: Said
    place: str = ""
    address: str = ""
    words: str = ""
    number: int = 0
    gone: bool = False
    changed: bool = False
    replies: list[Said] = field(default_factory=list)
    typed: str = ""
    error: str = ""

    @property
    def is_reason(self) -> bool:
        return self.first.comment.kind == Comment.Kind.REASON

    @property
    def settled_by(self) -> str:
        return name_of(self.first.comment.resolved_by)


@dataclass
class Panel:
    story: Any
    open: list[Thread]
    settled: list[Thread]
    fields: dict[str, str]
    typed: dict[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def address(self) -> str:
        return reverse(f"admin:articles_{self.story.noun}_talk", args=[self.story.pk])

    @property
    def reason(self) -> Said | None:
        """Why it came back, while it is back and nobody has settled it."""
        if self.story.stage != Stage.RETURNED:
            return None
        reasons = [thread.first for thread in self.open if thread.is_reason]
        return max(reasons, key=lambda said: said.comment.pk, default=None)

    @property
    def people(self) -> str:
        return reverse(f"admin:articles_{self.story.noun}_talk_people", args=[self.story.pk])

    def refuse(self, thread: int | None, error: str, typed: dict[str, str]) -> None:
        """The sentence at its cause, and what was typed in its place."""
        for shown in self.open:
            if thread is not None and shown.first.comment.pk == thread:
                shown.error, shown.typed = error, typed.get("text", "")
                return
        self.error, self.typed = error, typed


def panel(story: Any, said: list[Comment] | None = None) -> Panel:
    """`said`: what is said of the story, if it is known already."""
    if said is None:
        said = talk.said_of(story)
    fields = field_names(story)
    text = one_line(plain_text(story.body)) if any(each.quotation for each in said) else ""
    threads = {each.pk: _thread(each, fields, text) for each in said if each.thread_id is None}
    for reply in reversed(said):
        if reply.thread_id in threads:
            threads[reply.thread_id].replies.append(_said(reply))
    shown = list(threads.values())
    return Panel(
        story,
        [each for each in shown if each.first.comment.resolved_at is None],
        [each for each in shown if each.first.comment.resolved_at is not None],
        fields,
    )


def field_names(story: Any) -> dict[str, str]:
    """What can be spoken of, in the words of the form."""
    names: dict[str, str] = {"": _("the whole story")}
    many: dict[str, Any] = {"photos": Photo, "bylines": Author, "tags": Tag}
    for name in _in_order(list(content_class(story).__dataclass_fields__)):
        if name in many:
            names[name] = str(many[name]._meta.verbose_name_plural)
        elif name != "dated_time":
            names[name] = str(story._meta.get_field(name).verbose_name)
    return names


def _in_order(names: list[str]) -> list[str]:
    first = ("headline", "standfirst", "body", "photos", "section", "tags", "bylines")
    return sorted(names, key=lambda name: first.index(name) if name in first else len(first))


def _thread(comment: Comment, fields: dict[str, str], text: str) -> Thread:
    thread = Thread(_said(comment))
    if comment.quotation:
        place = find(comment.quotation, comment.before, comment.after, text)
        thread.gone = place is None
        if place is not None:
            _put_at(thread, place, text)
    elif comment.field:
        thread.place = capfirst(fields.get(comment.field, comment.field))
        thread.address = f"#id_{comment.field}"
    return thread


def _put_at(thread: Thread, place: Place, text: str) -> None:
    thread.words, thread.number = place.words(text), place.number(text)
    thread.changed = place.changed


def _said(comment: Comment) -> Said:
    return Said(comment, name_of(comment.by), _parts(comment))


def _parts(comment: Comment) -> list[Part]:
    """The text, cut where somebody is called by name."""
    called = comment.called if "@" in comment.text else ()  # type: ignore[attr-defined]
    names = {name for who in called for name in (name_of(who), who.username)}
    if not names:
        return [Part(comment.text, calls=False)]
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    cut = re.split(rf"((?<!\w)@(?:{'|'.join(longest_first)})(?!\w))", comment.text, flags=re.I)
    return [Part(words, calls=bool(number % 2)) for number, words in enumerate(cut) if words]
