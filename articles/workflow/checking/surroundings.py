"""What lies around a story and its rules ask for: levels, register, other stories. Each is asked
for once; for many stories share one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.utils import timezone

from articles.models import (
    CheckLevel,
    Photo,
    PublishedArticle,
    PublishedEvent,
    PublishedPhoto,
    Section,
)
from articles.models.at_once import AtOnce, LinesOf, ListOf, Questions
from articles.models.prepared import MomentSlot
from articles.text.folding import tokens

from ..officials.register import Register, current, stamp

SAME_HEADLINE_DAYS = 30
# A newsroom of a province prints fewer in a month.
_MOST_HEADLINES = 5000


class Rights(NamedTuple):
    """What the library says of one photo, beside the words that are printed."""

    rights_until: dt.date | None = None
    single_use: bool = False
    consent: str = ""


class Surroundings:
    def __init__(self, at: dt.datetime | None = None) -> None:
        self.at = at or timezone.now()
        self._live: dict[str, dict[int, bool]] = {"article": {}, "event": {}}
        self._rights: dict[int, Rights] = {}
        self._shown_in: dict[int, list[tuple[str, int]]] = {}

    @cached_property
    def _house(self) -> dict[str, Any]:
        """What every check asks of the whole house: one query."""
        return _OF_THE_HOUSE.ask(now=self.at)

    @cached_property
    def levels(self) -> dict[tuple[int | None, str], str]:
        return {(section, rule): level for section, rule, level in self._house["levels"]}

    @cached_property
    def register(self) -> Register:
        return current(self._house["register"])

    @cached_property
    def _main_sections(self) -> dict[int, int | None]:
        return dict(Section.objects.values_list("pk", "parent"))

    def main_section_of(self, section: int) -> int | None:
        return self._main_sections.get(section)

    @cached_property
    def _by_words(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for story, headline in self._house["headlines"]:
            found.setdefault(_words(headline), []).append(int(story))
        return found

    def with_headline(self, headline: str) -> list[int]:
        """Articles that were first published within the last month under these words."""
        return self._by_words.get(_words(headline), [])

    def look_up_live(self, noun: str, stories: Iterable[int]) -> None:
        """Asks once which of these are public."""
        unknown = set(stories) - self._live[noun].keys()
        if not unknown:
            return
        rows = PublishedArticle if noun == "article" else PublishedEvent
        live = set(
            rows.objects.live(self.at).filter(story__in=unknown).values_list("story", flat=True)
        )
        self._live[noun] |= {story: story in live for story in unknown}

    def is_live(self, noun: str, story: int) -> bool:
        self.look_up_live(noun, [story])
        return self._live[noun][story]

    def rights_of(self, photos: Iterable[int]) -> dict[int, Rights]:
        wanted = set(photos)
        unknown = wanted - self._rights.keys()
        if unknown:
            found = Photo.objects.filter(pk__in=unknown).values_list("pk", *Rights._fields)
            self._rights |= dict.fromkeys(unknown, Rights())
            self._rights |= {pk: Rights(*values) for pk, *values in found}
        return {photo: self._rights[photo] for photo in wanted}

    def shown_in(self, photo: int) -> list[tuple[str, int]]:
        """The stories, as noun and number, with which readers were given it, or will be."""
        if photo not in self._shown_in:
            rows = PublishedPhoto.objects.filter(photo=photo).order_by("pk")
            pairs = rows.values_list("article__story", "event__story").distinct()
            self._shown_in[photo] = [
                ("article", article) if article else ("event", event) for article, event in pairs
            ]
        return self._shown_in[photo]


def _of_the_house() -> Questions:
    since = MomentSlot("now") - dt.timedelta(days=SAME_HEADLINE_DAYS)
    rows = PublishedArticle.objects.filter(first_published_at__gte=since).newest_first()
    return {
        "levels": ListOf(CheckLevel.objects.all(), "section", "rule", "level"),
        "headlines": LinesOf(rows[:_MOST_HEADLINES], "story", "headline"),
        "register": stamp(),
    }


_OF_THE_HOUSE = AtOnce(_of_the_house)


# Each check asks for a month's headlines, and nearly all are those of the check before.
@lru_cache(maxsize=2 * _MOST_HEADLINES)
def _words(headline: str) -> str:
    return " ".join(tokens(headline))
