"""What the checks say against the pages that readers have: kept beside a published row when it is
put out, and looked at again each night, since rights lapse and linked pages go. Of a page that is
in order nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, CheckResult, Event, Level, PublishedArticle, PublishedEvent

from .. import rights
from .linking import own_stories
from .material import of_row
from .report import Finding, Report, look_at
from .surroundings import Surroundings

_BATCH = 500
_MODELS: tuple[Any, ...] = (PublishedArticle, PublishedEvent)


@dataclass(frozen=True)
class FailingPage:
    """One page that readers have and what is wrong with it, notes left out."""

    noun: str
    story: int
    headline: str
    findings: tuple[Finding, ...]

    @property
    def level(self) -> str:
        return self.findings[0].level


def keep(row: Any, report: Report) -> None:
    """Beside a new row, in the transaction that put it in."""
    if not _grave(report.findings):
        return
    kept = _values(report) | {row.noun: row, "checked_at": timezone.now()}
    CheckResult.objects.create(**kept)


def failing_live(person: User, limit: int = 10) -> list[FailingPage]:
    """The newest of the pages that readers have and that block or warn, the blocking first; a
    reporter's own, an editor's all. One query."""
    now = timezone.now()
    results = CheckResult.objects.filter(_live("article", now) | _live("event", now))
    results = results.filter(Q(blocks__gt=0) | Q(warnings__gt=0))
    held = rights.rights(person)
    if not held & {"review_story", "publish_story", "override_story"}:
        if "write_story" not in held:
            return []
        results = results.filter(
            Exists(_own(person, Article).filter(pk=OuterRef("article__story")))
            | Exists(_own(person, Event).filter(pk=OuterRef("event__story")))
        )
    rows = results.order_by("-blocks", "-pk").values_list(
        "article__story", "event__story", "article__headline", "event__headline", "findings"
    )
    return [
        FailingPage(
            "article" if article else "event",
            article or event,
            one or other,
            _grave(Finding.from_json(kept) for kept in findings),
        )
        for article, event, one, other, findings in rows[:limit]
    ]


def _own(person: User, model: Any) -> Any:
    return model.objects.filter(rights.own_among_few(person, model)).order_by()


def _live(noun: str, now: Any) -> Q:
    until = Q(**{f"{noun}__live_until": None}) | Q(**{f"{noun}__live_until__gt": now})
    return Q(**{f"{noun}__live_from__lte": now}) & until


def _grave(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.level != Level.NOTE)


def recheck_live() -> Iterator[tuple[Any, Report]]:
    """Looks at every page that readers have, keeps the results, and yields each with its row;
    forgets the results of rows that have ended."""
    now = timezone.now()
    around = Surroundings(now)
    for model in _MODELS:
        ended = {f"{model.noun}__live_until__lte": now}
        CheckResult.objects.filter(**ended).delete()
        rows = model.objects.live(now).order_by("pk")
        for batch in _batches(rows):
            yield from _recheck(model.noun, batch, around)


def _recheck(noun: str, rows: list[Any], around: Surroundings) -> list[tuple[Any, Report]]:
    around.rights_of(photo["photo"] for row in rows for photo in row.photos)
    linked = [link for row in rows for link in own_stories(row.body)]
    for kind in ("article", "event"):
        around.look_up_live(kind, (number for noun_, number, _words in linked if noun_ == kind))
    done = [(row, look_at(of_row(row, at=around.at, around=around))) for row in rows]
    results = [
        CheckResult(**{noun: row}, **_values(report), checked_at=around.at)
        for row, report in done
        if _grave(report.findings)
    ]
    with transaction.atomic():
        # A row taken back meanwhile has no result; nothing else is deleted before its own comes.
        CheckResult.objects.filter(**{f"{noun}__in": rows}).delete()
        present = set(
            type(rows[0]).objects.filter(pk__in=[r.pk for r in rows]).values_list("pk", flat=True)
        )
        CheckResult.objects.bulk_create(
            result for result in results if getattr(result, f"{noun}_id") in present
        )
    return done


def _batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    last = 0
    while batch := list(islice(rows.filter(pk__gt=last)[:_BATCH], _BATCH)):
        yield batch
        last = batch[-1].pk


def _values(report: Report) -> dict[str, Any]:
    return {
        "blocks": len(report.blocking),
        "warnings": len(report.warnings),
        "findings": [finding.as_json() for finding in report.findings],
    }
