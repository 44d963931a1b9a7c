"""The photos of a story; each is named by its place in the list on the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from articles.models import Consent
from articles.text.folding import tokens

from .finding import Found
from .material import Material, Picture

SOON = dt.timedelta(days=7)


def _at(photo: Picture, field: str = "photos", **named: object) -> Found:
    return Found(field, f"photo-{photo.place}", named={"number": photo.place, **named})


def caption_missing(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if photo.has_file and not photo.caption:
            yield _at(photo)


def file_missing(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if not photo.has_file:
            yield _at(photo)


def alt_missing(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if photo.has_file and not photo.alt:
            yield _at(photo)


def alt_is_caption(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if photo.alt and tokens(photo.alt) == tokens(photo.caption):
            yield _at(photo)


def credit_missing(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if photo.has_file and not photo.credit:
            yield _at(photo)


def caption_repeated(story: Material) -> Iterator[Found]:
    first: dict[tuple[str, ...], int] = {}
    for photo in story.photos:
        words = tuple(tokens(photo.caption))
        if words and words in first:
            yield _at(photo, other=first[words])
        first.setdefault(words, photo.place)


def rights_lapsed(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        until = photo.rights.rights_until
        if photo.has_file and until and until < story.today:
            yield _at(photo, day=until.isoformat())


def rights_ending(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        until = photo.rights.rights_until
        if photo.has_file and until and story.today <= until <= story.today + SOON:
            yield _at(photo, day=until.isoformat())


def used_elsewhere(story: Material) -> Iterator[Found]:
    """Of photos for one story only: with another one readers were given it, or will be."""
    own = (story.noun, story.story)
    for photo in story.photos:
        if photo.has_file and photo.rights.single_use:
            others = [shown for shown in story.around.shown_in(photo.photo) if shown != own]
            if others:
                yield _at(photo, other=others[0][1])


def consent_missing(story: Material) -> Iterator[Found]:
    for photo in story.photos:
        if photo.has_file and photo.rights.consent == Consent.MISSING:
            yield _at(photo)
