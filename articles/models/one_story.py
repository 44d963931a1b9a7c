from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q


class OfOneStory(models.Model):
    """Belongs to an article or to an event: two foreign keys, no generic one."""

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    event = models.ForeignKey(
        "articles.Event", models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def story(self) -> Any:
        return self.article or self.event


def exactly_one_story(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(article=None, event__isnull=False) | Q(article__isnull=False, event=None),
        name=name,
    )


def one_story_at_most(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(article=None) | Q(event=None), name=name)
