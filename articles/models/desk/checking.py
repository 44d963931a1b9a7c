from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.text.folding import fold

from ..fields import LineField


class Level(models.TextChoices):
    OFF = "off", _("Off")
    NOTE = "note", _("Note")
    WARN = "warn", _("Warning")
    BLOCK = "block", _("Block")


class CheckLevel(models.Model):
    """How grave one rule is, in one section or (without one) everywhere; without a row, as the
    rule itself says."""

    section = models.ForeignKey(
        "articles.Section",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="check_levels",
        verbose_name=_("section"),
    )
    rule = models.CharField(_("rule"), max_length=40)
    level = models.CharField(_("level"), max_length=5, choices=Level.choices)

    class Meta:
        verbose_name = _("level of a check")
        verbose_name_plural = _("levels of the checks")
        constraints = (
            models.UniqueConstraint("section", "rule", name="one_level_per_section"),
            models.UniqueConstraint(
                fields=("rule",), condition=Q(section=None), name="one_level_everywhere"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule}: {self.get_level_display()}"


class Official(models.Model):
    """One post one person held, or holds: a line of the register of officials (sổ chức danh)."""

    name = LineField(_("name"), max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)
    rank = LineField(
        _("rank"), max_length=80, blank=True, help_text=_("Written before the name: Đại tá.")
    )
    post = LineField(
        _("post"), max_length=200, help_text=_("As it is printed: Chủ tịch UBND tỉnh.")
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("folded", "-since", "pk")
        verbose_name = _("official")
        verbose_name_plural = _("register of officials")
        constraints = (
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="post_ends_after_it_begins",
                violation_error_message=_("The end must come after the start."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    def save(self, **kwargs: Any) -> None:
        self.folded = fold(self.name)[:120]
        super().save(**kwargs)


class CheckResult(models.Model):
    """What the checks have against one published row: as it was put out, then as it is nightly."""

    article = models.OneToOneField(
        "articles.PublishedArticle", models.CASCADE, null=True, related_name="checked"
    )
    event = models.OneToOneField(
        "articles.PublishedEvent", models.CASCADE, null=True, related_name="checked"
    )
    blocks = models.PositiveSmallIntegerField(default=0)
    warnings = models.PositiveSmallIntegerField(default=0)
    findings = models.JSONField(default=list)
    checked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(event=None), name="result_is_of_one_row"
            ),
        )
        indexes = (
            models.Index(
                fields=("-blocks", "-id"),
                condition=Q(blocks__gt=0) | Q(warnings__gt=0),
                name="checks_that_fail",
            ),
        )

    def __str__(self) -> str:
        return f"{self.blocks}/{self.warnings}"
