"""What readers see, over a span of time: frozen copies that `publish` makes (laws 1 and 2)."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import EventStatus
from .fields import BodyField, LineField, ProseField
from .prepared import Moment


class PublishedQuerySet(models.QuerySet[Any]):
    def live(self, at: Moment | None = None) -> Self:
        """What is public at `at` (now if not given). "Public" is said here and nowhere else."""
        moment = at or timezone.now()
        return self.filter(Q(live_until=None) | Q(live_until__gt=moment), live_from__lte=moment)

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-story_id")


class Published(models.Model):
    """`[live_from, live_until)`: written by workflow/timeline.py alone.

    `photos`, `bylines`, `tags` and `corrections` are the printed words, frozen for the page; the
    join rows beside them serve the lists.
    """

    noun: ClassVar[str]

    story: Any
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    headline = LineField(max_length=300)
    body = BodyField(blank=True)
    section = models.ForeignKey("articles.Section", models.PROTECT, related_name="%(class)ss")
    slug = models.CharField(max_length=100)
    photos = models.JSONField(default=list)
    tags = models.JSONField(default=list)

    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    taken_down_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="%(class)s_span_is_not_empty",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at__lte=F("live_from")),
                name="%(class)s_first_is_not_later",
            ),
            models.UniqueConstraint("story", "live_from", name="%(class)s_one_row_at_a_moment"),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=("-first_published_at", "-story"), name="%(class)s_newest"),
            models.Index(fields=("section", "-first_published_at"), name="%(class)s_in_section"),
            models.Index(fields=("live_from",), name="%(class)s_from"),
            models.Index(
                fields=("live_until",),
                condition=Q(live_until__isnull=False),
                name="%(class)s_until",
            ),
        )

    def __str__(self) -> str:
        return self.headline


class PublishedArticle(Published):
    noun = "article"

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="publications")
    standfirst = ProseField(max_length=1000, blank=True)
    source = LineField(max_length=120, blank=True)
    genre = models.CharField(max_length=12)
    bylines = models.JSONField(default=list)
    corrections = models.JSONField(default=list)
    running_story = models.ForeignKey(
        "articles.RunningStory",
        models.PROTECT,
        null=True,
        related_name="publications",
        # Its index is the one below.
        db_index=False,
    )
    related = models.JSONField(default=list)
    dated = models.DateTimeField()
    dated_exactly = models.BooleanField(
        default=True, help_text="the hour is known, not only the day"
    )

    class Meta(Published.Meta):
        verbose_name = _("published article")
        verbose_name_plural = _("published articles")
        indexes: ClassVar[tuple[models.Index, ...]] = (
            *Published.Meta.indexes,
            models.Index(
                fields=("running_story", "-first_published_at"),
                condition=Q(running_story__isnull=False),
                name="publishedarticle_of_running",
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse(
            "article", kwargs={"section": self.section.slug, "slug": self.slug, "pk": self.story_id}
        )


class PublishedEvent(Published):
    noun = "event"

    story = models.ForeignKey("articles.Event", models.PROTECT, related_name="publications")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    all_day = models.BooleanField()
    venue = LineField(max_length=200, blank=True)
    organiser = LineField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=EventStatus.choices)

    class Meta(Published.Meta):
        verbose_name = _("published event")
        verbose_name_plural = _("published events")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="published_event_ends_after_start"
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            *Published.Meta.indexes,
            models.Index(fields=("ends_at", "starts_at"), name="publishedevent_by_time"),
        )

    def get_absolute_url(self) -> str:
        return reverse("event", kwargs={"slug": self.slug, "pk": self.story_id})


class PublishedByline(models.Model):
    publication = models.ForeignKey(PublishedArticle, models.CASCADE, related_name="byline_rows")
    author = models.ForeignKey("articles.Author", models.PROTECT, related_name="published_bylines")

    class Meta:
        constraints = (
            models.UniqueConstraint("publication", "author", name="published_byline_once"),
        )

    def __str__(self) -> str:
        return f"{self.author_id} {self.publication_id}"


class PublishedTag(models.Model):
    """`tag` on a published article or event, exactly one of the two."""

    article = models.ForeignKey(
        PublishedArticle, models.CASCADE, null=True, related_name="tag_rows"
    )
    event = models.ForeignKey(PublishedEvent, models.CASCADE, null=True, related_name="tag_rows")
    tag = models.ForeignKey("articles.Tag", models.PROTECT, related_name="published_rows")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(event=None), name="published_tag_has_one_story"
            ),
            models.UniqueConstraint("article", "tag", name="published_article_tag_once"),
            models.UniqueConstraint("event", "tag", name="published_event_tag_once"),
        )
        indexes = (models.Index(fields=("tag", "-article"), name="published_tag_newest"),)

    def __str__(self) -> str:
        return f"{self.tag_id}"


class PublishedPhoto(models.Model):
    """A picture that a published row shows, as it was drawn for it: from which file, around which
    middle, with which words in it. A rendition is public while a live row shows its picture drawn
    so (law 14); one row may hold two kinds, where later renditions joined older ones."""

    article = models.ForeignKey(
        PublishedArticle, models.CASCADE, null=True, related_name="photo_rows"
    )
    event = models.ForeignKey(PublishedEvent, models.CASCADE, null=True, related_name="photo_rows")
    photo = models.ForeignKey("articles.Photo", models.PROTECT, related_name="published_rows")
    checksum = models.CharField(max_length=64, db_index=True)
    focal_x = models.FloatField(help_text="to four places, as printed")
    focal_y = models.FloatField()
    imprint = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(event=None), name="published_photo_has_one_story"
            ),
        )

    def __str__(self) -> str:
        return self.checksum
