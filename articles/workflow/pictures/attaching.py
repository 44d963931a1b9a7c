"""Renditions that were drawn after a page became public, given to the rows that show the picture.

A published row is frozen, and this writes to one: to `photos[*].renditions` alone, which names the
files in which a picture is sent, and only files made from the same original, around the same
middle, with the words in them that the row prints. Approval binds to what readers would see (law
4), and that is the same picture in one more format or width; no word, and no hash of words, is
touched. Waiting for AVIF before a page may go out would be the alternative, and news cannot wait.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Event, Photo, PublishedPhoto

from ..edition import raise_edition
from .as_drawn import Drawing, Sizes, drawing_of, drawn, joined


def attach(photo: Photo) -> None:
    """To rows that are public or will be. Each story is locked while its rows are written."""
    drawing = drawing_of(photo)
    sizes = drawn({photo.pk}).get(photo.pk, {}).get(drawing)
    if not sizes:
        return
    for story in _shown_in(photo, drawing, timezone.now()):
        with transaction.atomic():
            _attach_to(story, photo, drawing, sizes)


def completed(photos: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The photos of a row that is put back, with what has been drawn of them since."""
    photos = list(photos)
    made = drawn({photo["photo"] for photo in photos})

    def more(photo: dict[str, Any]) -> Sizes:
        return made.get(photo["photo"], {}).get(drawing_of(photo), {})

    return [photo | {"renditions": joined(photo["renditions"], more(photo))} for photo in photos]


def _shown_in(photo: Photo, drawing: Drawing, now: dt.datetime) -> Iterator[Any]:
    checksum, x, y = drawing.pixels
    shown = PublishedPhoto.objects.filter(photo=photo, checksum=checksum, focal_x=x, focal_y=y)
    for noun, model in (("article", Article), ("event", Event)):
        ends = f"{noun}__live_until"
        rows = shown.exclude(**{noun: None}).filter(Q(**{ends: None}) | Q(**{f"{ends}__gt": now}))
        stories: Any = model._default_manager
        yield from stories.filter(pk__in=set(rows.values_list(f"{noun}__story", flat=True)))


def _attach_to(story: Any, photo: Photo, drawing: Drawing, sizes: Sizes) -> None:
    type(story)._default_manager.select_for_update(of=("self",)).get(pk=story.pk)
    changed = False
    for row in story.publications.filter(photo_rows__photo=photo).distinct():
        if not (row.live_until is None or row.live_until > timezone.now()):
            continue
        if _join(row, photo, drawing, sizes):
            row.save(update_fields=("photos",))
            key = {row.noun: row, "photo": photo, **drawing._asdict()}
            if not PublishedPhoto.objects.filter(**key).exists():
                PublishedPhoto.objects.create(**key)
            changed = True
    if changed:
        raise_edition()


def _join(row: Any, photo: Photo, drawing: Drawing, sizes: Sizes) -> bool:
    changed = False
    for shown in row.photos:
        if shown["photo"] == photo.pk and drawing_of(shown) == drawing:
            renditions = joined(shown["renditions"], sizes)
            changed |= renditions != shown["renditions"]
            shown["renditions"] = renditions
    return changed
