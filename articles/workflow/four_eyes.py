"""Law 5: nobody approves alone what they alone wrote.

`submitter` (default): the approver is neither the submitter nor the only one who wrote since the
last approval. `strict`: the approver wrote none of it. `off`: whoever may approve, may. What a
writer has confirmed is hers, whoever had corrected it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Revision, Story
from articles.models.at_once import ListOf, ask

from .refusal import Refused


def writers(story: Story) -> set[int]:
    """Who answers for what was saved and seen by readers since the last approval: whoever saved
    it, or confirmed it afterwards, in the place of those who had written until then."""
    moves = story.statuschanges.filter(verb__in=("approve", "confirm", "undo"), refused="")
    saved = story.revisions.filter(kind=Revision.Kind.SAVED, changed=True)
    asked = ask(moves=ListOf(moves.order_by("-pk"), *_MOVE), saved=ListOf(saved, *_SAVED))
    approved, confirmed, confirmer = _read_and_confirmed(asked["moves"])
    return {
        confirmer if confirmer is not None and number <= confirmed else by
        for number, by in asked["saved"]
        if number > approved
    }


_MOVE = ("pk", "verb", "by", "revision__number", "details__undone", "details__approval")
_SAVED = ("number", "saved_by")


def _read_and_confirmed(moves: Iterable[Any]) -> tuple[int, int, int | None]:
    """The numbers of the revisions that were approved and confirmed last, and who confirmed; what
    was taken back never was. `moves`: the last one first."""
    approved, confirmed, confirmer = 0, 0, None
    undone: set[int | None] = set()
    for pk, verb, by, number, *taken_back in moves:
        if verb == "undo":
            undone.update(taken_back)
        elif pk in undone or number is None:
            continue
        elif verb == "approve":
            approved = number
            break
        elif confirmer is None:
            confirmed, confirmer = number, by
    return approved, confirmed, confirmer


def check(story: Story, approver: User) -> None:
    if settings.FOUR_EYES == "off":
        return
    if settings.FOUR_EYES == "strict":
        if approver.pk in writers(story):
            raise Refused(_("You wrote some of this; somebody who wrote none of it must approve."))
        return
    if story.submitted_by_id == approver.pk:
        raise Refused(_("You sent this for review yourself; somebody else must approve it."))
    if writers(story) == {approver.pk}:
        raise Refused(_("Only you wrote this since the last approval; somebody else must approve."))
