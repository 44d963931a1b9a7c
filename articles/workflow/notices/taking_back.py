"""What is told no more, because it no longer holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from articles.models import Notice, NoticeKind, StatusChange

_PUBLICATION = (NoticeKind.PUBLISHED, NoticeKind.CHANGED)
# verb → what it may have told.
_TOLD_BY: dict[str, tuple[NoticeKind, ...]] = {
    "submit": (NoticeKind.SUBMITTED,),
    "confirm": (NoticeKind.SUBMITTED,),
    "send_back": (NoticeKind.RETURNED,),
    "ask_confirmation": (NoticeKind.CONFIRM,),
    "approve": (NoticeKind.APPROVED,),
    "publish": _PUBLICATION,
    "correct": _PUBLICATION,
    "reschedule": (NoticeKind.RESCHEDULED,),
}
# Begin the keys of notices that say so; `sentences` has the words.
SCHEDULED = "scheduled "
KEY = "taken back "
HOURS_TAKEN_BACK = f"{KEY}hours "


def settle(notices: QuerySet[Notice]) -> None:
    """They ask nobody any more, in the inbox or by a mail that still waits."""
    waiting = When(mail=Notice.Mail.WAITING, then=Value(Notice.Mail.NONE))
    mail = Case(waiting, default=F("mail"))
    notices.filter(read_at=None).update(read_at=timezone.now(), mail=mail)


def withdraw(story: Any, line: StatusChange) -> dict[NoticeKind, QuerySet[User]]:
    """Takes what `line` has told out of the inboxes and the mail that waits. Answers who knows of
    it already, by kind: they have read it, or had it by mail."""
    told = _told(story, line)
    kept = list(told.filter(~Q(read_at=None) | Q(mail=Notice.Mail.SENT)))
    told.exclude(pk__in=[notice.pk for notice in kept]).delete()
    if not kept:
        return {}
    left = Notice.objects.filter(pk__in=[notice.pk for notice in kept])
    left.exclude(mail=Notice.Mail.SENT).update(mail=Notice.Mail.NONE)
    settle(left)
    return {
        kind: User.objects.filter(
            pk__in=[notice.recipient_id for notice in kept if notice.kind == kind], is_active=True
        )
        for kind in {NoticeKind(notice.kind) for notice in kept} - {NoticeKind.SUBMITTED}
    }


def key_of(line: StatusChange) -> str:
    return f"{HOURS_TAKEN_BACK if line.verb == 'reschedule' else KEY}{line.pk}"


def changes_of_hours(story: Any, *, since: Iterable[StatusChange]) -> list[StatusChange]:
    """The lines of those that were made of the publications `since`."""
    first = min((line.pk for line in since), default=None)
    made = story.statuschanges.filter(verb="reschedule", refused="")
    return list(made.filter(pk__gt=first)) if first else []


def publications(story: Any, number: int) -> list[StatusChange]:
    """The lines of the last `number` of them."""
    made = story.statuschanges.filter(verb__in=("publish", "correct"), refused="")
    return list(made.order_by("-pk")[:number])


def _told(story: Any, line: StatusChange) -> QuerySet[Notice]:
    kinds = _TOLD_BY.get(line.verb, ())
    told = Notice.objects.filter(kind__in=kinds, by=line.by_id, at__lte=line.at)
    told = told.filter(**{story.noun: story})
    # An approval in the same sitting is written down after both were told as one.
    before = story.statuschanges.filter(pk__lt=line.pk).exclude(verb="approve")
    since = before.order_by("-pk").values_list("at", flat=True).first()
    return told.filter(at__gt=since) if since else told
