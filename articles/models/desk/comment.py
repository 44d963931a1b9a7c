from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..fields import LineField, ProseField
from ..one_story import OfOneStory, exactly_one_story


class Comment(OfOneStory):
    """A remark on a story, on one of its fields, or on a passage of the body; or a reply to one.

    A passage is known by its words (`quotation`) and those around it, never by markup in the body.
    """

    class Kind(models.TextChoices):
        REMARK = "remark", _("remark")
        REASON = "reason", _("reason for the return")

    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.REMARK)
    field = models.CharField(max_length=20, blank=True, help_text="empty: the story as a whole")
    quotation = LineField(max_length=500, blank=True)
    before = LineField(max_length=80, blank=True)
    after = LineField(max_length=80, blank=True)
    text = ProseField(_("comment"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = (
            exactly_one_story("comment_has_one_story"),
            models.CheckConstraint(
                condition=Q(thread=None) | Q(quotation="", field="", resolved_at=None),
                name="reply_stands_in_its_thread",
            ),
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="resolved_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
