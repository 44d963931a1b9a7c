from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.text.folding import fold
from articles.text.normalising import tidy
from articles.text.slugs import slugify_vietnamese


class Tag(TagBase):
    """Thẻ. Two spellings that fold to the same letters ("Quan họ", "quan ho") are one tag."""

    name: Any
    folded = models.CharField(max_length=100, unique=True, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = tidy(self.name)
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tag", kwargs={"slug": self.slug})

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify_vietnamese(tag, fallback="the", limit=90)
        return slug if i is None else f"{slug}-{i}"


class TaggedArticle(ItemBase):
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="tagged_items"
    )
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_articles")

    class Meta:
        constraints = (
            models.UniqueConstraint("content_object", "tag", name="article_has_a_tag_once"),
        )


class TaggedEvent(ItemBase):
    content_object = models.ForeignKey(
        "articles.Event", models.CASCADE, related_name="tagged_items"
    )
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_events")

    class Meta:
        constraints = (
            models.UniqueConstraint("content_object", "tag", name="event_has_a_tag_once"),
        )


class TaggedPhoto(ItemBase):
    """At the desk alone: readers find photos by the stories that show them."""

    content_object = models.ForeignKey(
        "articles.Photo", models.CASCADE, related_name="tagged_items"
    )
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="tagged_photos")

    class Meta:
        constraints = (
            models.UniqueConstraint("content_object", "tag", name="photo_has_a_tag_once"),
        )
