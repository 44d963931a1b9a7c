from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..one_story import OfOneStory, one_story_at_most


class Autosave(OfOneStory):
    """What one person typed and has not saved: one slot per person and story (law 7). A story that
    was never saved is known by `slot`, which its page was given."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    noun = models.CharField(max_length=10)
    slot = models.CharField(max_length=32, blank=True)
    base_version = models.PositiveIntegerField(default=0)
    typed = models.JSONField(help_text="[[name, value], …]: the form as it stood")
    content = models.JSONField(help_text="what could be read of it, as a revision keeps it")
    saved_at = models.DateTimeField(default=timezone.now)
    page = models.CharField(max_length=32, blank=True, help_text="the open page that wrote it")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-saved_at",)
        constraints = (
            one_story_at_most("autosave_has_one_story"),
            models.CheckConstraint(
                condition=Q(slot="") ^ Q(article=None, event=None), name="autosave_has_one_place"
            ),
            models.UniqueConstraint("owner", "article", name="one_autosave_per_article"),
            models.UniqueConstraint("owner", "event", name="one_autosave_per_event"),
            models.UniqueConstraint(
                fields=("owner", "slot"), condition=~Q(slot=""), name="one_autosave_per_slot"
            ),
        )

    def __str__(self) -> str:
        return f"{self.owner}: {self.story or self.slot}"


class Presence(OfOneStory):
    """Somebody has the story open. Each open page tells so every few seconds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)
    typing = models.BooleanField(default=False)

    class Meta:
        constraints = (
            one_story_at_most("presence_has_one_story"),
            models.UniqueConstraint("person", "article", name="one_presence_per_article"),
            models.UniqueConstraint("person", "event", name="one_presence_per_event"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.story}"
