from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import LineField, ProseField


def originals() -> Storage:
    return storages["originals"]


def renditions() -> Storage:
    return storages["renditions"]


_FRACTION = (MinValueValidator(0), MaxValueValidator(1))


class Photo(models.Model):
    """An original with what is known of it. The file is private; readers get renditions only.
    Without a file (an import that named a photo and brought none) it stays at the desk."""

    original = models.FileField(_("file"), storage=originals, max_length=200, blank=True)
    original_name = LineField(_("file name"), max_length=255, blank=True)
    checksum = models.CharField(
        _("SHA-256"), max_length=64, db_index=True, editable=False, blank=True
    )
    width = models.PositiveIntegerField(_("width"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height"), editable=False, default=0)
    caption = ProseField(
        _("caption"),
        max_length=500,
        blank=True,
        help_text=_("Printed where a use has none of its own."),
    )
    alt = ProseField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is seen, for those who cannot see it."),
    )
    credit = LineField(
        _("photographer"),
        max_length=120,
        blank=True,
        help_text=_("Printed as “Ảnh: …” after the caption."),
    )
    rights_until = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be shown. Empty: without an end."),
    )
    focal_x = models.FloatField(_("focal point, across"), default=0.5, validators=_FRACTION)
    focal_y = models.FloatField(_("focal point, down"), default=0.5, validators=_FRACTION)
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="focal_point_lies_in_the_photo",
            ),
            models.CheckConstraint(
                condition=models.Q(width__gte=1, height__gte=1) | models.Q(checksum=""),
                name="photo_with_a_file_has_a_size",
            ),
        )

    def __str__(self) -> str:
        return self.caption or self.original_name or f"#{self.pk}"

    @property
    def focal(self) -> tuple[float, float]:
        return (self.focal_x, self.focal_y)


class Rendition(models.Model):
    """A size made from one original. `checksum` is the original's, so that a replaced file or a
    moved focal point makes new renditions and leaves those that published rows name."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    checksum = models.CharField(max_length=64)
    focal_x = models.FloatField()
    focal_y = models.FloatField()
    shape = models.CharField(max_length=12)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4)
    size = models.PositiveIntegerField(help_text="bytes")
    content_hash = models.CharField(max_length=64, db_index=True)
    file = models.FileField(storage=renditions, max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "photo",
                "checksum",
                "focal_x",
                "focal_y",
                "shape",
                "width",
                "format",
                name="one_rendition_per_size",
            ),
        )

    def __str__(self) -> str:
        return f"{self.shape} {self.width}×{self.height} {self.format}"
