"""The doors: one function per verb, called alike by admin, bulk action, command, importer and test.

Each takes a story and `by`, is one transaction, returns the story as it then is, and raises
`Refused` with nothing changed.
"""

from .confirming import ask_confirmation, confirm
from .deciding import ask_leader, decide, unask_leader
from .handing_over import hand_over
from .photo import change_photo, delete_photo
from .planning import plan
from .publishing import (
    Publication,
    approve_and_publish,
    correct,
    publish,
    republish,
    retract,
)
from .reviewing import approve, claim, recall, release, send_back, submit, take_over
from .saving import Saved, begun_on, create, refuse_new, save, save_new
from .scheduling import reschedule, unschedule
from .sharing import invite, share, uninvite, unshare
from .stale import field_label, label_taken, words_at
from .trashing import discard_changes, empty_trash, restore, trash
from .undoing import undo

__all__ = [
    "Publication",
    "Saved",
    "approve",
    "approve_and_publish",
    "ask_confirmation",
    "ask_leader",
    "begun_on",
    "change_photo",
    "claim",
    "confirm",
    "correct",
    "create",
    "decide",
    "delete_photo",
    "discard_changes",
    "empty_trash",
    "field_label",
    "hand_over",
    "invite",
    "label_taken",
    "plan",
    "publish",
    "recall",
    "refuse_new",
    "release",
    "republish",
    "reschedule",
    "restore",
    "retract",
    "save",
    "save_new",
    "send_back",
    "share",
    "submit",
    "take_over",
    "trash",
    "unask_leader",
    "undo",
    "uninvite",
    "unschedule",
    "unshare",
    "words_at",
]
