from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fields import ProseField


class PhotoUse(models.Model):
    """One use of a photo in one story. `number` is its name inside the story and never changes:
    the text holds `<figure data-use="3"></figure>` where use 3 is printed."""

    photo = models.ForeignKey(
        "articles.Photo", models.PROTECT, related_name="%(class)ss", verbose_name=_("photo")
    )
    number = models.PositiveSmallIntegerField(
        validators=(MinValueValidator(1), MaxValueValidator(999))
    )
    position = models.PositiveSmallIntegerField()
    is_lead = models.BooleanField(_("lead photo"), default=False)
    caption = ProseField(_("caption"), max_length=500, blank=True)
    alt = ProseField(_("alternative text"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint("story", "number", name="%(class)s_number_is_unique"),
            models.UniqueConstraint("story", "position", name="%(class)s_position_is_unique"),
            models.UniqueConstraint(
                fields=("story",), condition=Q(is_lead=True), name="%(class)s_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=999), name="%(class)s_number_fits"
            ),
        )

    def __str__(self) -> str:
        return self.caption or str(self.photo)


class ArticlePhoto(PhotoUse):
    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="photo_uses")

    class Meta(PhotoUse.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class EventPhoto(PhotoUse):
    story = models.ForeignKey("articles.Event", models.CASCADE, related_name="photo_uses")

    class Meta(PhotoUse.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
