"""What the numbers in a text are called: loaded once, so that comparing asks nothing more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils import timezone

from articles.models import (
    Author,
    DigitalSource,
    Photo,
    PublishedArticle,
    RunningStory,
    Section,
)

from ..content import Content


@dataclass(frozen=True)
class Printed:
    """The words and the picture of one use as readers get them. `picture` is the same for the same
    file with the same middle."""

    caption: str = ""
    alt: str = ""
    credit: str = ""
    picture: str = ""
    copyright: str = ""
    digital_source: str = ""

    @property
    def origin(self) -> str:
        """How it was made, in words."""
        return str(DigitalSource(self.digital_source).label)


@dataclass(frozen=True)
class Names:
    sections: Mapping[int, str] = field(default_factory=dict)
    authors: Mapping[int, str] = field(default_factory=dict)
    photos: Mapping[int, Printed] = field(default_factory=dict)
    running_stories: Mapping[int, str] = field(default_factory=dict)
    related: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *contents: Content, printed: Collection[int] = ()) -> Self:
        """Five queries at most, and only for what a comparison of these must name. `printed`:
        numbers of uses whose words snapshots of all of them keep."""
        sections = {content.section or 0 for content in contents}
        signed = [entry for one in contents for entry in getattr(one, "bylines", ())]
        authors = {entry.author for entry in signed if not entry.printed_name}
        used = [entry for one in contents for entry in one.photos]
        photos = {entry.photo for entry in used if entry.number not in printed}
        return cls(
            dict(Section.objects.filter(pk__in=sections).values_list("pk", "name"))
            if len(sections) > 1
            else {},
            dict(Author.objects.filter(pk__in=authors).values_list("pk", "name")),
            {photo.pk: _of(photo) for photo in Photo.objects.filter(pk__in=photos)},
            _running_stories(contents),
            headlines(" ".join(getattr(content, "related", "") for content in contents)),
        )


def headlines(related: str) -> dict[int, str]:
    """Of the stories with these numbers, as readers have them now."""
    numbers = {int(number) for number in related.split()}
    if not numbers:
        return {}
    rows = PublishedArticle.objects.live(timezone.now()).filter(story__in=numbers)
    return dict(rows.values_list("story", "headline"))


def _running_stories(contents: Collection[Content]) -> dict[int, str]:
    named = {getattr(content, "running_story", None) or 0 for content in contents}
    if len(named) < 2:
        return {}
    return dict(RunningStory.objects.filter(pk__in=named).values_list("pk", "name"))


def printed_in(seen: Mapping[str, Any]) -> dict[int, Printed]:
    """The uses of a snapshot by their number: what readers get stays as it was then."""
    return {
        entry["number"]: Printed(
            entry["caption"],
            entry["alt"],
            entry["credit"],
            picture_key(entry["checksum"], *entry["focal"]),
            entry.get("copyright", ""),
            entry.get("digital_source", ""),
        )
        for entry in seen.get("photos", ())
    }


def _of(photo: Photo) -> Printed:
    return Printed(
        photo.caption,
        photo.alt,
        photo.credit,
        picture_key(photo.checksum, photo.focal_x, photo.focal_y),
        photo.copyright,
        photo.digital_source,
    )


def picture_key(checksum: str, x: float, y: float) -> str:
    return f"{checksum} {round(x, 4)} {round(y, 4)}"
