"""What lies beneath a locked story: asked at once, with the lock in hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists

from articles.models import ApprovalLink, Notice, Revision, Story
from articles.models.at_once import AtOnce, ListOf, Questions, objects
from articles.models.prepared import KeySlot

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
    answers = _QUESTIONS.ask(type(story), story=story.pk)
    newest = objects(Revision, ("id", "number"), answers["newest"])
    return Beneath(
        Children(story, answers),
        newest[0] if newest else None,
        max((number for (number,) in answers["last"]), default=0),
        answers["is_published"],
        frozenset(kind for (kind,) in answers["unread"]),
        answers["asks_leader"],
    )


def _questions(model: type[Story]) -> Questions:
    of_story = {model.noun: KeySlot("story")}
    revisions = Revision.objects.filter(**of_story).order_by("-number")
    saved = revisions.filter(kind=Revision.Kind.SAVED)
    published: Any = model.publications.rel.related_model
    return {
        **Children.questions(model),
        "newest": ListOf(saved[:1], "pk", "number"),
        "last": ListOf(revisions[:1], "number"),
        "is_published": Exists(published.objects.filter(story=KeySlot("story"))),
        "unread": ListOf(Notice.objects.filter(read_at=None, **of_story).order_by(), "kind"),
        "asks_leader": Exists(ApprovalLink.objects.filter(closed_at=None, **of_story)),
    }


_QUESTIONS = AtOnce(_questions)
