"""The index for readers: every published row has an entry, and is found only while it is live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Published, PublishedArticle, PublishedEvent
from articles.text.measuring import plain_text

from . import asking, queries
from .asking import Terms
from .entries import Entry, entry
from .expressions import Matches, Tier
from .index import Index
from .paging import Key

Noun = Literal["article", "event"]
Order = Literal["newest", "relevance"]

# Counting and ranking every hit is what costs (reference/vietnam.md §3.3).
COUNTED = 1000
RANKED = 400
MOST_ROWS = 100

INDEXES: dict[str, Index] = {
    "article": Index(PublishedArticle, "articles_search_publishedarticle"),
    "event": Index(PublishedEvent, "articles_search_publishedevent"),
}

# Wide enough for any newspaper; further out the databases' own limits begin.
_EARLIEST, _LATEST = dt.date(1800, 1, 1), dt.date(2200, 1, 1)


@dataclass(frozen=True)
class Found:
    """One page of hits. `capped`: there are more than `count`. `terms` go to `highlight`;
    `next_key` to the next `find(after=…)`."""

    rows: tuple[Any, ...] = ()
    count: int = 0
    capped: bool = False
    next_key: Key | None = None
    terms: Terms = ()


def add(row: Published) -> None:
    """Puts a saved row into the index, in the place of any entry of the same id."""
    add_many([row])


def add_many(rows: Iterable[Published]) -> None:
    """As `add`, for importers and samples."""
    entries: dict[str, list[Entry]] = {}
    for row in rows:
        entries.setdefault(row.noun, []).append(_entry_of(row))
    for noun, of_noun in entries.items():
        INDEXES[noun].put(of_noun)


def forget(row: Published) -> None:
    """Takes the row out of the index; before it is deleted, while it still has its id."""
    INDEXES[row.noun].drop(row.pk)


def rebuild() -> int:
    """Makes the entries of all published rows anew; returns how many."""
    return sum(
        index.rebuild(index.model._default_manager.all(), _entry_of) for index in INDEXES.values()
    )


def find(
    text: str,
    *,
    noun: Noun = "article",
    at: dt.datetime | None = None,
    sections: Collection[int] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    order: Order = "newest",
    after: Key | None = None,
    limit: int = 20,
) -> Found:
    """What readers may see at `at` (now if not given) of what `text` asks for; `until` is the last
    day. Two queries; none when `text` holds no word. By relevance the newest `RANKED` are put in
    order when there are more than `COUNTED`."""
    asked = asking.read(text)
    if not asked:
        return Found()
    index = INDEXES[noun]
    public = index.model._default_manager.live(at or timezone.now())  # type: ignore[attr-defined]
    public = public.filter(_narrowed(sections, since, until))
    count = _hits(index, public, asked).order_by()[: COUNTED + 1].count()
    found = Found(count=min(count, COUNTED), capped=count > COUNTED, terms=asked.wanted)
    if not count:
        return found
    limit = max(1, min(limit, MOST_ROWS))
    hits = _hits(index, public, asked, often=found.capped)
    if order == "relevance":
        candidates = _newest(index, hits, RANKED) if found.capped else hits
        return _page(found, _ranked(index, candidates, asked, after), limit)
    following = hits.filter(after.after()) if after else hits
    return _page(found, _newest(index, following, limit + 1), limit)


def _hits(index: Index, rows: Any, asked: asking.Asked, *, often: bool = False) -> Any:
    return rows.filter(Matches(index.table, queries.anywhere(asked), often=often))


def _narrowed(sections: Collection[int] | None, since: dt.date | None, until: dt.date | None) -> Q:
    narrowed = Q()
    if sections is not None:
        narrowed &= Q(section__in=sections)
    if since is not None:
        narrowed &= Q(first_published_at__gte=_midnight(since))
    if until is not None:
        following = min(until, _LATEST) + dt.timedelta(days=1)
        narrowed &= Q(first_published_at__lt=_midnight(following))
    return narrowed


def _midnight(day: dt.date) -> dt.datetime:
    bounded = max(_EARLIEST, min(day, _LATEST))
    return timezone.make_aware(dt.datetime.combine(bounded, dt.time()))


def _newest(index: Index, hits: Any, limit: int) -> QuerySet[Any]:
    # Chosen in a query of their own: joined with the sections at once, SQLite would begin there and
    # sort the whole archive.
    newest = hits.newest_first().values("pk")[:limit]
    return index.model._default_manager.filter(pk__in=newest).newest_first()  # type: ignore[attr-defined]


def _ranked(
    index: Index, candidates: QuerySet[Any], asked: asking.Asked, after: Key | None
) -> QuerySet[Any]:
    ranked = candidates.annotate(tier=Tier(index.table, queries.tiers(asked)))
    if after:
        ranked = ranked.filter(after.after_in_tiers())
    return ranked.order_by("tier", "-first_published_at", "-story_id")


def _page(found: Found, hits: QuerySet[Any], limit: int) -> Found:
    rows = tuple(hits.select_related("section")[: limit + 1])
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    key = last and Key(getattr(last, "tier", 0), last.first_published_at, last.story_id)
    return replace(found, rows=shown, next_key=key)


def _entry_of(row: Any) -> Entry:
    names = [byline["name"] for byline in getattr(row, "bylines", ())]
    return entry(
        row.pk,
        headline=row.headline,
        standfirst=getattr(row, "standfirst", ""),
        rest=[
            *names,
            *(tag["name"] for tag in row.tags),
            *(photo["caption"] for photo in row.photos),
            *(getattr(row, name, "") for name in ("venue", "organiser")),
            *plain_text(row.body).split("\n"),
        ],
        exact=True,
    )
