from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.text.slugs import slugify_vietnamese
from articles.text.sorting import name_sort_key

from .fields import LineField, ProseField
from .section import slug_validator


class Author(models.Model):
    """A credited person or pen name; may or may not have an account. Sorted the Vietnamese way."""

    name = LineField(_("pen name"), max_length=120)
    slug = models.CharField(
        _("address"), max_length=120, unique=True, blank=True, validators=[slug_validator]
    )
    biography = ProseField(_("biography"), max_length=2000, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
    )
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.sort_key = name_sort_key(self.name)[:400]
        if not self.slug:
            self.slug = self._free_slug()
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author", kwargs={"slug": self.slug})

    def _free_slug(self) -> str:
        wanted = slugify_vietnamese(self.name, fallback="tac-gia", limit=100)
        taken = set(
            Author.objects.filter(slug__startswith=wanted)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        return next(
            slug
            for slug in (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
            if slug not in taken
        )
