"""Why a move cannot be made now, before it is tried."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.workflow import rights
from articles.workflow.desk import refuse_unless_possible
from articles.workflow.moves import MOVES
from articles.workflow.offers import BOTH, LABELS, Offer, may, offers
from articles.workflow.refusal import Refused
from articles.workflow.timeline import Timeline


def _offer(by: Any, story: Any, verb: str) -> Offer | None:
    return next((offer for offer in offers(by, story).every if offer.verb == verb), None)


def bar(by: Any, story: Any, verb: str) -> tuple[int, str]:
    """The answer's status, and why the move cannot be made now, if it cannot."""
    offer = _offer(by, story, verb)
    if offer is not None:
        return (403, offer.why) if offer.why else (200, "")
    if not may(by, verb, story):
        return 403, _("You may not do this: %(move)s.") % {"move": LABELS[verb]}
    try:
        # Who was quicker, or what it is by now.
        move = MOVES["approve" if verb == BOTH else verb]
        refuse_unless_possible(move, story, Timeline(story, timezone.now()), verb)
    except Refused as refusal:
        return 409, str(refusal)
    return 409, _("This is not possible now; look at the story again.")


def needs_override(by: Any, story: Any, verb: str) -> bool:
    """Four eyes bar it, and this person may override them with a reason."""
    if verb not in ("approve", BOTH) or "override_story" not in rights.rights(by):
        return False
    offer = _offer(by, story, verb)
    return offer is not None and offer.override
