"""How often stories are read: sums alone, of nobody in particular."""

from __future__ import annotations

from django.db import models


class HourlyViews(models.Model):
    """Views of one story in one hour. Summed in memory, added by UPDATE, dropped after a week."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="hourly_views")
    hour = models.DateTimeField(db_index=True)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint("article", "hour", name="views_of_an_hour_are_one_row"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour:%d/%m %H}: {self.views}"


class MostRead(models.Model):
    """A story's place in the list of a span, as it was reckoned last."""

    class Span(models.TextChoices):
        DAY = "day"
        WEEK = "week"

    span = models.CharField(max_length=4, choices=Span.choices)
    place = models.PositiveSmallIntegerField()
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    reckoned_at = models.DateTimeField()

    class Meta:
        ordering = ("span", "place")
        constraints = (models.UniqueConstraint("span", "place", name="most_read_one_at_a_place"),)

    def __str__(self) -> str:
        return f"{self.span} {self.place}: {self.article_id}"
