"""Addresses of a site that this one took the place of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST = 500


class Redirect(models.Model):
    """`old`: path and chosen query parameters as `workflow.redirects.key` writes them. Written by
    workflow/redirects.py alone, which leads no address on to another that is led on itself."""

    old = models.CharField(_("old address"), max_length=LONGEST, unique=True)
    target = models.CharField(pgettext_lazy("of a redirect", "to"), max_length=LONGEST, blank=True)
    target_key = models.CharField(max_length=LONGEST, blank=True, editable=False)
    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("article"),
    )
    hits = models.PositiveBigIntegerField(_("times asked for"), default=0)
    asked_last = models.DateField(_("asked for last"), null=True)

    class Meta:
        ordering = ("old",)
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(target=""), name="redirect_has_one_target"
            ),
        )
        indexes = (
            models.Index(fields=("target_key",), name="redirect_by_target"),
            models.Index(fields=("-hits",), name="redirect_by_hits"),
        )

    def __str__(self) -> str:
        return self.old
