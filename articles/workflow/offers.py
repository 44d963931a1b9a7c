"""Which moves the desk offers one person on one story now, drawn from the table of moves.

Possible and allowed: a button. Possible, but barred for a reason that matters: listed with the
reason. Senseless at this stage: not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Stage, Standing

from . import four_eyes, rights
from .desk import allowed
from .moves import MOVES, Move, Who
from .people import name_of
from .refusal import Refused
from .timeline import Timeline
from .undoing import UNDOABLE

# Two moves of the table in one step.
BOTH = "approve_and_publish"
VERBS = (*MOVES, BOTH)
LABELS = {verb: move.label for verb, move in MOVES.items()} | {
    BOTH: gettext_lazy("Approve and publish")
}
# Made as soon as the button is pressed: nothing need be asked, and each can be taken back.
AT_ONCE = UNDOABLE - {"send_back"} | {"undo"}
# Moves that give readers, or promise them, what the person has just looked at.
OF_WHAT_WAS_SEEN = frozenset({"confirm", "approve", BOTH, "publish", "correct"})
_PRIMARY = ("restore", "confirm", "submit", BOTH, "approve", "publish")
_BESIDE = ("send_back", "claim", "recall", "ask_confirmation")
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


def offers(user: User, story: Any, timeline: Timeline | None = None) -> Offers:
    """`story` saved, or new and unsaved (then it may be sent for review as soon as it is kept);
    `timeline` if it is known already."""
    if story.pk is None:
        return Offers(primary=_pressable("submit"))
    seat = _Seat(user, story, timeline or Timeline(story, timezone.now()))
    offered = [
        offer
        for verb in _verbs_for(story)
        if seat.makes_sense(verb) and (offer := seat.offer(verb)) is not None
    ]
    return _arranged(offered)


def may(user: User, verb: str, story: Any) -> bool:
    """Whether this person's rights reach to the move, the story's state aside."""
    return all(allowed(MOVES[name], user, story) for name in _moves_of(verb))


class _Seat:
    """One person before one story; what several moves ask is asked once."""

    def __init__(self, user: User, story: Any, timeline: Timeline) -> None:
        self.user, self.story, self.timeline = user, story, timeline
        # Lists and pages read it with the story.
        self.standing = Standing(getattr(story, "standing", None) or timeline.standing)
        self._reaches: dict[Who, bool] = {}

    def makes_sense(self, verb: str) -> bool:
        move, story = MOVES["approve" if verb == BOTH else verb], self.story
        if (story.trashed_at is not None) != (verb == "restore"):
            return False
        if story.stage not in move.stages or self.standing not in move.standings:
            return False
        if move.scheduled and not self._has_future:
            return False
        return self._fits(verb)

    @cached_property
    def _has_future(self) -> bool:
        known = hasattr(self.story, "next_live_from")
        return bool(self.story.next_live_from if known else self.timeline.future)

    def _fits(self, verb: str) -> bool:
        """What the table leaves to the verbs, where a button would only be refused or say the
        same as another."""
        if verb == "ask_confirmation":
            return settings.FOUR_EYES == "strict" and bool(self._four_eyes)
        claimer, standing = self.story.claimed_by_id, self.standing
        return {
            "claim": claimer is None,
            "release": claimer == self.user.pk,
            "take_over": claimer not in (None, self.user.pk),
            "confirm": self.story.confirm_hash == self.story.content_hash,
            "republish": self.story.stage != Stage.APPROVED or standing == Standing.RETRACTED,
            # Offered with the word that a move is made, to whoever made it.
            "undo": False,
            BOTH: standing != Standing.RETRACTED,
        }.get(verb, True)

    def offer(self, verb: str) -> Offer | None:
        story, user = self.story, self.user
        if not all(self._reaches_to(MOVES[name]) for name in _moves_of(verb)):
            return _barred(verb, _whose(verb, user)) if verb in _told() else None
        if verb in ("approve", BOTH):
            return self._approval(verb)
        if verb == "publish" and settings.PUBLISHING_GATES == 2 and story.approved_by_id == user.pk:
            return _barred(verb, _("You approved it; somebody else must publish it."))
        if verb == "recall" and story.claimed_by_id not in (None, user.pk):
            name = name_of(story.claimed_by)
            return _barred(verb, _("%(name)s is editing it already.") % {"name": name})
        return _pressable(verb)

    def _reaches_to(self, move: Move) -> bool:
        if move.who not in self._reaches:
            self._reaches[move.who] = allowed(move, self.user, self.story)
        return self._reaches[move.who]

    @cached_property
    def _four_eyes(self) -> str:
        """Why this person may not approve it, or empty."""
        try:
            four_eyes.check(self.story, self.user)
        except Refused as refusal:
            return str(refusal)
        return ""

    def _approval(self, verb: str) -> Offer:
        if not self._four_eyes:
            return _pressable(verb)
        if "override_story" in rights.rights(self.user):
            return Offer(verb, str(LABELS[verb]), at_once=False, override=True)
        return _barred(verb, self._four_eyes)


def _moves_of(verb: str) -> tuple[str, ...]:
    return ("approve", "publish") if verb == BOTH else (verb,)


def _verbs_for(story: Any) -> list[str]:
    verbs = [verb for verb in MOVES if verb != "correct" or isinstance(story, Article)]
    if settings.PUBLISHING_GATES == 1:
        verbs.insert(verbs.index("approve"), BOTH)
    return verbs


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
