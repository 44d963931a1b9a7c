"""Law 5: nobody approves alone what they alone wrote.

`submitter` (default): the approver is neither the submitter nor the only one who wrote since the
last approval. `strict`: the approver wrote none of it. `off`: whoever may approve, may.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Revision, Story

from .refusal import Refused


def writers(story: Story) -> set[int]:
    """Who saved changed reader-visible content since the last approval."""
    saved = story.revisions.filter(kind=Revision.Kind.SAVED, changed=True)
    approved = (
        story.statuschanges.filter(verb="approve", refused="")
        .exclude(revision=None)
        .order_by("-pk")
        .values_list("revision__number", flat=True)
        .first()
    )
    if approved is not None:
        saved = saved.filter(number__gt=approved)
    return set(saved.values_list("saved_by", flat=True))


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
