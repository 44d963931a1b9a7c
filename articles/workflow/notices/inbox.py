"""What one person was told, newest first; only of stories that are still this person's to see."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Event, Notice
from articles.models.prepared import KeySlot, Prepared

from .. import rights

COUNTED = 99


def of(person: User) -> QuerySet[Any]:
    found = theirs(person, Notice.objects.filter(recipient=person, in_inbox=True))
    return found.select_related("by", "article", "event").defer(
        "article__body", "article__standfirst", "event__body"
    )


def theirs(person: User, notices: QuerySet[Any]) -> QuerySet[Any]:
    """Without those on stories whose working copy `person` may not see, or not any more."""
    held = rights.rights(person)
    if held & rights.SEES_ALL:
        return notices
    for model in (Article, Event):
        condition: Any = Q(**{model.noun: None})
        if "write_story" in held:
            # Each notice asks for its own story: the list of all that somebody wrote in ten years
            # would be made anew for each of a thousand notices.
            own = model.objects.filter(rights.own_among_few(person, model))
            condition |= Exists(own.filter(pk=OuterRef(model.noun)))
        notices = notices.filter(condition)
    return notices


def unread(person: User, limit: int) -> list[Any]:
    return list(of(person).filter(read_at=None).order_by("-pk")[:limit])


def unread_count(person: User) -> int:
    """As far as COUNTED and one more. One query for a request."""
    return len(_waiting(person))


def mark_story_read(person: User, story: Any) -> None:
    """Whoever looks at a story knows what was told of it; costs nothing where nothing was."""
    key = (story.noun, story.pk)
    if key in _waiting(person) or len(_waiting(person)) > COUNTED:
        mark_read(person, **{story.noun: story.pk})


def _waiting(person: Any) -> list[tuple[str, int | None]]:
    """The stories of the newest unread notices; kept with the person, as rights are."""
    kept: list[tuple[str, int | None]] | None = getattr(person, "_newsroom_unread", None)
    if kept is None:
        held = rights.rights(person) & rights.AT_DESK
        kept = [
            ("article", article) if article else ("event", event)
            for article, event in _WAITING.ask(held, person=person.pk)
        ]
        person._newsroom_unread = kept
    return kept


def _newest_unread(held: frozenset[str]) -> QuerySet[Any]:
    anyone = rights.anyone_with(held, KeySlot("person"))
    notices = Notice.objects.filter(recipient=anyone.pk, in_inbox=True, read_at=None)
    found = theirs(anyone, notices).order_by("-pk").values_list("article", "event")
    return found[: COUNTED + 1]


_WAITING = Prepared[Any](_newest_unread)


def mark_read(person: Any, **which: Any) -> int:
    """`which`: conditions on the rows; none for all of them."""
    waiting = Notice.objects.filter(recipient=person, in_inbox=True, read_at=None, **which)
    # Asked first: a page that is merely looked at does not queue with the writers.
    if not waiting.exists():
        return 0
    person._newsroom_unread = None
    return waiting.update(read_at=timezone.now())
