from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import ProseField
from .published import PublishedArticle


class CorrectionQuerySet(models.QuerySet[Any]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Those whose article readers have, in a version that carries them: published with the
        correction, or later."""
        moment = at or timezone.now()
        carrying = PublishedArticle.objects.live(moment).filter(
            story=OuterRef("article"), live_from__gte=OuterRef("made_at")
        )
        return self.filter(Exists(carrying), made_at__lte=moment)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Correction(models.Model):
    """What was wrong in what readers were given, and what is right. Public with the published row
    that carries it, and with every later one."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        APOLOGY = "apology", _("Correction and apology")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Update")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=13, choices=Kind.choices, default=Kind.CORRECTION)
    wrong = ProseField(_("was written"), max_length=1000, blank=True)
    right = ProseField(_("is right"), max_length=1000)
    note = ProseField(_("note to readers"), max_length=1000, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    front_until = models.DateTimeField(
        _("on the front page until"),
        null=True,
        blank=True,
        help_text=_("Empty: not on the front page."),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        indexes = (
            models.Index(fields=("-made_at", "-id"), name="corrections_newest"),
            models.Index(
                fields=("front_until",),
                condition=Q(front_until__isnull=False),
                name="corrections_on_front",
            ),
        )
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.right[:60]


class Retraction(models.Model):
    """A story taken down: the notice is public, the reason is not. Lifted by `republish`."""

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="retractions"
    )
    event = models.ForeignKey(
        "articles.Event", models.PROTECT, null=True, related_name="retractions"
    )
    notice = ProseField(_("public notice"), max_length=1000)
    reason = ProseField(_("inner reason"), max_length=2000)
    retracted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    retracted_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-retracted_at",)
        verbose_name = _("retraction")
        verbose_name_plural = _("retractions")
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(event=None), name="retraction_has_one_story"
            ),
            models.UniqueConstraint(
                fields=("article",),
                condition=Q(lifted_at=None),
                name="article_is_retracted_once",
            ),
            models.UniqueConstraint(
                fields=("event",), condition=Q(lifted_at=None), name="event_is_retracted_once"
            ),
        )

    def __str__(self) -> str:
        return self.notice[:60]
