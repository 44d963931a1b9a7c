"""What lies beneath a locked story: asked at once, with the lock in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists

from articles.models import Revision
from articles.models.at_once import ListOf, ask, objects

from .content import Children


@dataclass
class Beneath:
    """`newest`: the revision saved last, without its words; `last_number`: the highest that a
    revision has; `is_published`: readers have it, had it, or will; `unread`: the kinds of notices
    about it that somebody has not read; `asks_leader`: an approval link is open."""

    children: Children
    newest: Revision | None
    last_number: int
    is_published: bool
    unread: frozenset[str]
    asks_leader: bool


def beneath(story: Any) -> Beneath:
    """In a query of its own: on PostgreSQL the one that waited for the lock knows all other tables
    as they were before it waited."""
    saved = story.revisions.filter(kind=Revision.Kind.SAVED).order_by("-number")
    answers = ask(
        **Children.questions(story),
        newest=ListOf(saved[:1], "pk", "number"),
        last=ListOf(story.revisions.order_by("-number")[:1], "number"),
        is_published=Exists(story.publications.all()),
        unread=ListOf(story.notices.filter(read_at=None).order_by(), "kind"),
        asks_leader=Exists(story.approvallinks.filter(closed_at=None)),
    )
    newest = objects(Revision, ("id", "number"), answers["newest"])
    return Beneath(
        Children(story, answers),
        newest[0] if newest else None,
        max((number for (number,) in answers["last"]), default=0),
        answers["is_published"],
        frozenset(kind for (kind,) in answers["unread"]),
        answers["asks_leader"],
    )
