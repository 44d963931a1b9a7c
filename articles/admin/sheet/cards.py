"""Photos as the desk shows them: small pictures and words, by addresses of the desk's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from articles.models import Photo, Rendition
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
    saved uses, those `posted`, and the newest of the house, to choose from."""

    def __init__(self, story: Any, posted: Iterable[Photo]) -> None:
        self.story = story
        self.posted = {photo.pk: photo for photo in posted}

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        return uses_of(self.story) if self.story.pk else ()

    @cached_property
    def _newest(self) -> list[Photo]:
        return list(Photo.objects.order_by("-pk")[:NEWEST])

    @cached_property
    def known(self) -> dict[int, Card]:
        used = (use.photo for use in self.uses)
        return cards([*self._newest, *used, *self.posted.values()])

    @property
    def newest(self) -> list[Card]:
        return [self.known[photo.pk] for photo in self._newest]

    def add(self, photo: Photo) -> None:
        """One that came with the form itself."""
        self.posted[photo.pk] = photo
        self.__dict__.pop("known", None)


def placeable(library: Library) -> list[dict[str, Any]]:
    """The saved uses of a story, for the editor's list: number, picture, printed words."""
    return [
        asdict(library.known[use.photo_id])
        | {
            "number": use.number,
            "caption": use.caption or use.photo.caption,
            "alt": use.alt or use.photo.alt,
        }
        for use in library.uses
    ]


def _card(photo: Photo, thumb: str, picture: str) -> Card:
    label = " · ".join(filter(None, (str(photo)[:80], photo.credit)))
    return Card(photo.pk, label, photo.caption, photo.alt, photo.credit, thumb, picture or thumb)
