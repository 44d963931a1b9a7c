from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from .fields import LineField, ProseField
from .story import Story
from .tag import TaggedArticle


class Genre(models.TextChoices):
    NEWS = "news", _("News item")
    REPORT = "report", _("Report")
    REPORTAGE = "reportage", _("Reportage")
    INTERVIEW = "interview", _("Interview")
    OPINION = "opinion", _("Opinion")
    PHOTO_STORY = "photo_story", _("Photo story")


class Article(Story):  # type: ignore[django-manager-missing]
    """Bài viết, as the desk has it."""

    noun = "article"

    standfirst = ProseField(_("standfirst"), max_length=1000, blank=True)
    tags = TaggableManager(through=TaggedArticle, blank=True, verbose_name=_("tags"))
    genre = models.CharField(_("genre"), max_length=12, choices=Genre.choices, default=Genre.NEWS)
    source = LineField(_("source"), max_length=120, blank=True)
    dated_on = models.DateField(
        _("printed date"),
        null=True,
        blank=True,
        help_text=_("Empty: the day of first publication."),
    )
    dated_time = models.TimeField(_("printed time"), null=True, blank=True)
    running_story = models.ForeignKey(
        "articles.RunningStory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("running story"),
    )
    # Numbers of articles, in the order in which they are printed.
    related = LineField(_("related stories"), max_length=200, blank=True)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)

    class Meta(Story.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = (
            ("write_story", _("Can write own stories")),
            ("review_story", _("Can edit and review stories")),
            ("publish_story", _("Can publish approved stories")),
            ("override_story", _("Can override a rule, with a reason")),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Story.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(dated_time=None) | models.Q(dated_on__isnull=False),
                name="printed_time_has_a_date",
                violation_error_message=_("A printed time needs its date."),
            ),
        )


class Byline(models.Model):
    """One author of one article, at a place, in a role, under the name printed then."""

    class Role(models.TextChoices):
        TEXT = "text", pgettext_lazy("byline", "text")
        PHOTOS = "photos", pgettext_lazy("byline", "photos")
        BOTH = "both", pgettext_lazy("byline", "text and photos")
        COMPILED = "compiled", pgettext_lazy("byline", "compiled")
        AFTER = "after", pgettext_lazy("byline", "after")

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    position = models.PositiveSmallIntegerField()
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.BOTH)
    printed_name = LineField(max_length=120)

    class Meta:
        ordering = ("position",)
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = (
            models.UniqueConstraint("article", "position", name="one_byline_at_a_position"),
            models.UniqueConstraint("article", "author", name="author_signs_an_article_once"),
        )

    def __str__(self) -> str:
        return self.printed_name
