"""What authors are paid for what was published (bảng kê nhuận bút). A sheet that was approved, and
every line of it, is kept as it is for ever."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..article import Byline, Genre
from ..fields import LineField
from ..history import Immutable


class FrozenQuerySet(models.QuerySet[Any]):
    """Lets nothing be changed that belongs to an approved sheet."""

    def update(self, **kwargs: Any) -> int:
        self._refuse_frozen(self)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_frozen(self)
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return super().bulk_create(self._unfrozen(objs), *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        return super().bulk_update(self._unfrozen(objs), *args, **kwargs)

    def _unfrozen(self, objs: Any) -> list[Any]:
        wanted = list(objs)
        sheets = {each.sheet_id_now() for each in wanted}
        if RoyaltySheet.objects.frozen(sheets):
            raise Immutable(self.model.__name__)
        return wanted

    def frozen(self, sheets: set[int | None]) -> bool:
        """Of sheets, by their ids: whether one of them was approved."""
        return self.filter(pk__in=sheets - {None}, approved_at__isnull=False).exists()

    def _refuse_frozen(self, touched: models.QuerySet[Any]) -> None:
        if touched.filter(**{f"{self.model.to_sheet}approved_at__isnull": False}).exists():
            raise Immutable(self.model.__name__)


class Frozen(models.Model):
    # From a row to its sheet, as a lookup.
    to_sheet: ClassVar[str]

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, **kwargs: Any) -> None:
        self.refuse_if_frozen()
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:
        self.refuse_if_frozen()
        return super().delete(using=using, keep_parents=keep_parents)

    def sheet_id_now(self) -> int | None:
        raise NotImplementedError

    def refuse_if_frozen(self) -> None:
        if RoyaltySheet.objects.frozen({self.sheet_id_now()}):
            raise Immutable(type(self).__name__)


class GenreRate(models.Model):
    """What a work of one genre is worth at coefficient 1, in đồng; and what one photo is."""

    PHOTO = "photo"
    KINDS = (*Genre.choices, (PHOTO, _("One photo")))

    kind = models.CharField(_("genre"), max_length=12, choices=KINDS, unique=True)
    amount = models.PositiveIntegerField(_("rate in đồng"))

    class Meta:
        verbose_name = _("royalty rate")
        verbose_name_plural = _("royalty rates")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount}"


class RoyaltySheet(Frozen):
    """Of works first published in `[first_day, last_day]`; a work stands in one sheet only."""

    to_sheet = ""

    first_day = models.DateField(_("from date"))
    last_day = models.DateField(_("to date"))
    photo_rate = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta(Frozen.Meta):
        ordering = ("-last_day", "-pk")
        verbose_name = _("royalty sheet")
        verbose_name_plural = _("royalty sheets")
        permissions = (("approve_royaltysheet", _("Can approve royalty sheets")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="sheet_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="sheet_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | (~Q(approved_by=F("made_by")) & ~Q(approved_by=F("changed_by"))),
                name="sheet_approved_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_day:%d/%m/%Y} – {self.last_day:%d/%m/%Y}"

    def sheet_id_now(self) -> int | None:
        return self.pk


class RoyaltyWork(Frozen):
    """One published article in a sheet: `rate` is its genre's when the sheet was made."""

    to_sheet = "sheet__"

    sheet = models.ForeignKey(RoyaltySheet, models.CASCADE, related_name="works")
    article = models.OneToOneField("articles.Article", models.PROTECT, related_name="royalty")
    headline = LineField(max_length=300)
    published_on = models.DateField()
    genre = models.CharField(max_length=12, choices=Genre.choices)
    rate = models.PositiveIntegerField()
    coefficient = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(20))],
    )

    class Meta(Frozen.Meta):
        ordering = ("published_on", "article_id")
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = (
            models.CheckConstraint(
                condition=Q(coefficient__gte=0, coefficient__lte=20),
                name="coefficient_within_bounds",
            ),
        )

    def __str__(self) -> str:
        return self.headline

    def sheet_id_now(self) -> int | None:
        return self.sheet_id


class RoyaltyShare(Frozen):
    """One author's part in one work, in a role: `share` in percent, `amount` in whole đồng."""

    to_sheet = "work__sheet__"

    work = models.ForeignKey(RoyaltyWork, models.CASCADE, related_name="shares")
    author = models.ForeignKey("articles.Author", models.PROTECT, related_name="royalty_shares")
    name = LineField(max_length=120)
    role = models.CharField(max_length=8, choices=Byline.Role.choices)
    position = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=5, decimal_places=2)
    photos = models.PositiveSmallIntegerField(default=0)
    amount = models.PositiveBigIntegerField(default=0)

    class Meta(Frozen.Meta):
        ordering = ("work_id", "position")
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = (
            models.UniqueConstraint("work", "author", name="author_shares_a_work_once"),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100), name="share_within_bounds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"

    def sheet_id_now(self) -> int | None:
        return self.work.sheet_id
