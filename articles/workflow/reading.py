"""What is read most: sums by the hour, added in the background, and the lists made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F, Sum

from articles.models import HourlyViews, MostRead, PublishedArticle

SPANS = {
    MostRead.Span.DAY: dt.timedelta(hours=24),
    MostRead.Span.WEEK: dt.timedelta(days=7),
}
PLACES = 20
_KEPT = dt.timedelta(days=8)
_RECKONED_FOR = dt.timedelta(minutes=5)
_LONGEST = 2**31 - 1


def add_views(sums: Mapping[tuple[dt.datetime, int], int], at: dt.datetime) -> None:
    """`sums`: hour and story to views; of what is no live story nothing is kept. Processes add
    beside each other, in one order so that none waits for another in a circle."""
    named = {story for _hour, story in sums}
    live = set(PublishedArticle.objects.live(at).filter(story__in=named).values_list("story"))
    wanted = sorted(key for key in sums if (key[1],) in live)
    if not wanted:
        return
    with transaction.atomic():
        HourlyViews.objects.bulk_create(
            [HourlyViews(article_id=story, hour=hour) for hour, story in wanted],
            ignore_conflicts=True,
        )
        for hour, story in wanted:
            row = HourlyViews.objects.filter(article=story, hour=hour)
            row.update(views=F("views") + min(sums[hour, story], _LONGEST))


def reckon(at: dt.datetime) -> None:
    """Makes the lists anew, every few minutes at most, and drops what no list looks at. Of two
    processes at once one is told that the places are taken, and leaves it at that."""
    if MostRead.objects.filter(reckoned_at__gt=at - _RECKONED_FOR).exists():
        return
    places = [
        MostRead(span=span, place=place, article_id=story, reckoned_at=at)
        for span, length in SPANS.items()
        for place, story in enumerate(_most(at - length), start=1)
    ]
    try:
        with transaction.atomic():
            MostRead.objects.all().delete()
            MostRead.objects.bulk_create(places)
    except IntegrityError:
        return
    HourlyViews.objects.filter(hour__lt=at - _KEPT).delete()


def _most(since: dt.datetime) -> list[int]:
    stories = HourlyViews.objects.filter(hour__gt=since).order_by().values_list("article")
    most = stories.annotate(views=Sum("views")).order_by("-views", "-article")
    return [story for story, _views in most[:PLACES]]
