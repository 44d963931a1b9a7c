"""The newsroom's pulse over some days, computed from the log and from what was published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from articles.models import (
    Article,
    Event,
    PublishedArticle,
    PublishedByline,
    Stage,
    StatusChange,
)

from .. import rights

WAITING, REVIEW = "waiting", "review"
STATES = (Stage.DRAFT.value, Stage.RETURNED.value, WAITING, REVIEW, Stage.APPROVED.value)
# They end no wait for review: nobody reviewed.
_WITHDRAWN = frozenset({"recall", "undo"})
_CLAIMS = {"claim": REVIEW, "take_over": REVIEW, "release": WAITING}
_Key = tuple[int | None, int | None]


@dataclass
class Pulse:
    """`spans`: seconds spent in a state by stories that left it in these days."""

    spans: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    returned: list[tuple[str, int, str, int]] = field(default_factory=list)
    by_section: list[tuple[str, int]] = field(default_factory=list)
    by_author: list[tuple[str, int]] = field(default_factory=list)
    by_day: dict[dt.date, int] = field(default_factory=dict)

    @property
    def published(self) -> int:
        return sum(self.by_day.values())

    def median(self, state: str) -> float | None:
        return median(self.spans[state]) if self.spans.get(state) else None


def sees_all(person: User) -> bool:
    return bool(rights.rights(person) & {"review_story", "override_story"})


def measure(person: User, first: dt.date, last: dt.date) -> Pulse:
    """Of all stories for editors; for a reporter of own ones. Both days are included."""
    start, end = _midnight(first), _midnight(last + dt.timedelta(days=1))
    own = None if sees_all(person) else person
    pulse = Pulse(by_day=_empty_days(first, last))
    _add_spans(pulse, _moves(own), start, end)
    _add_returned(pulse, _lines(own), start, end)
    _add_published(pulse, own, start, end)
    return pulse


def _lines(own: User | None) -> QuerySet[Any]:
    lines = StatusChange.objects.filter(refused="", imported=False).order_by()
    if own is None:
        return lines.filter(Q(article__isnull=False) | Q(event__isnull=False))
    return lines.filter(
        Q(article__in=rights.own_ids(own, Article)) | Q(event__in=rights.own_ids(own, Event))
    )


def _moves(own: User | None) -> QuerySet[Any]:
    """Lines at which a story came into another state."""
    return _lines(own).filter(~Q(from_stage=F("to_stage")) | Q(verb__in=_CLAIMS))


def _add_spans(pulse: Pulse, moves: QuerySet[Any], start: dt.datetime, end: dt.datetime) -> None:
    told = ("article_id", "event_id", "verb", "to_stage", "at")
    within = moves.filter(at__gte=start, at__lt=end)
    before = moves.filter(at__lt=start)
    newest: list[int] = []
    for noun in ("article", "event"):
        stories = within.filter(**{f"{noun}__isnull": False}).values(noun)
        last_ones = before.filter(**{f"{noun}__in": stories}).values(noun)
        newest += [each["pk__max"] for each in last_ones.annotate(Max("pk"))]
    entries = StatusChange.objects.filter(pk__in=newest).order_by("pk").values_list(*told)
    since: dict[_Key, tuple[str, dt.datetime]] = {}
    _walk(entries, since)
    for state, seconds in _walk(within.order_by("pk").values_list(*told), since):
        pulse.spans[state].append(seconds)


def _walk(
    lines: Iterable[Any], since: dict[_Key, tuple[str, dt.datetime]]
) -> list[tuple[str, float]]:
    left = []
    for article, event, verb, to_stage, at in lines:
        key = (article, event)
        state = _CLAIMS.get(verb) or (WAITING if to_stage == Stage.SUBMITTED else to_stage)
        was = since.get(key)
        if was and was[0] == state:
            continue
        if was and was[0] in STATES and not (was[0] == WAITING and verb in _WITHDRAWN):
            left.append((was[0], (at - was[1]).total_seconds()))
        since[key] = (state, at)
    return left


def _add_returned(pulse: Pulse, lines: QuerySet[Any], start: dt.datetime, end: dt.datetime) -> None:
    """Stories returned in these days, and twice or more in all until then."""
    returns = lines.filter(verb="send_back", at__lt=end)
    for noun, model in (("article", Article), ("event", Event)):
        now = returns.filter(at__gte=start, **{f"{noun}__isnull": False}).values(noun)
        counted = returns.filter(**{f"{noun}__in": now}).values(noun).annotate(n=Count("pk"))
        most = list(counted.filter(n__gte=2).order_by("-n", f"-{noun}"))
        stories: Any = model
        asked = stories.objects.filter(pk__in=[each[noun] for each in most])
        names = dict(asked.values_list("pk", "headline"))
        pulse.returned += [(names[each[noun]], each["n"], noun, each[noun]) for each in most]


def _add_published(pulse: Pulse, own: User | None, start: dt.datetime, end: dt.datetime) -> None:
    """First publications of articles that have come to pass."""
    rows = PublishedArticle.objects.filter(
        live_from=F("first_published_at"),
        first_published_at__gte=start,
        first_published_at__lt=min(end, timezone.now()),
    ).order_by()
    bylines = PublishedByline.objects.filter(publication__in=rows.values("pk"))
    if own is not None:
        rows = rows.filter(story__in=rights.own_ids(own, Article))
        bylines = bylines.filter(author__user=own)
    # By what they are: two of one name are two.
    sections = rows.values_list("section", "section__name").annotate(n=Count("pk"))
    pulse.by_section = [each[1:] for each in sections.order_by("-n", "section__name", "section")]
    authors = bylines.values_list("author", "author__name").annotate(n=Count("pk"))
    pulse.by_author = [each[1:] for each in authors.order_by("-n", "author__sort_key", "author")]
    days = rows.annotate(day=TruncDate("first_published_at")).values_list("day")
    pulse.by_day |= dict(days.annotate(n=Count("pk")))


def _empty_days(first: dt.date, last: dt.date) -> dict[dt.date, int]:
    return {first + dt.timedelta(days=n): 0 for n in range((last - first).days + 1)}


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
