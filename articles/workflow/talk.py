"""What is said of a story inside the house: remarks on it, on a field, on a passage; never public.

A remark does not touch the story: its version and its content stay what they are.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Comment, NoticeKind
from articles.models.at_once import ListOf, objects
from articles.text.anchoring import one_line
from articles.text.normalising import tidy_lines

from . import rights
from .content import content_class
from .desk import lock
from .notices import telling
from .notices.audiences import listeners
from .people import name_of
from .refusal import Refused

LONGEST = 4000
# Of what is shown; nobody reads on from there.
MOST = 300
_QUOTED, _AROUND = 500, 80
_CALLED = ("id", "first_name", "last_name", "username")


def said_of(story: Any) -> list[Comment]:
    """Remarks and replies, the newest first, each with the accounts that are `called` in it."""
    called = Comment.mentioned.through._default_manager.filter(comment=OuterRef("pk"))
    found = Comment.objects.filter(**{story.noun: story}).select_related("by", "resolved_by")
    said: Any = found.annotate(called=ListOf(called, *(f"user__{name}" for name in _CALLED)))
    comments = list(said.order_by("-at", "-pk")[:MOST])
    for comment in comments:
        comment.called = objects(User, _CALLED, comment.called)
    return comments


def say(
    story: Any,
    by: User,
    text: str,
    *,
    field: str = "",
    quotation: str = "",
    before: str = "",
    after: str = "",
    thread: Comment | None = None,
    mentioned: Iterable[User] = (),
) -> Comment:
    """A remark, or with `thread` a reply to it. Whoever is named by @ in `text`, or given as
    `mentioned`, is told, and so is whoever spoke in the thread before. Said twice at once, it is
    kept once."""
    _refuse_strangers(story, by)
    text = _worded(text)
    if field and field not in content_class(story).__dataclass_fields__:
        raise Refused(_("There is no such field."), field="field")
    with transaction.atomic():
        lock(story)
        if thread is not None:
            thread = _first_of(story, thread)
        comment = Comment(
            thread=thread,
            text=text,
            by=by,
            at=timezone.now(),
            **({} if thread else _anchor(field, quotation, before, after)),
            **{story.noun: story},
        )
        if (again := _said_before(comment)) is not None:
            return again
        comment.save()
        if thread is not None:
            # Somebody had settled it meanwhile; what is answered is not settled.
            _reopen(thread)
        _tell(story, comment, mentioned)
    return comment


def keep_reason(story: Any, by: User, text: str, at: Any) -> Comment:
    """The reason of a return, as part of the conversation; in the verb's transaction."""
    reason = Comment(kind=Comment.Kind.REASON, text=text, by=by, at=at, **{story.noun: story})
    reason.save()
    return reason


def resolve(comment: Comment, by: User) -> Comment:
    return _settle(comment, by, done=True)


def reopen(comment: Comment, by: User) -> Comment:
    return _settle(comment, by, done=False)


def named_in(text: str, people: Iterable[User]) -> list[User]:
    """Who is called by @ and name, or @ and account: the longest name counts."""
    by_name: dict[str, User] = {}
    for person in people:
        for name in (person.get_username(), name_of(person)):
            by_name.setdefault(_plain(name), person)
    found: dict[int, User] = {}
    rest = _plain(text)
    for name in sorted(by_name, key=len, reverse=True):
        called = re.compile(rf"(?<!\w)@{re.escape(name)}(?!\w)")
        if called.search(rest):
            rest = called.sub(" ", rest)
            found.setdefault(by_name[name].pk, by_name[name])
    return list(found.values())


def _settle(comment: Comment, by: User, *, done: bool) -> Comment:
    story = comment.story
    _refuse_strangers(story, by)
    with transaction.atomic():
        lock(story)
        comment = _first_of(story, comment)
        if not done:
            _reopen(comment)
        elif comment.resolved_at is None:
            comment.resolved_by, comment.resolved_at = by, timezone.now()
            comment.save(update_fields=("resolved_by", "resolved_at"))
    return comment


def _reopen(comment: Comment) -> None:
    if comment.resolved_at is not None:
        comment.resolved_by = comment.resolved_at = None
        comment.save(update_fields=("resolved_by", "resolved_at"))


def _refuse_strangers(story: Any, by: User) -> None:
    if not rights.sees_draft(by, story):
        raise Refused(_("You may not take part in this conversation."))


def _worded(text: str) -> str:
    text = tidy_lines(text)
    if not text:
        raise Refused(_("Write something first."), field="text")
    if len(text) > LONGEST:
        raise Refused(
            _("This is too long; %(most)s characters at most.") % {"most": LONGEST}, field="text"
        )
    return text


def _first_of(story: Any, comment: Comment) -> Comment:
    """The remark that begins the thread; a reply to a reply belongs to the same."""
    found = Comment.objects.filter(pk=comment.thread_id or comment.pk, **{story.noun: story})
    first = found.select_related("by").first()
    if first is None:
        raise Refused(_("This comment is no longer there."))
    return first


def _anchor(field: str, quotation: str, before: str, after: str) -> dict[str, str]:
    quotation = one_line(tidy_lines(quotation))
    if not quotation:
        return {"field": field}
    if len(quotation) > _QUOTED:
        raise Refused(
            _("The passage is too long; choose %(most)s characters at most.") % {"most": _QUOTED},
            field="quotation",
        )
    return {
        "field": "body",
        "quotation": quotation,
        "before": one_line(tidy_lines(before))[-_AROUND:].lstrip(),
        "after": one_line(tidy_lines(after))[:_AROUND].rstrip(),
    }


def _said_before(comment: Comment) -> Comment | None:
    """A double click, or a form sent again."""
    same = Comment.objects.filter(
        by=comment.by,
        text=comment.text,
        thread=comment.thread,
        field=comment.field,
        quotation=comment.quotation,
        at__gt=comment.at - dt.timedelta(minutes=1),
        article=comment.article,
        event=comment.event,
    )
    return same.first()


def _tell(story: Any, comment: Comment, mentioned: Iterable[User]) -> None:
    given = {person.pk for person in mentioned}
    called = set()
    if "@" in comment.text or given:
        present = list(listeners(story))
        called = {person.pk for person in named_in(comment.text, present)}
        called |= given & {person.pk for person in present}
        comment.mentioned.set(called)
    if comment.thread is not None:
        called |= {comment.thread.by_id, *_spoke_in(comment.thread)}
    if called - {comment.by_id}:
        people = listeners(story).filter(pk__in=called)
        telling.write(
            NoticeKind.MENTIONED,
            people,
            by=comment.by,
            story=story,
            note=comment.text[:500],
            comment=comment,
        )


def _spoke_in(thread: Comment) -> set[int]:
    replies = Comment.objects.filter(thread=thread)
    return set(replies.values_list("by", flat=True)) | set(
        thread.mentioned.values_list("pk", flat=True)
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
