"""What the rules look at: the words of a working copy, or of what readers have, as plain values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from articles.models import Article, Photo, Story
from articles.text.measuring import in_single_spaces, plain_lines, plain_text

from ..content import Children
from ..officials import names
from ..officials.titles import Doubt, doubts_about
from .surroundings import Rights, Surroundings

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """One photo of the story; `place` counts from 1, as on the desk."""

    place: int
    caption: str
    alt: str
    credit: str
    has_file: bool
    photo: int
    rights: Rights


@dataclass(frozen=True)
class Material:
    """`at`: the moment for which it is judged, now or that of a publication to come."""

    noun: str
    story: int | None
    headline: str
    body: str
    section: int | None
    main_section: int | None
    photos: tuple[Picture, ...]
    at: dt.datetime
    around: Surroundings = field(repr=False)
    standfirst: str = ""
    signed: bool = True
    dated_on: dt.date | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    venue: str = ""
    organiser: str = ""

    @cached_property
    def today(self) -> dt.date:
        return timezone.localdate(self.at)

    @cached_property
    def day(self) -> dt.date:
        """The story's own date: on which those it names held their posts."""
        if self.dated_on:
            return self.dated_on
        return timezone.localdate(self.starts_at) if self.starts_at else self.today

    @cached_property
    def _lines(self) -> list[str]:
        return plain_lines(self.body)

    @cached_property
    def paragraphs(self) -> list[str]:
        return [in_single_spaces(line) for line in self._lines]

    @cached_property
    def running_text(self) -> list[str]:
        """Standfirst and paragraphs, without tables."""
        if not _TABLE.search(self.body):
            return [self.standfirst, *self.paragraphs]
        return [self.standfirst, *plain_text(_TABLE.sub("", self.body)).split("\n")]

    @cached_property
    def places(self) -> list[tuple[str, str, str]]:
        """Every piece of text that readers see or hear, as (field, place, words)."""
        said = [("venue", "", self.venue), ("organiser", "", self.organiser)]
        said += [("photos", f"photo-{p.place}", p.alt) for p in self.photos]
        return [*self.printed, *(piece for piece in said if piece[2])]

    @cached_property
    def printed(self) -> list[tuple[str, str, str]]:
        """Headline, standfirst, text and captions; spaces as they were typed."""
        pieces = [("headline", "", self.headline), ("standfirst", "", self.standfirst)]
        pieces += [("body", "", line) for line in self._lines]
        pieces += [("photos", f"photo-{p.place}", p.caption) for p in self.photos]
        return [piece for piece in pieces if piece[2]]

    @cached_property
    def doubts(self) -> list[Doubt]:
        """About those whom the register of officials knows."""
        pieces = [names.Piece(*place) for place in self.printed]
        return doubts_about(pieces, self.around.register, self.day)


def of_story(
    story: Story,
    *,
    at: dt.datetime,
    around: Surroundings | None = None,
    children: Children | None = None,
) -> Material:
    """Of the saved working copy."""
    kept: Any = story
    children = children or Children(story)
    return Material(
        noun=story.noun,
        story=story.pk,
        headline=story.headline,
        body=story.body,
        section=kept.section_id,
        main_section=kept.section.parent_id if kept.section else None,
        photos=tuple(_picture(place, use) for place, use in enumerate(children.uses, start=1)),
        at=at,
        around=around or Surroundings(at),
        standfirst=getattr(story, "standfirst", ""),
        signed=not isinstance(story, Article) or bool(story.source or children.bylines),
        dated_on=getattr(story, "dated_on", None),
        starts_at=getattr(story, "starts_at", None),
        ends_at=getattr(story, "ends_at", None),
        venue=getattr(story, "venue", ""),
        organiser=getattr(story, "organiser", ""),
    )


def of_row(row: Any, *, at: dt.datetime, around: Surroundings | None = None) -> Material:
    """Of what readers have, or will have, by a published row."""
    around = around or Surroundings(at)
    rights = around.rights_of(photo["photo"] for photo in row.photos)
    exact = getattr(row, "dated", None)
    return Material(
        noun=row.noun,
        story=row.story_id,
        headline=row.headline,
        body=row.body,
        section=row.section_id,
        main_section=around.main_section_of(row.section_id),
        photos=tuple(
            Picture(
                place,
                photo["caption"],
                photo["alt"],
                photo["credit"],
                has_file=True,
                photo=photo["photo"],
                rights=rights[photo["photo"]],
            )
            for place, photo in enumerate(row.photos, start=1)
        ),
        at=at,
        around=around,
        standfirst=getattr(row, "standfirst", ""),
        signed=row.noun != "article" or bool(row.bylines or row.source),
        dated_on=timezone.localdate(exact) if exact else None,
        starts_at=getattr(row, "starts_at", None),
        ends_at=getattr(row, "ends_at", None),
        venue=getattr(row, "venue", ""),
        organiser=getattr(row, "organiser", ""),
    )


def _picture(place: int, use: Any) -> Picture:
    photo: Photo = use.photo
    return Picture(
        place,
        use.caption or photo.caption,
        use.alt or photo.alt,
        photo.credit,
        has_file=bool(photo.checksum),
        photo=photo.pk,
        rights=Rights(*(getattr(photo, name) for name in Rights._fields)),
    )
