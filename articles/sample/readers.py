"""Those who have come by the time the sample is first looked at: views, reports of errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from articles.models import Article, ErrorReport, HourlyViews, PublishedArticle
from articles.workflow import error_reports, reading

from .furnishing import KEY
from .nouns import SampleNewsroom

_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
# They come in the hours between, too; for the sums every sixth is enough.
_STEP = dt.timedelta(hours=6)

Views = dict[tuple[dt.datetime, int], int]


def come(newsroom: SampleNewsroom) -> None:
    """Once; of what is not public nobody reads or writes."""
    if not HourlyViews.objects.exists():
        _read(newsroom)
    if not ErrorReport.objects.exists():
        _report(newsroom)


def _read(newsroom: SampleNewsroom) -> None:
    now = timezone.now()
    rows = PublishedArticle.objects.live(now).filter(story__import_key__startswith=KEY)
    public = {
        key: (story, since)
        for key, story, since in rows.values_list(
            "story__import_key", "story", "first_published_at"
        )
    }
    views: Views = {}
    for readers in newsroom.readers:
        story, since = public[KEY + readers.article]
        last_day, week = max(since, now - _DAY), max(since, now - _WEEK)
        views |= _spread(story, readers.last_day, last_day, now)
        views |= _spread(story, readers.days_before, week, last_day)
    reading.add_views(views, now)
    reading.reckon(now)


def _spread(story: int, count: int, since: dt.datetime, until: dt.datetime) -> Views:
    hours = list(_hours(since, until))
    return {(hour, story): count // len(hours) for hour in hours}


def _hours(since: dt.datetime, until: dt.datetime) -> Iterator[dt.datetime]:
    moment = until
    while moment > since:
        yield moment.replace(minute=0, second=0, microsecond=0)
        moment -= _STEP


def _report(newsroom: SampleNewsroom) -> None:
    for report in newsroom.error_reports:
        error_reports.receive(
            Article.objects.get(import_key=KEY + report.article).pk,
            message=report.message,
            passage=report.passage,
            sender=report.sender,
        )
