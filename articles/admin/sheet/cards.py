"""Photos as the desk shows them: small pictures and words, by addresses of the desk's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from articles.models import Photo, Rendition
from articles.text.figures import paragraphs_before
from articles.workflow.content import uses_of

NEWEST = 60
_WIDEST = 768


@dataclass(frozen=True)
class Card:
    pk: int
    label: str
    caption: str
    alt: str
    credit: str
    thumb: str
    """Address of the smallest crop; empty for a photo without a file."""
    picture: str
    """Address of the whole picture in a size for reading."""


def cards(photos: Iterable[Photo]) -> dict[int, Card]:
    """One query, however many photos."""
    known = {photo.pk: photo for photo in photos}
    small: dict[int, str] = {}
    whole: dict[int, str] = {}
    drawn = Rendition.objects.filter(
        photo__in=known, format="JPEG", width__lte=_WIDEST, shape__in=("teaser", "full")
    )
    for rendition in drawn.order_by("-width"):
        photo = known[rendition.photo_id]
        made_for = (rendition.checksum, rendition.focal_x, rendition.focal_y)
        if made_for != (photo.checksum, *photo.focal):
            continue
        address = reverse("admin:articles_rendition", args=[rendition.content_hash])
        if rendition.shape == "teaser":
            small[photo.pk] = address
        else:
            whole.setdefault(photo.pk, address)
    return {pk: _card(photo, small.get(pk, ""), whole.get(pk, "")) for pk, photo in known.items()}


class Library:
    """The photos that a page of `story` may show, asked for once and only where rows are drawn: its
    saved uses, those `posted`, and, for browsers without scripts, the newest of the house."""

    def __init__(self, story: Any, posted: Iterable[Photo]) -> None:
        self.story = story
        self.posted = {photo.pk: photo for photo in posted}
        self.body: Callable[[], str] = str
        """The text beside the rows."""

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        return uses_of(self.story) if self.story.pk else ()

    @cached_property
    def newest(self) -> list[Photo]:
        return list(Photo.objects.order_by("-pk")[:NEWEST])

    @cached_property
    def known(self) -> dict[int, Card]:
        return cards([*(use.photo for use in self.uses), *self.posted.values()])

    @cached_property
    def places(self) -> dict[int, int]:
        """After which paragraph each use stands in the text."""
        return paragraphs_before(self.body())

    def add(self, photo: Photo) -> None:
        """One that came with the form itself."""
        self.posted[photo.pk] = photo
        self.__dict__.pop("known", None)


def label_of(photo: Photo) -> str:
    return " · ".join(filter(None, (str(photo)[:80], photo.credit)))


def _card(photo: Photo, thumb: str, picture: str) -> Card:
    return Card(
        photo.pk, label_of(photo), photo.caption, photo.alt, photo.credit, thumb, picture or thumb
    )
