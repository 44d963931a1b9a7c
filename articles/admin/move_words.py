"""What is said of a move: before it, what follows from it; after it, what was done."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.dates import short_datetime
from articles.workflow.offers import BOTH

_DONE = {
    "submit": gettext_lazy("“%(story)s” is sent for review."),
    "recall": gettext_lazy("“%(story)s” is a draft again."),
    "claim": gettext_lazy("You have taken “%(story)s” for editing."),
    "release": gettext_lazy("“%(story)s” is back in the queue."),
    "take_over": gettext_lazy("You have taken over “%(story)s”."),
    "send_back": gettext_lazy("“%(story)s” is returned to its writer."),
    "ask_confirmation": gettext_lazy("“%(story)s” is with its writer, who is asked to confirm it."),
    "confirm": gettext_lazy("You have confirmed “%(story)s”; it waits for review."),
    "approve": gettext_lazy("“%(story)s” is approved and waits for publication."),
    "publish": gettext_lazy("“%(story)s” is published."),
    BOTH: gettext_lazy("“%(story)s” is approved and published."),
    "correct": gettext_lazy("“%(story)s” is published with its correction."),
    "reschedule": gettext_lazy("The hours of “%(story)s” are changed."),
    "unschedule": gettext_lazy("The schedule of “%(story)s” is cancelled."),
    "retract": gettext_lazy("“%(story)s” is taken down; readers find the notice in its place."),
    "republish": gettext_lazy("“%(story)s” is public again."),
    "discard_changes": gettext_lazy("The changes to “%(story)s” are discarded; the text is kept."),
    "trash": gettext_lazy("“%(story)s” lies in the trash; it can be restored."),
    "restore": gettext_lazy("“%(story)s” is restored."),
    "undo": gettext_lazy("Taken back: “%(story)s” is as it was before."),
}
CONSEQUENCES = {
    "send_back": gettext_lazy("The writer gets it back with your reason and may change it again."),
    "approve": gettext_lazy("It waits for publication; a later change undoes the approval."),
    "publish": gettext_lazy("Readers get exactly the approved version."),
    BOTH: gettext_lazy("Readers get exactly the version that you have seen."),
    "correct": gettext_lazy("Readers get the new version and, with it, what was wrong."),
    "reschedule": gettext_lazy("Readers find it from the one hour to the other."),
    "unschedule": gettext_lazy("What is not public yet stays on the desk; readers lose nothing."),
    "retract": gettext_lazy(
        "Readers lose it at once, on every page and list; its address shows your notice."
    ),
    "republish": gettext_lazy("Readers find it again at its old address."),
    "discard_changes": gettext_lazy(
        "The desk goes back to what readers have; your text stays among the revisions."
    ),
}


def done(verb: str, story: Any, values: dict[str, Any]) -> str:
    at = values.get("at")
    if verb in ("publish", BOTH, "correct") and at and at > timezone.now():
        moment = short_datetime(at)
        return _("“%(story)s” is scheduled for %(moment)s.") % {"story": story, "moment": moment}
    return str(_DONE[verb]) % {"story": story}
