"""Photos as the desk shows them: small pictures and words, by addresses of the desk's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from articles.models import Photo, Rendition
from articles.models.at_once import ListOf
from articles.models.prepared import Prepared
from articles.text.figures import paragraphs_before
from articles.workflow.content import uses_of

from .choices import Choices, photo_label

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
    drawn: dict[int, list[Any]] = {}
    for pk, *row in _small().filter(photo__in=known).values_list("photo", *_SHOWN):
        drawn.setdefault(pk, []).append(row)
    return {pk: _card(photo, drawn.get(pk, ())) for pk, photo in known.items()}


_SHOWN = ("checksum", "focal_x", "focal_y", "shape", "content_hash")


def _small() -> QuerySet[Rendition]:
    """The widest first."""
    small = Rendition.objects.filter(
        format="JPEG", width__lte=_WIDEST, shape__in=("teaser", "full")
    )
    return small.order_by("-width")


class Library:
    """The photos that a page of `story` may show, asked for once and only where rows are drawn: its
    saved uses, those `posted`, and the newest of the house among `choices`."""

    def __init__(self, story: Any, choices: Choices, posted: Iterable[Photo]) -> None:
        self.story = story
        self.choices = choices
        self.posted = {photo.pk: photo for photo in posted}
        self.body: Callable[[], str] = str
        """The text beside the rows."""

    @cached_property
    def uses(self) -> tuple[Any, ...]:
        if not self.story.pk:
            return ()
        uses = _USES.ask(type(self.story), story=self.story.pk)
        for use in uses:
            use.story = self.story
        return tuple(uses)

    @cached_property
    def known(self) -> dict[int, Card]:
        used = {use.photo_id: _card(use.photo, use.drawn) for use in self.uses}
        others = [photo for pk, photo in self.posted.items() if pk not in used]
        return used | (cards(others) if others else {})

    @cached_property
    def places(self) -> dict[int, int]:
        """After which paragraph each use stands in the text."""
        return paragraphs_before(self.body())

    def add(self, photo: Photo) -> None:
        """One that came with the form itself."""
        self.posted[photo.pk] = photo
        self.__dict__.pop("known", None)


def _uses(model: Any) -> QuerySet[Any]:
    drawn = ListOf(_small().filter(photo=OuterRef("photo")), *_SHOWN)
    return uses_of(model).annotate(drawn=drawn)


_USES = Prepared[Any](_uses)


def _card(photo: Photo, drawn: Iterable[Any]) -> Card:
    """`drawn`: rows of `_SHOWN`, the widest first."""
    thumb = picture = ""
    for checksum, x, y, shape, content_hash in drawn:
        if (checksum, *_middle((x, y))) != (photo.checksum, *_middle(photo.focal)):
            continue
        address = reverse("admin:articles_rendition", args=[content_hash])
        if shape == "teaser":
            thumb = address
        else:
            picture = picture or address
    label = photo_label(str(photo), photo.credit)
    return Card(photo.pk, label, photo.caption, photo.alt, photo.credit, thumb, picture or thumb)


def _middle(focal: Iterable[float]) -> tuple[float, ...]:
    """To four places, as it counts."""
    return tuple(round(place, 4) for place in focal)
