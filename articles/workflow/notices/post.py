"""Notices by mail: after the move, never in its way.

A row that waits is sent by one process at a time, because whoever sends it first moves its
`mail_after` on: a lease. A process that dies loses nothing but the time of its lease.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.models import Notice, NoticeKind

from . import inbox
from .sentences import sentence

logger = logging.getLogger("articles.mail")

LEASE = dt.timedelta(minutes=3)
# How long after each failure the next try is made; after the last of them it has failed.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
_CHUNK = 20
# A server that takes each mail and falls silent costs EMAIL_TIMEOUT each; whoever made the move
# waits for the first ones. Less than a lease.
_MOST_SECONDS = 5
# Names that no mail reaches (RFC 2606); sample accounts have such.
_NOWHERE = (".example", ".invalid", ".test")


@dataclass
class Outcome:
    sent: int = 0
    postponed: int = 0
    failed: int = 0
    dropped: int = 0


def is_on() -> bool:
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def reaches(person: User) -> bool:
    return is_on() and bool(person.email) and not person.email.endswith(_NOWHERE)


def put_by(notice: Notice, *, leased: bool) -> None:
    """To be mailed; `leased`: by this process, as soon as the transaction is kept."""
    notice.mail = Notice.Mail.WAITING
    notice.mail_after = timezone.now() + (LEASE if leased else dt.timedelta())
    notice.mail_tries = int(leased)


def send_now(ids: list[int]) -> None:
    """Those just written. While the mail server is known to be away they are left to the command,
    so that nobody at the desk waits for it again and again."""
    troubled = _waiting().filter(mail_after__gt=timezone.now()).exclude(mail_error="")
    if not troubled.exists():
        _send(list(_whole(_waiting().filter(pk__in=ids))), Outcome())


def send_due() -> Outcome:
    """Everything whose time has come. Safe to run at any time, and in several processes."""
    outcome = Outcome()
    while ids := _lease():
        notices = list(_whole(Notice.objects.filter(pk__in=ids)))
        wanted = [notice for notice in notices if _still_wanted(notice)]
        gone = [notice.pk for notice in notices if notice not in wanted]
        if gone:
            Notice.objects.filter(pk__in=gone).update(mail=Notice.Mail.NONE)
            outcome.dropped += len(gone)
        if wanted:
            _send(wanted, outcome)
    return outcome


def send_again(notices: QuerySet[Notice]) -> int:
    """Gives failed mails, and those that wait for their next try, all their tries anew."""
    troubled = notices.filter(mail__in=(Notice.Mail.FAILED, Notice.Mail.WAITING))
    return troubled.exclude(mail_error="").update(
        mail=Notice.Mail.WAITING, mail_tries=0, mail_after=timezone.now(), mail_error=""
    )


def _waiting() -> QuerySet[Notice]:
    return Notice.objects.filter(mail=Notice.Mail.WAITING)


def _whole(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    whole = notices.select_related("recipient", "by", "article", "event").order_by("pk")
    return whole.defer("article__body", "article__standfirst", "event__body")


def _lease() -> list[int]:
    with transaction.atomic():
        now = timezone.now()
        due = _waiting().filter(mail_after__lte=now).order_by("mail_after")
        ids = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:_CHUNK])
        Notice.objects.filter(pk__in=ids).update(
            mail_after=now + LEASE, mail_tries=F("mail_tries") + 1
        )
    return ids


def _still_wanted(notice: Any) -> bool:
    person = notice.recipient
    if not (person.is_active and person.is_staff and reaches(person)):
        return False
    return inbox.theirs(person, Notice.objects.filter(pk=notice.pk)).exists()


def _send(notices: list[Any], outcome: Outcome) -> None:
    """One after another by one connection, and by a new one after a server that hung up: a mail at
    which it stumbles keeps no other back. What has no more time waits until its lease is over."""
    began = monotonic()
    left = list(notices)
    while left and monotonic() - began < _MOST_SECONDS:
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:
            for notice in left:
                _postpone(notice, error, outcome)
            return
        left = _send_by(connection, left, outcome)


def _send_by(connection: Any, notices: list[Any], outcome: Outcome) -> list[Any]:
    """Returns those that are left when the server has hung up."""
    sent: list[int] = []
    try:
        for place, notice in enumerate(notices, start=1):
            try:
                connection.send_messages([message(notice)])
            except (OSError, ValueError) as error:
                _postpone(notice, error, outcome)
                if isinstance(error, smtplib.SMTPServerDisconnected):
                    return notices[place:]
            else:
                sent.append(notice.pk)
    finally:
        # Before the connection is closed: what was sent is not sent again.
        Notice.objects.filter(pk__in=sent).update(mail=Notice.Mail.SENT, mail_error="")
        outcome.sent += len(sent)
        _close(connection)
    return []


def _close(connection: Any) -> None:
    try:
        connection.close()
    except OSError as error:
        logger.warning("mail connection: %s", error)


def _postpone(notice: Any, error: Exception, outcome: Outcome) -> None:
    notice.mail_error = " ".join(str(error).split())[:300] or type(error).__name__
    if notice.mail_tries > len(PAUSES) or _is_final(error):
        notice.mail = Notice.Mail.FAILED
        outcome.failed += 1
    else:
        notice.mail_after = timezone.now() + PAUSES[max(notice.mail_tries, 1) - 1]
        outcome.postponed += 1
    notice.save(update_fields=("mail", "mail_after", "mail_error"))
    logger.warning("mail of notice %s: %s", notice.pk, notice.mail_error)


def _is_final(error: Exception) -> bool:
    """Whether no later try can help: the address is refused, or is none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    return isinstance(error, ValueError)


def message(notice: Any) -> EmailMessage:
    """In the newsroom's language: nobody's browser asks for this."""
    with translation.override(settings.LANGUAGE_CODE):
        said, story = sentence(notice), notice.story
        subject = f"{said}: {story}" if story else said
        page = reverse("desk_notice", args=[notice.pk])
        if notice.kind == NoticeKind.DIGEST:
            page = reverse("admin:index")
        link = f"{settings.SITE_URL}{page}"
        choices = f"{settings.SITE_URL}{reverse('desk_notice_choices')}"
        paragraphs = [
            "" if notice.kind == NoticeKind.DIGEST else f"{said}.",
            f"“{story}”" if story else "",
            notice.note,
            link,
            _("Which notices come by e-mail, you choose here: %(link)s") % {"link": choices},
        ]
    host = settings.SITE_URL.partition("://")[2] or "localhost"
    return EmailMessage(
        subject=" ".join(subject.split())[:200],
        body="\n\n".join(filter(None, paragraphs)) + "\n",
        to=[notice.recipient.email],
        # The same for each try, so that a mail sent twice is shown once.
        headers={
            "Message-ID": f"<notice-{notice.pk}@{host.partition(':')[0]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
