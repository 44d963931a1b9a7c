"""Which kinds one person wants, and where: in the inbox, by mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import NoticeChoice, NoticeKind

from .. import rights

_EDITORS = (NoticeKind.SUBMITTED, NoticeKind.REPORTED, NoticeKind.RIGHTS)
_WRITERS = (
    NoticeKind.RETURNED,
    NoticeKind.CONFIRM,
    NoticeKind.APPROVED,
    NoticeKind.PUBLISHED,
    NoticeKind.CHANGED,
    NoticeKind.RESCHEDULED,
    NoticeKind.TAKEN_DOWN,
    NoticeKind.INVITED,
)
_BOTH = (NoticeKind.MENTIONED, NoticeKind.DUE, NoticeKind.OVERDUE, NoticeKind.DIGEST)


# What is told under the name of a kind, where it is more than the name says.
_AND_MORE = {
    NoticeKind.PUBLISHED: _("published or scheduled"),
}


@dataclass(frozen=True)
class Choice:
    kind: NoticeKind
    inbox: bool
    mail: bool

    @property
    def label(self) -> str:
        return str(_AND_MORE.get(self.kind, self.kind.label))


def kinds_for(person: User) -> tuple[NoticeKind, ...]:
    """What this person can be told at all."""
    held = rights.rights(person)
    kinds: tuple[NoticeKind, ...] = _EDITORS if "review_story" in held else ()
    kinds += _WRITERS if "write_story" in held else ()
    kinds += _BOTH if held & {"write_story", "review_story"} else ()
    return (*kinds, NoticeKind.ACCOUNTS)


def choices_of(person: User) -> list[Choice]:
    stored = {choice.kind: choice for choice in NoticeChoice.objects.filter(person=person)}
    return [
        Choice(
            kind,
            inbox=kind not in stored or stored[kind].inbox,
            mail=kind not in stored or stored[kind].mail,
        )
        for kind in kinds_for(person)
    ]


def choose(person: User, choices: Iterable[Choice]) -> None:
    with transaction.atomic():
        for choice in choices:
            NoticeChoice.objects.update_or_create(
                person=person,
                kind=choice.kind,
                defaults={"inbox": choice.inbox, "mail": choice.mail},
            )
