"""Addresses given to people without an account. Only the digest of a key is kept."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..fields import LineField, ProseField
from ..one_story import OfOneStory, exactly_one_story
from ..prepared import Moment


class LinkQuerySet(models.QuerySet[Any]):
    def open(self, at: Moment | None = None) -> Self:
        return self.filter(closed_at=None, expires_at__gt=at or timezone.now())


class Link(OfOneStory):
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    closed_at = models.DateTimeField(null=True, blank=True, help_text="revoked, or used")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LinkQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-pk",)
        constraints = (
            exactly_one_story("%(class)s_has_one_story"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")),
                name="%(class)s_expires_after_it_was_made",
            ),
        )


class PreviewLink(Link):
    """Shows the working copy as readers would see it, until it expires or is revoked."""

    note = LineField(_("for whom"), max_length=120, blank=True)

    class Meta(Link.Meta):
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return self.note or str(self.story)


class ApprovalLink(Link):
    """One person's one decision about exactly one text (`content_hash`)."""

    class Outcome(models.TextChoices):
        NONE = "", _("open")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    name = LineField(_("name of the person who decides"), max_length=120)
    content_hash = models.CharField(max_length=64)
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, default=Outcome.NONE, blank=True
    )
    used_from = models.GenericIPAddressField(null=True, blank=True)
    note = ProseField(blank=True)

    class Meta(Link.Meta):
        verbose_name = _("approval link")
        verbose_name_plural = _("approval links")

    def __str__(self) -> str:
        return f"{self.name}: {self.story}"
