"""What an article and an event have in common on the desk: a working copy with a stage.

The stage says where the copy is on its way and is changed by verbs only (articles/workflow). What
readers have, the standing, is never stored: `with_standing()` asks the published rows and the
clock.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import BodyField, LineField
from .prepared import Moment


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Waiting for publication")
    RELEASED = "released", _("Released")


class Standing(models.TextChoices):
    NEVER = "never", _("Not published")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Published")
    EXPIRED = "expired", _("Expired")
    RETRACTED = "retracted", _("Taken down")


class StoryQuerySet(models.QuerySet[Any]):
    def kept(self) -> Self:
        return self.filter(trashed_at=None)

    def with_standing(self, at: Moment | None = None) -> Self:
        """Annotates `standing` and `next_live_from` (the next scheduled moment, or None)."""
        now = at or timezone.now()
        rows = _related(self.model, "publications").filter(story=OuterRef("pk"))
        retractions = _related(self.model, "retractions").filter(
            lifted_at=None, **{self.model.noun: OuterRef("pk")}
        )
        future = rows.filter(live_from__gt=now)
        return self.annotate(
            standing=Case(
                When(Exists(retractions), then=Value(Standing.RETRACTED.value)),
                When(Exists(rows.live(now)), then=Value(Standing.LIVE.value)),
                When(Exists(future), then=Value(Standing.SCHEDULED.value)),
                When(Exists(rows), then=Value(Standing.EXPIRED.value)),
                default=Value(Standing.NEVER.value),
                output_field=models.CharField(),
            ),
            next_live_from=Subquery(
                future.order_by("live_from").values("live_from")[:1],
                output_field=models.DateTimeField(),
            ),
        )


def _related(model: type[models.Model], name: str) -> Any:
    # Asked of the model, not imported: the children point to the story, never the story to them.
    return model._meta.get_field(name).related_model._default_manager  # type: ignore[union-attr]


def _person(label: Any, **options: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
        **options,
    )


class Story(models.Model):
    """Working copy; readers never see one (law 1). Everything but planning is written by verbs."""

    noun: ClassVar[str]

    # Reverse sides that every story has, by its children's foreign keys.
    tags: Any
    tagged_items: Any
    photo_uses: Any
    publications: Any
    revisions: Any
    statuschanges: Any
    retractions: Any

    # The log line of the move just made, on the story that its verb returns.
    line: Any = None

    headline = LineField(_("headline"), max_length=300, blank=True)
    body = BodyField(_("text"), blank=True)
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("section"),
    )
    slug = models.CharField(max_length=100, blank=True, editable=False)

    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    # Of the page on which it was begun: that page, sent twice, makes one story.
    slot = models.CharField(max_length=32, blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    approved_hash = models.CharField(max_length=64, blank=True, editable=False)

    created_by = _person(_("created by"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_by = _person(_("changed by"))
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    submitted_by = _person(_("submitted by"))
    submitted_at = models.DateTimeField(null=True, editable=False)
    approved_by = _person(_("approved by"))
    claimed_by = _person(_("claimed by"))
    claimed_at = models.DateTimeField(null=True, editable=False)
    invited = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("co-writers")
    )

    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Nobody can publish it before.")
    )
    expires_at = models.DateTimeField(
        _("expires"), null=True, blank=True, help_text=_("From then on readers no longer find it.")
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    reviewer = _person(_("reviewer"))
    # What the writer is asked to confirm: the hash of the text as an editor left it.
    confirm_hash = models.CharField(max_length=64, blank=True, editable=False)
    trashed_at = models.DateTimeField(null=True, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-changed_at", "-pk")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=~Q(stage="approved") | ~Q(approved_hash=""),
                name="%(class)s_approval_binds_to_content",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="%(class)s_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by=None) | Q(claimed_at__isnull=False),
                name="%(class)s_claim_has_a_moment",
            ),
            models.UniqueConstraint(
                fields=("created_by", "slot"),
                condition=~Q(slot=""),
                name="one_%(class)s_per_slot",
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=("-changed_at", "-id"), name="%(class)s_by_change"),
            models.Index(fields=("stage", "-changed_at"), name="%(class)s_by_stage"),
            models.Index(fields=("section", "-changed_at"), name="%(class)s_in_section"),
            # Without the others: SQLite would take "not in the trash" for a rare thing.
            models.Index(
                fields=("trashed_at",),
                condition=Q(trashed_at__isnull=False),
                name="%(class)s_in_trash",
            ),
            models.Index(
                fields=("planned_on",),
                condition=Q(planned_on__isnull=False),
                name="%(class)s_by_plan",
            ),
            models.Index(
                fields=("due_at",), condition=Q(due_at__isnull=False), name="%(class)s_by_due"
            ),
        )

    def __str__(self) -> str:
        return self.headline or f"#{self.pk}"

    def get_constraints(self) -> list[Any]:
        """What a form must keep: those of every story are about columns that verbs write, and
        Django would put each into SQL before it misses such a column in the form."""
        return [(type(self), self._meta.constraints[len(Story.Meta.constraints) :])]
