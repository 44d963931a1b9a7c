from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from .fields import LineField
from .story import Story
from .tag import TaggedEvent


class EventStatus(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    CHANGED = "changed", _("Changed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Event(Story):  # type: ignore[django-manager-missing]
    """Sự kiện, as the desk has it. An all-day event starts and ends at local midnights."""

    noun = "event"

    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    venue = LineField(_("venue"), max_length=200, blank=True)
    organiser = LineField(_("organiser"), max_length=200, blank=True)
    status = models.CharField(
        _("readers are told"),
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.CONFIRMED,
    )
    tags = TaggableManager(through=TaggedEvent, blank=True, verbose_name=_("tags"))

    class Meta(Story.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *Story.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="event_ends_after_it_starts",
                violation_error_message=_("An event cannot end before it starts."),
            ),
        )
