from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..fields import ProseField
from ..one_story import OfOneStory, one_story_at_most


class NoticeKind(models.TextChoices):
    SUBMITTED = "submitted", _("sent for review")
    RETURNED = "returned", _("returned to me")
    CONFIRM = "confirm", _("waits for my confirmation")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    MENTIONED = "mentioned", _("mentioned or answered")
    CHANGED = "changed", _("changed after publication")
    RESCHEDULED = "rescheduled", _("changed hours")
    TAKEN_DOWN = "taken_down", _("taken down")
    INVITED = "invited", _("invited to write")
    REPORTED = "reported", _("an error reported by a reader")
    DUE = "due", _("due soon")
    OVERDUE = "overdue", _("overdue")
    RIGHTS = "rights", _("rights to photos that end")
    ACCOUNTS = "accounts", _("roles and accounts")
    DIGEST = "digest", _("the morning’s overview")


class Notice(OfOneStory):
    """One thing one person is told: in the inbox, by mail, or both."""

    class Mail(models.TextChoices):
        NONE = "none", _("no mail")
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = ProseField(blank=True)
    # What is told once only, like a reminder of one due time: a second line is not taken.
    key = models.CharField(max_length=80, blank=True)
    comment = models.ForeignKey(
        "articles.Comment", models.CASCADE, null=True, blank=True, related_name="notices"
    )
    in_inbox = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True, blank=True)

    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_after = models.DateTimeField(null=True, blank=True)
    mail_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = (
            one_story_at_most("notice_has_one_story"),
            models.UniqueConstraint(
                fields=("recipient", "key"), condition=~models.Q(key=""), name="told_once"
            ),
        )
        indexes = (
            models.Index(fields=("recipient", "-id"), name="notices_of_a_person"),
            models.Index(
                fields=("recipient",),
                condition=models.Q(read_at=None, in_inbox=True),
                name="unread_notices",
            ),
            models.Index(
                fields=("mail_after",), condition=models.Q(mail="waiting"), name="mail_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.story or self.note}"


class NoticeChoice(models.Model):
    """Whether one person wants one kind; without a row: inbox yes, mail yes."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    inbox = models.BooleanField(_("inbox"), default=True)
    mail = models.BooleanField(_("e-mail"), default=True)

    class Meta:
        constraints = (models.UniqueConstraint("person", "kind", name="one_choice_per_kind"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"
