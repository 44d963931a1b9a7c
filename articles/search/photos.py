"""The index of the photo library, for the desk alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from articles.models import Photo

from . import asking
from .entries import Entry, entry
from .expressions import Matches
from .index import Index
from .queries import Query, anywhere

Photos = TypeVar("Photos", bound=QuerySet[Any])

INDEX = Index(Photo, "articles_search_photo")
# The column in which the photographer stands, so that one may ask for that alone.
_CREDIT = ("standfirst",)


def keep(photo: Photo, tag_names: Iterable[str]) -> None:
    """Puts a photo into the index, in the place of its former words."""
    INDEX.put([_entry(photo, tag_names)])


def forget(pk: int) -> None:
    INDEX.drop(pk)


def rebuild() -> int:
    """Makes the entries of all photos anew; returns how many."""
    return INDEX.rebuild(Photo.objects.prefetch_related("tagged_items__tag"), _entry_of)


def matching(photos: Photos, text: str) -> Photos:
    """Those of `photos` that hold the words of `text` in caption, alternative text, credit, place,
    tags or file name, or have the id that it names, as `#12`. All of them when `text` is blank.
    Runs no query itself."""
    if not text.strip():
        return photos
    number = asking.number(text)
    if number and number.certain:
        return photos.filter(pk=number.pk)
    asked = asking.read(text)
    if not asked:
        return photos.none()
    wanted: Any = Matches(INDEX.table, anywhere(asked), often=True)
    return photos.filter(Q(wanted) | Q(pk=number.pk) if number else wanted)


def credited(photos: Photos, text: str) -> Photos:
    """Those of `photos` whose photographer's name holds the words of `text`."""
    asked = asking.read(text)
    if not asked:
        return photos if not text.strip() else photos.none()
    wanted: Any = Matches(INDEX.table, Query(asked.wanted, columns=_CREDIT), often=True)
    return photos.filter(wanted)


def _entry_of(photo: Any) -> Entry:
    return _entry(photo, [item.tag.name for item in photo.tagged_items.all()])


def _entry(photo: Photo, tag_names: Iterable[str]) -> Entry:
    return entry(
        photo.pk,
        headline=photo.caption,
        standfirst=photo.credit,
        rest=[
            photo.alt,
            photo.place,
            *sorted(tag_names),
            PurePosixPath(photo.original_name).stem,
        ],
        exact=False,
    )
