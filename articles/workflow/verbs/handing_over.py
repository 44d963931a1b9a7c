from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Event, Stage, Story

from .. import rights
from ..desk import sitting
from ..people import name_of
from ..refusal import Refused

S = TypeVar("S", bound=Story)


def open_work(person: User) -> list[Any]:
    """Stories on the desk that are `person`'s own, or taken by, or waiting for, `person`."""
    on_desk = ~Q(stage=Stage.RELEASED) & Q(trashed_at=None)
    whose = Q(created_by=person) | Q(claimed_by=person) | Q(reviewer=person)
    return [
        story
        for model in (Article, Event)
        for story in model.objects.filter(on_desk & whose).order_by("pk")
    ]


def hand_over(story: S, *, by: User, giver: User, taker: User) -> S:
    """What is `giver`'s of it (the draft, the claim, the review asked for) becomes `taker`'s; who
    signs it stays. For those who keep the accounts: it needs no right over the story."""
    with sitting(story, by) as desk:
        desk.verb = "hand_over"
        if not rights.keeps_accounts(by):
            raise Refused(_("You may not hand over the work of others."))
        if giver.pk == taker.pk:
            raise Refused(_("Choose somebody else."), field="taker")
        if "write_story" not in rights.rights(taker):
            raise Refused(_("%(name)s may not write here.") % {"name": name_of(taker)})
        given = _give(desk.story, giver, taker, desk.now)
        if not given:
            raise Refused(_("Nothing of it is %(name)s’s.") % {"name": name_of(giver)})
        desk.note_down(
            "hand_over",
            desk.story.stage,
            giver=giver.get_username(),
            taker=taker.get_username(),
            what=given,
        )
    return desk.story


def _give(story: Any, giver: User, taker: User, now: Any) -> list[str]:
    given = []
    if story.created_by_id == giver.pk:
        # The page on which it was begun was the giver's; a second sending makes no second story.
        story.created_by, story.slot = taker, ""
        given.append("draft")
    reviews = rights.reviews(taker, story)
    if story.claimed_by_id == giver.pk:
        story.claimed_by, story.claimed_at = (taker, now) if reviews else (None, None)
        given.append("claim")
    if story.reviewer_id == giver.pk:
        story.reviewer = taker if reviews else None
        given.append("review")
    story.save(update_fields=("created_by", "slot", "reviewer"))
    return given
