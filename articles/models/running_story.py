from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import LineField, ProseField
from .section import slug_validator


class RunningStory(models.Model):
    """Dòng sự kiện: what goes on over many articles. Readers know of it, as of a tag, by the
    published articles that belong to it."""

    name = LineField(_("name"), max_length=120)
    slug = models.CharField(
        _("address"), max_length=80, unique=True, blank=True, validators=[slug_validator]
    )
    summary = ProseField(
        _("what it is about"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences for readers who come in late."),
    )

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("running story")
        verbose_name_plural = _("running stories")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("running_story", kwargs={"slug": self.slug})
