"""The front page: lead, latest, highlights, a block for each section, the photo story, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.models import Feature, PublishedArticle, PublishedEvent
from articles.models.few import Among

from .corrections import on_front
from .event_times import not_over
from .events import line
from .furniture import Branch, Furniture, furniture
from .pictures import Picture, first_photo, story_picture
from .structured_site import website
from .teasers import Teaser, listed, teaser, teasers

Place = Feature.Place

LATEST, HIGHLIGHTS, EVENTS, OTHERS = 7, 3, 4, 5
# More headlines beside the lead where no correction stands under them.
_LATEST_ALONE = 9
# A whole block shows eight stories, and some of a section's newest stand elsewhere on the page.
_OF_SECTION = 14
_FEWEST_IN_WHOLE = 4
_FEWEST_LINES = 3


@dataclass
class Block:
    """A section's stories: whole (one large, a stack, headlines) or half (two beside another)."""

    section: Branch
    stories: list[Teaser]

    @property
    def lead(self) -> Teaser:
        return self.stories[0]

    @property
    def stack(self) -> list[Teaser]:
        return self.stories[1 : 1 + self._stacked]

    @property
    def lines(self) -> list[Teaser]:
        return self._last if len(self._last) >= _FEWEST_LINES else []

    @property
    def beside(self) -> list[Teaser]:
        """With their summaries, where the headlines alone would not fill a column."""
        return self._last if len(self._last) < _FEWEST_LINES else []

    @property
    def _last(self) -> list[Teaser]:
        return self.stories[1 + self._stacked : 8]

    @property
    def _stacked(self) -> int:
        """Three; two where a single headline would be left for a column of its own."""
        return 2 if len(self.stories) == 5 else 3

    @property
    def half(self) -> list[Teaser]:
        return self.stories[:2]


@dataclass
class Row:
    """A row of the front page: one whole block, two halves, one half alone, or the photo story."""

    whole: Block | None = None
    alone: Block | None = None
    pair: list[Block] = field(default_factory=list)
    photo_story: PhotoStory | None = None


@dataclass
class PhotoStory:
    teaser: Teaser
    picture: Picture


def front_context(at: dt.datetime) -> dict[str, Any]:
    """Seven queries beside the furniture, six without a correction to tell of."""
    around = furniture(at)
    featured = _featured(at)
    lead = _lead(featured, around)
    used = {lead.story} if lead else set()
    highlights = _fresh(teasers(featured[Place.HIGHLIGHT], around.by_id), used)[:HIGHLIGHTS]
    highlights.sort(key=lambda each: each.picture is None)
    used |= {each.story for each in highlights}
    story = _photo_story(featured[Place.PHOTO_STORY], around, used)
    used |= {story.teaser.story} if story else set()
    blocks = _blocks(at, around, used)
    latest = _fresh(around.latest, {lead.story} if lead else set())
    corrections = on_front(at, around)
    length = LATEST if corrections else _LATEST_ALONE
    shown = used | {each.story for block in blocks for each in block.stories}
    return {
        "furniture": around,
        "structured": website(around),
        "lead": lead,
        "corrections": corrections,
        "latest": latest[:length],
        "highlights": highlights,
        "rows": _rows(blocks, story),
        "events": _events(at),
        "others": _fresh(latest[length:], shown)[:OTHERS],
    }


def _featured(at: dt.datetime) -> dict[str, list[PublishedArticle]]:
    """The live stories of each place, in its order."""
    features = list(
        Feature.objects.current(at)
        .order_by("place", "position", "-since")
        .values_list("place", "article")[:50]
    )
    rows = {
        row.story_id: row
        for row in listed(
            PublishedArticle.objects.live(at).filter(story__in={story for _, story in features})
        )
    }
    return {
        place: [rows[story] for where, story in features if where == place and story in rows]
        for place in Place.values
    }


def _lead(featured: dict[str, list[PublishedArticle]], around: Furniture) -> Teaser | None:
    if featured[Place.LEAD]:
        return teaser(featured[Place.LEAD][0], around.by_id)
    with_picture = (each for each in around.latest if each.picture)
    return next(with_picture, next(iter(around.latest), None))


def _fresh(stories: Iterable[Teaser], used: set[int]) -> list[Teaser]:
    return list({each.story: each for each in stories if each.story not in used}.values())


def _photo_story(
    rows: list[PublishedArticle], around: Furniture, used: set[int]
) -> PhotoStory | None:
    for row in rows:
        told = teaser(row, around.by_id)
        shown = told.picture and row.story_id not in used and _wide(row)
        if shown:
            return PhotoStory(told, shown)
    return None


def _wide(row: PublishedArticle) -> Picture | None:
    photo = first_photo(row.photos)
    return story_picture(photo) if photo else None


def _blocks(at: dt.datetime, around: Furniture, used: set[int]) -> list[Block]:
    if not around.sections:
        return []
    rows = PublishedArticle.objects.live(at)
    parts = [
        # Wrapped: SQLite takes no LIMIT inside a UNION.
        PublishedArticle.objects.filter(
            Among(rows.filter(section__in=main.ids).newest_first()[:_OF_SECTION])
        )
        for main in around.sections
    ]
    found = listed(parts[0]).union(*map(listed, parts[1:]), all=True)
    newest = _fresh(teasers(found.order_by("-first_published_at", "-story_id"), around.by_id), used)
    blocks = [
        Block(main, _picture_first([each for each in newest if each.section_id in main.ids]))
        for main in around.sections
    ]
    return [block for block in blocks if block.stories]


def _picture_first(stories: list[Teaser]) -> list[Teaser]:
    """The newest eight, led by the newest of them that has a picture."""
    stories = stories[:8]
    first = next((each for each in stories if each.picture), None)
    return [first, *(each for each in stories if each is not first)] if first else stories


def _rows(blocks: list[Block], story: PhotoStory | None) -> list[Row]:
    """A whole, the photo story, a whole, then pairs; what is left over is whole again, if there is
    enough of it."""
    wholes = [block for block in blocks if len(block.stories) >= _FEWEST_IN_WHOLE][:2]
    halves = [block for block in blocks if block not in wholes]
    rows = [Row(whole=block) for block in wholes]
    if story:
        rows.insert(min(1, len(rows)), Row(photo_story=story))
    for index in range(0, len(halves) - 1, 2):
        rows.append(Row(pair=halves[index : index + 2]))
    if len(halves) % 2:
        last = halves[-1]
        rows.append(Row(whole=last) if len(last.stories) > len(last.half) else Row(alone=last))
    return rows


def _events(at: dt.datetime) -> list[Any]:
    coming = (
        PublishedEvent.objects.live(at).filter(not_over(at)).select_related("section")
        .defer("body").order_by("starts_at", "story_id")[:EVENTS]
    )  # fmt: skip
    return [line(event, at) for event in coming]
