from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..fields import LineField, ProseField


class ErrorReportQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class ErrorReport(models.Model):
    """What a reader says is wrong in an article. Of the reader it holds what was typed, nothing
    else."""

    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        related_name="error_reports",
        verbose_name=_("article"),
    )
    passage = ProseField(_("passage"), max_length=600, blank=True)
    message = ProseField(_("what is wrong"), max_length=2000)
    sender = LineField(pgettext_lazy("of an error report", "from"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("sent"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    outcome = ProseField(
        _("what came of it"), max_length=1000, blank=True, help_text=_("Stays in the newsroom.")
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="error_report_is_done_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("-sent_at", "-id"), name="error_reports_newest"),
            models.Index(
                fields=("-sent_at",), condition=Q(done_at=None), name="error_reports_open"
            ),
        )

    def __str__(self) -> str:
        return self.message[:60]
