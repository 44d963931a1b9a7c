"""A notice in words: one sentence, without the story's headline, which the reader of it may no
longer be allowed to see."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import NoticeKind

from ..people import name_of
from .taking_back import HOURS_TAKEN_BACK, KEY, SCHEDULED

_SAID = {
    NoticeKind.SUBMITTED: gettext_lazy("%(name)s sent a story for review"),
    NoticeKind.RETURNED: gettext_lazy("%(name)s returned your story"),
    NoticeKind.CONFIRM: gettext_lazy("%(name)s asks you to confirm changes to your story"),
    NoticeKind.APPROVED: gettext_lazy("%(name)s approved your story"),
    NoticeKind.PUBLISHED: gettext_lazy("%(name)s published your story"),
    NoticeKind.MENTIONED: gettext_lazy("%(name)s wrote to you"),
    NoticeKind.CHANGED: gettext_lazy("%(name)s published a new version of your story"),
    NoticeKind.RESCHEDULED: gettext_lazy("%(name)s changed the hours of a story"),
    NoticeKind.TAKEN_DOWN: gettext_lazy("%(name)s took your story down"),
    NoticeKind.INVITED: gettext_lazy("%(name)s invited you to write a story together"),
}
_SAID_TAKEN_BACK = {
    NoticeKind.RETURNED: gettext_lazy("%(name)s took back that your story was returned"),
    NoticeKind.CONFIRM: gettext_lazy("%(name)s no longer asks you to confirm changes"),
    NoticeKind.APPROVED: gettext_lazy("%(name)s took back the approval of your story"),
    NoticeKind.PUBLISHED: gettext_lazy("%(name)s took back the publication of your story"),
    NoticeKind.CHANGED: gettext_lazy("%(name)s took back the new version of your story"),
    NoticeKind.RESCHEDULED: gettext_lazy("%(name)s took back the publication of a story"),
}
# By the beginning of the key: what is no kind of its own.
_SAID_BY_KEY = {
    SCHEDULED: gettext_lazy("%(name)s scheduled the publication of your story"),
    HOURS_TAKEN_BACK: gettext_lazy("%(name)s took back the change of a story’s hours"),
}
_SAID_OF_ITSELF = {
    NoticeKind.REPORTED: gettext_lazy("A reader reports an error"),
    NoticeKind.DUE: gettext_lazy("A story is due soon"),
    NoticeKind.OVERDUE: gettext_lazy("A story is overdue"),
    NoticeKind.RIGHTS: gettext_lazy("Rights to photos on public pages end"),
    NoticeKind.ACCOUNTS: gettext_lazy("Roles and accounts were changed"),
    NoticeKind.DIGEST: gettext_lazy("Your morning’s overview"),
}


def sentence(notice: Any) -> str:
    kind = NoticeKind(notice.kind)
    if kind in _SAID_OF_ITSELF:
        return str(_SAID_OF_ITSELF[kind])
    kinds = _SAID_TAKEN_BACK if notice.key.startswith(KEY) else _SAID
    of_hours = [said for key, said in _SAID_BY_KEY.items() if notice.key.startswith(key)]
    said = of_hours[0] if of_hours else kinds[kind]
    return capfirst(str(said) % {"name": name_of(notice.by) or _("somebody")})
