"""The decision of somebody without an account, about exactly one text: whoever made the link
answers for it, with their own rights and under four eyes. It never publishes."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import ApprovalLink, Story
from articles.text.normalising import says_something

from .. import four_eyes, keys, pictures, snapshot
from ..desk import Desk, refuse_strangers, refuse_unless_possible, sitting
from ..moves import MOVES
from ..refusal import Refused
from .reviewing import approve_now, send_back_now

S = TypeVar("S", bound=Story)

APPROVAL = "approval-link"
LONGEST = dt.timedelta(days=7)


def ask_leader(story: S, *, by: User, name: str, span: dt.timedelta) -> tuple[ApprovalLink, str]:
    """A link by which `name` may approve or return the text as it is now, and its key."""
    with sitting(story, by) as desk:
        desk.verb = "ask_leader"
        approve = MOVES["approve"]
        refuse_strangers(approve, by, desk.story)
        if not settings.APPROVAL_LINKS:
            raise Refused(_("Approval links are switched off in this newsroom."))
        refuse_unless_possible(approve, desk.story, desk.timeline, "approve")
        four_eyes.check(desk.story, by)
        if not says_something(name):
            raise Refused(_("Say who is to decide."), field="name")
        if not dt.timedelta() < span <= LONGEST:
            raise Refused(_("An approval link lasts for 7 days at most."), field="days")
        key, digest = keys.make(APPROVAL)
        link = desk.story.approvallinks.create(
            digest=digest,
            name=name.strip(),
            content_hash=snapshot.take(desk.story, desk.children).content_hash,
            made_by=by,
            made_at=desk.now,
            expires_at=desk.now + span,
        )
        desk.note_down(
            "ask_leader", desk.story.stage, link=link.pk, name=link.name, until=link.expires_at
        )
    return link, key


def unask_leader(story: S, *, by: User, link: int) -> S:
    """Revokes an approval link: any reviewer of the story may."""
    with sitting(story, by) as desk:
        desk.verb = "unask_leader"
        refuse_strangers(MOVES["approve"], by, desk.story)
        closed = desk.story.approvallinks.open(desk.now).filter(pk=link)
        if not closed.update(closed_at=desk.now, closed_by=by):
            raise Refused(_("This link is closed already."))
        desk.note_down("unask_leader", desk.story.stage, link=link)
    return desk.story


def decide(link: ApprovalLink, *, approve: bool, note: str, address: str | None) -> Any:
    """Uses the link once: approves, or returns with `note` for a reason. `address`: from where."""
    for attempt in pictures.attempts():
        with attempt, sitting(link.story, link.made_by) as desk:
            desk.verb = "approve" if approve else "send_back"
            now = _still_open(desk, link)
            desk.told = {"link": now.pk, "leader": now.name, "address": address or ""}
            if approve:
                approve_now(desk, note, attempt, override=False, read=desk.story.content_hash)
                now.outcome = ApprovalLink.Outcome.APPROVED
            else:
                send_back_now(desk, note)
                now.outcome = ApprovalLink.Outcome.RETURNED
            now.closed_at, now.used_from, now.note = desk.now, address, note.strip()
            now.save(update_fields=("outcome", "closed_at", "used_from", "note"))
    return desk.story


def _still_open(desk: Desk[Any], link: ApprovalLink) -> ApprovalLink:
    """The link as it is now, under the story's lock."""
    found: ApprovalLink | None = desk.story.approvallinks.open(desk.now).filter(pk=link.pk).first()
    if not settings.APPROVAL_LINKS or found is None:
        raise Refused(_("This link is no longer valid."))
    if snapshot.take(desk.story, desk.children).content_hash != found.content_hash:
        raise Refused(_("The text was changed since; this link is no longer valid."))
    return found
