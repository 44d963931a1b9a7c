from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..fields import LineField


class ApiTokenQuerySet(models.QuerySet[Any]):
    def open(self, at: dt.datetime | None = None) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at or timezone.now())


class ApiToken(models.Model):
    """With it another program acts as the account, by the account's rights. Only the digest of its
    secret is kept."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="api_tokens",
        verbose_name=_("account"),
    )
    name = LineField(_("for which program"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Days, so that not every call writes.
    last_used_on = models.DateField(null=True, blank=True, editable=False)
    refused_on = models.DateField(null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="api_token_expires_after_it_was_made"
            ),
        )

    def __str__(self) -> str:
        return self.name
