"""What was, kept: immutable snapshots and the append-only log of moves.

Each log line carries the digest of the line before it, so that a line changed or taken out behind
the system's back is found by `manage.py verify_log`.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fields import ProseField
from .one_story import OfOneStory, exactly_one_story, one_story_at_most


class Immutable(Exception):
    """Raised by an attempt to change or delete what the house keeps for ever."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise Immutable(self.model.__name__)

    def delete(self) -> NoReturn:
        raise Immutable(self.model.__name__)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable(self.model.__name__)


class Kept(OfOneStory):
    """Written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        # Django's own cascades and prefetches go through the base manager.
        base_manager_name = "objects"

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(type(self).__name__)
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise Immutable(type(self).__name__)


class Revision(Kept):
    """A snapshot: `content` restores the working copy, `seen` is what readers would see of it."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("saved")
        SET_ASIDE = "set_aside", _("set aside")

    number = models.PositiveIntegerField()
    # The story's version from which on these were its words, until the next revision.
    version = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SAVED)
    content = models.JSONField()
    seen = models.JSONField()
    content_hash = models.CharField(max_length=64)
    changed = models.BooleanField(
        help_text="what readers would see differs from the revision before"
    )
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta(Kept.Meta):
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = (
            exactly_one_story("revision_has_one_story"),
            models.UniqueConstraint("article", "number", name="article_revision_number"),
            models.UniqueConstraint("event", "number", name="event_revision_number"),
        )

    def __str__(self) -> str:
        return f"{self.story} ({self.number})"


class StatusChange(Kept):
    """One line of the log: a move made, or refused; or, without a story, what was done to an
    account, taken out of the house, or tried at its door (then by nobody known)."""

    verb = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    from_stage = models.CharField(max_length=10)
    to_stage = models.CharField(max_length=10)
    refused = ProseField(blank=True, help_text="why, if it was refused")
    note = ProseField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    details = models.JSONField(default=dict)
    imported = models.BooleanField(default=False)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta(Kept.Meta):
        ordering = ("-pk",)
        verbose_name = _("log line")
        verbose_name_plural = _("log of moves")
        constraints = (
            one_story_at_most("status_change_has_one_story"),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(article=None, event=None),
                name="move_has_its_maker",
            ),
        )
        indexes = (
            models.Index(fields=("verb", "-id"), name="log_by_verb"),
            models.Index(fields=("by", "-id"), name="log_by_person"),
            models.Index(fields=("-id",), condition=~Q(refused=""), name="log_of_refusals"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.story or ''}".strip()


class LogTail(models.Model):
    """The digest of the newest log line; its one row is the lock under which lines are added."""

    digest = models.CharField(max_length=64, default="")
    length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.digest


class FailedLogins(models.Model):
    """Refused logins of one hour, counted apart from the log, so that an attacker does not queue
    before publishers; a finished hour becomes one line of the log."""

    hour = models.DateTimeField(unique=True)
    count = models.PositiveIntegerField(default=0)
    logged = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("hour",), condition=Q(logged=False), name="hours_not_logged"),
        )

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}h: {self.count}"
