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


def waiting(person: User) -> QuerySet[Any]:
    """What `person` has not read; who that is may be a slot's to say."""
    return Notice.objects.filter(recipient=person.pk, in_inbox=True, read_at=None)


def unread_count(person: User) -> int:
    """As far as COUNTED and one more. One query."""
    return len(_UNREAD.ask(rights.rights(person) & rights.AT_DESK, person=person.pk))


def _newest_unread(held: frozenset[str]) -> QuerySet[Any]:
    anyone = rights.anyone_with(held, KeySlot("person"))
    found = theirs(anyone, waiting(anyone)).order_by("-pk").values_list("pk")
    return found[: COUNTED + 1]


_UNREAD = Prepared[Any](_newest_unread)


def mark_read(person: User, **which: Any) -> int:
    """`which`: conditions on the rows; none for all of them."""
    found = waiting(person).filter(**which)
    # Asked first: a page that is merely looked at does not queue with the writers.
    return found.update(read_at=timezone.now()) if found.exists() else 0
