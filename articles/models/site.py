"""The furniture of the public pages: changed by hand, seen at once, each change a new edition."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .fields import BodyField, LineField, ProseField
from .section import slug_validator


class FeatureQuerySet(models.QuerySet[Any]):
    def current(self, at: dt.datetime | None = None) -> Self:
        moment = at or timezone.now()
        return self.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)


class Feature(models.Model):
    """An article given a place on the front page, from a moment, until a moment."""

    class Place(models.TextChoices):
        LEAD = "lead", _("Lead")
        HIGHLIGHT = "highlight", _("Highlights")
        PHOTO_STORY = "photo_story", _("Photo story")

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="features", verbose_name=_("article")
    )
    place = models.CharField(
        pgettext_lazy("on the front page", "place"), max_length=12, choices=Place.choices
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    since = models.DateTimeField(_("from"), default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = FeatureQuerySet.as_manager()

    class Meta:
        ordering = ("place", "position", "-since")
        verbose_name = _("front-page feature")
        verbose_name_plural = _("front-page features")
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="feature_ends_after_it_starts",
                violation_error_message=_("The end must come after the start."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {headline_for_readers(self.article)}"


def headline_for_readers(article: Any) -> str:
    """The headline that is public now, else the number: whoever gives stories their places need not
    be one who may read working copies. Prefetch `publications` for many."""
    now = timezone.now()
    for row in article.publications.all():
        if row.live_from <= now and (row.live_until is None or row.live_until > now):
            return str(row.headline)
    return f"#{article.pk}"


class WebLink(models.Model):
    """One of "Liên kết website"."""

    group = LineField(pgettext_lazy("of web links", "group"), max_length=80)
    name = LineField(_("name"), max_length=120)
    url = models.URLField(pgettext_lazy("of a website", "address"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "group", "name")
        verbose_name = _("web link")
        verbose_name_plural = _("web links")

    def __str__(self) -> str:
        return self.name


_ROBOTS_LINE = re.compile(r"(?:#.*|[A-Za-z-]{2,30}:.*|)\Z")
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://[^\s]+|tel:\+?[0-9-]+)\Z")


def robots_lines(text: str) -> None:
    for line in text.splitlines():
        if not _ROBOTS_LINE.match(line.strip()):
            raise ValidationError(
                _("“%(line)s” is no line of robots.txt: a name, a colon, a value."),
                params={"line": line[:60]},
            )


def contact_addresses(text: str) -> None:
    for address in text.split():
        if not _CONTACT.match(address):
            raise ValidationError(
                _("“%(address)s” must begin with mailto:, https:// or tel:."),
                params={"address": address[:60]},
            )


class SiteSettings(models.Model):
    """The one row of what the site says of itself."""

    name = LineField(_("name"), max_length=60, default="Tòa soạn")
    tagline = LineField(_("tagline"), max_length=160, blank=True)
    publisher = LineField(_("published by"), max_length=200, blank=True)
    responsible = LineField(_("responsible"), max_length=200, blank=True)
    licence = LineField(pgettext_lazy("of a newsroom", "licence"), max_length=200, blank=True)
    contact = ProseField(_("contact"), max_length=500, blank=True)
    reuse_notice = LineField(_("notice on reuse"), max_length=200, blank=True)
    whole_text_in_feeds = models.BooleanField(
        _("whole text in feeds"),
        default=False,
        help_text=_("On: RSS, Atom and JSON Feed carry each story's text. Off: its summary."),
    )
    robots = ProseField(
        _("further lines of robots.txt"),
        max_length=4000,
        blank=True,
        help_text=_("For example: User-agent: GPTBot, and below it Disallow: /"),
        validators=[robots_lines],
    )
    security_contact = LineField(
        _("contact for security reports"),
        max_length=300,
        blank=True,
        help_text=_("mailto:an-ninh@tin.example or an https:// address; several parted by spaces."),
        validators=[contact_addresses],
    )
    footer_text = ProseField(_("text in the footer"), max_length=600, blank=True)
    # The name under which the picture lies among the renditions, drawn anew from its pixels.
    logo = models.CharField(max_length=100, blank=True, editable=False)
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    son = models.CharField(_("accent"), max_length=7, blank=True)
    cham = models.CharField(_("links"), max_length=7, blank=True)
    son_dark = models.CharField(_("accent, on dark"), max_length=7, blank=True)
    cham_dark = models.CharField(_("links, on dark"), max_length=7, blank=True)

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="site_settings_has_one_row"),)

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """A plain page: giới thiệu, liên hệ."""

    title = LineField(_("title"), max_length=160)
    slug = models.CharField(_("address"), max_length=80, unique=True, validators=[slug_validator])
    body = BodyField(_("text"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "title")
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", kwargs={"slug": self.slug})


class Edition(models.Model):
    """The one number that says that the public side has changed (law 12)."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)
