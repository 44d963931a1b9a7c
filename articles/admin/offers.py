"""Which moves the desk offers one person on one story now, drawn from the table of moves.

Possible and allowed: a button. Possible, but barred for a reason that matters: listed with the
reason. Senseless at this stage: not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Stage, Standing
from articles.workflow import four_eyes, rights
from articles.workflow.desk import allowed
from articles.workflow.moves import MOVES
from articles.workflow.refusal import Refused
from articles.workflow.timeline import Timeline

# Two moves of the table in one step.
BOTH = "approve_and_publish"
VERBS = (*MOVES, BOTH)
LABELS = {verb: move.label for verb, move in MOVES.items()} | {
    BOTH: gettext_lazy("Approve and publish")
}
# Made as soon as the button is pressed: nothing need be asked, and each has a move back.
AT_ONCE = frozenset(
    {"submit", "recall", "claim", "release", "take_over", "approve", "trash", "restore"}
)
_PRIMARY = ("restore", "submit", BOTH, "approve", "publish")
_BESIDE = ("send_back", "claim")
_DANGER = frozenset({"retract", "discard_changes", "trash"})


@dataclass(frozen=True)
class Offer:
    """`why`: why it cannot be pressed, or empty. `at_once`: without a page of its own. `override`:
    four eyes bar it, and this person may override them with a reason."""

    verb: str
    label: str
    at_once: bool
    why: str = ""
    override: bool = False
    danger: bool = False


@dataclass
class Offers:
    primary: Offer | None = None
    beside: list[Offer] = field(default_factory=list)
    more: list[Offer] = field(default_factory=list)

    @property
    def takes_note(self) -> bool:
        """Whether a move made at once could carry a note."""
        return any(offer.at_once and not offer.why for offer in self.every)

    @property
    def every(self) -> list[Offer]:
        return [*([self.primary] if self.primary else []), *self.beside, *self.more]


def offers(user: User, story: Any) -> Offers:
    """`story` saved, or new and unsaved (then it may be sent for review as soon as it is kept)."""
    if story.pk is None:
        return Offers(primary=_pressable("submit"))
    timeline = Timeline(story, timezone.now())
    offered = [
        offer
        for verb in _verbs_for(story)
        if _makes_sense(verb, user, story, timeline)
        and (offer := _offer(verb, user, story)) is not None
    ]
    return _arranged(offered)


def _verbs_for(story: Any) -> list[str]:
    verbs = [verb for verb in MOVES if verb != "correct" or isinstance(story, Article)]
    if settings.PUBLISHING_GATES == 1:
        verbs.insert(verbs.index("approve"), BOTH)
    return verbs


def _makes_sense(verb: str, user: User, story: Any, timeline: Timeline) -> bool:
    move = MOVES["approve" if verb == BOTH else verb]
    if (story.trashed_at is not None) != (verb == "restore"):
        return False
    if story.stage not in move.stages or timeline.standing not in move.standings:
        return False
    if move.scheduled and not timeline.future:
        return False
    return _fits(verb, user, story, timeline.standing)


def _fits(verb: str, user: User, story: Any, standing: Standing) -> bool:
    """What the table leaves to the verbs, where a button would only be refused or say the same."""
    claimer = story.claimed_by_id
    return {
        "claim": claimer is None,
        "release": claimer == user.pk,
        "take_over": claimer not in (None, user.pk),
        "republish": story.stage != Stage.APPROVED or standing == Standing.RETRACTED,
        BOTH: standing != Standing.RETRACTED,
    }.get(verb, True)


def may(user: User, verb: str, story: Any) -> bool:
    """Whether this person's rights reach to the move, the story's state aside."""
    names = ("approve", "publish") if verb == BOTH else (verb,)
    return all(allowed(MOVES[name], user, story) for name in names)


def _offer(verb: str, user: User, story: Any) -> Offer | None:
    if not may(user, verb, story):
        return _barred(verb, _whose(verb, user)) if verb in _told() else None
    if verb in ("approve", BOTH):
        return _approval(verb, user, story)
    if verb == "publish" and settings.PUBLISHING_GATES == 2 and story.approved_by_id == user.pk:
        return _barred(verb, _("You approved it; somebody else must publish it."))
    if verb == "recall" and story.claimed_by_id not in (None, user.pk):
        name = story.claimed_by.get_full_name() or story.claimed_by.get_username()
        return _barred(verb, _("%(name)s is editing it already.") % {"name": name})
    return _pressable(verb)


def _approval(verb: str, user: User, story: Any) -> Offer:
    try:
        four_eyes.check(story, user)
    except Refused as refusal:
        if "override_story" in rights.rights(user):
            return Offer(verb, str(LABELS[verb]), at_once=False, override=True)
        return _barred(verb, str(refusal))
    return _pressable(verb)


def _pressable(verb: str) -> Offer:
    return Offer(verb, str(LABELS[verb]), at_once=verb in AT_ONCE, danger=verb in _DANGER)


def _told() -> set[str]:
    """Listed also for those who may not: whoever waits for it learns whose turn it is."""
    return {BOTH if settings.PUBLISHING_GATES == 1 else "approve", "publish", "retract"}


def _barred(verb: str, why: str) -> Offer:
    return Offer(verb, str(LABELS[verb]), at_once=False, why=why)


def _whose(verb: str, user: User) -> str:
    if verb == "publish" and settings.PUBLISHING_GATES == 2:
        return _("Those with the right to publish do this.")
    if "review_story" in rights.rights(user):
        return _("An editor of this section does this.")
    return _("An editor does this.")


def _arranged(offered: list[Offer]) -> Offers:
    """One primary: what may be pressed comes before what is barred for this person alone."""
    arranged = Offers()
    ranked = [offer for verb in _PRIMARY for offer in offered if offer.verb == verb]
    mine = [offer for offer in ranked if not offer.why]
    barred = [offer for offer in ranked if offer.why]
    arranged.primary = next(iter(mine + barred), None)
    for offer in offered:
        if offer is arranged.primary:
            continue
        beside = offer.verb in _BESIDE and not offer.why
        (arranged.beside if beside else arranged.more).append(offer)
    return arranged
