from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import LineField

# First path segments that other public pages use; a section may not hide them.
RESERVED_SLUGS = frozenset(
    {
        "anh", "atom", "bao-loi", "bieu-trung", "dem", "dinh-chinh", "dong-su-kien", "duyet",
        "healthz", "json", "lich", "luu-tru", "mau", "quan-tri", "readyz", "rss", "so-do-cong",
        "static", "su-kien", "tac-gia", "the", "tim-kiem", "trang", "xem-truoc",
    }
)  # fmt: skip

slug_validator = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters a–z, digits and single hyphens.")
)


def not_reserved(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” is the address of another page."), params={"slug": slug}
        )


class Section(models.Model):
    """Chuyên mục. `editors` empty means that every editor may review it."""

    name = LineField(_("name"), max_length=80)
    slug = models.CharField(
        _("address"), max_length=80, unique=True, validators=[slug_validator, not_reserved]
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("main section"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="edited_sections",
        verbose_name=_("editors"),
        help_text=_("Empty: every editor may review and publish in this section."),
    )

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="section_is_not_its_own_parent",
                violation_error_message=_("A section cannot be its own main section."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", kwargs={"slug": self.slug})

    def clean(self) -> None:
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": _("Sections have two levels at most.")})
        if self.parent_id and self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("A section with sub-sections stays a main section.")}
            )


class FormerSlug(models.Model):
    """An address that a section had: its readers are led to the present one."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="former_slugs")
    slug = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.slug
