"""When the public side changes by itself (law 12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Correction, Feature, PublishedArticle, PublishedEvent

_MOMENTS: tuple[tuple[Any, str], ...] = (
    (PublishedArticle, "live_from"),
    (PublishedArticle, "live_until"),
    (PublishedEvent, "live_from"),
    (PublishedEvent, "live_until"),
    (PublishedEvent, "starts_at"),
    (PublishedEvent, "ends_at"),
    (Feature, "since"),
    (Feature, "until"),
    (Correction, "front_until"),
)
_DAY = dt.timedelta(days=1)


def next_moment(at: dt.datetime) -> dt.datetime:
    """The first moment after `at` at which a page may look different without any new edition. One
    query."""
    first, *others = (_later(model, field, at) for model, field in _MOMENTS)
    coming = first.union(*others, all=True).order_by("moment").first()
    return min(next_midnight(at), coming or dt.datetime.max.replace(tzinfo=dt.UTC))


def next_midnight(at: dt.datetime) -> dt.datetime:
    """Where the local day of `at` ends: the masthead shows today's two dates."""
    tomorrow = timezone.localtime(at).date() + _DAY
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time()))


def _later(model: Any, field: str, at: dt.datetime) -> QuerySet[Any]:
    rows = model.objects.filter(**{f"{field}__gt": at}).order_by()
    return rows.annotate(moment=F(field)).values_list("moment", flat=True)
