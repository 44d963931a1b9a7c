"""Who else may write a story, and who may look at it without an account."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import PreviewLink, Story

from .. import keys, rights
from ..desk import Desk, sitting
from ..notices import telling
from ..people import name_of
from ..refusal import Refused

S = TypeVar("S", bound=Story)

PREVIEW = "preview-link"
MOST_LINKS, LONGEST = 20, dt.timedelta(days=30)


def invite(story: S, *, by: User, person: User) -> S:
    """`person` may write it too, and is among its owners."""
    with sitting(story, by) as desk:
        _begin(desk, "invite")
        if "write_story" not in rights.rights(person):
            raise Refused(_("%(name)s may not write here.") % {"name": name_of(person)})
        if rights.owns(person, desk.story):
            raise Refused(
                _("%(name)s writes this story already.") % {"name": name_of(person)}, field="person"
            )
        desk.story.invited.add(person)
        telling.tell_invited(desk.story, person, by)
        desk.note_down("invite", desk.story.stage, person=person.get_username())
    return desk.story


def uninvite(story: S, *, by: User, person: User) -> S:
    """Whoever was invited may also leave."""
    with sitting(story, by) as desk:
        if by.pk == person.pk:
            desk.verb = "uninvite"
        else:
            _begin(desk, "uninvite")
        if not desk.story.invited.filter(pk=person.pk).exists():
            raise Refused(_("%(name)s is not among the co-writers.") % {"name": name_of(person)})
        desk.story.invited.remove(person)
        telling.forget_invited(desk.story, person)
        desk.note_down("uninvite", desk.story.stage, person=person.get_username())
    return desk.story


def share(story: S, *, by: User, note: str, span: dt.timedelta) -> tuple[PreviewLink, str]:
    """A preview link for `span`, and its key, which nobody can read again."""
    with sitting(story, by) as desk:
        _begin(desk, "share")
        if not dt.timedelta() < span <= LONGEST:
            raise Refused(_("A link lasts for 30 days at most."), field="days")
        links = desk.story.previewlinks
        if links.open(desk.now).count() >= MOST_LINKS:
            raise Refused(_("This story has too many open links; revoke one first."))
        key, digest = keys.make(PREVIEW)
        link = links.create(
            digest=digest, made_by=by, made_at=desk.now, expires_at=desk.now + span, note=note
        )
        desk.note_down("share", desk.story.stage, note, link=link.pk, until=link.expires_at)
    return link, key


def unshare(story: S, *, by: User, link: int) -> S:
    """Revokes a preview link."""
    with sitting(story, by) as desk:
        _begin(desk, "unshare")
        closed = desk.story.previewlinks.open(desk.now).filter(pk=link)
        if not closed.update(closed_at=desk.now, closed_by=by):
            raise Refused(_("This link is closed already."))
        desk.note_down("unshare", desk.story.stage, link=link)
    return desk.story


def _begin(desk: Desk[Any], verb: str) -> None:
    """Its writers and editors; the right first."""
    desk.verb = verb
    if not rights.is_writer(desk.by, desk.story):
        raise Refused(_("You may not change this."))
    if desk.story.trashed_at is not None:
        raise Refused(_("It lies in the trash."))
