"""A photo as one chooses it: picture, words, day, where it is used, and what stands against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils import formats, timezone

from articles.models import Photo

from ..library.listing import marks, used
from ..library.usage import counted
from ..sheet.cards import cards


def choices(photos: Iterable[Photo]) -> list[dict[str, Any]]:
    """For scripts; as many queries for many photos as for one. `blocked`: why it may not be
    chosen."""
    found = list(photos)
    shown, uses = cards(found), counted(found)
    return [
        asdict(shown[photo.pk])
        | {
            "id": photo.pk,
            "day": formats.date_format(_day(photo), "d/m/Y"),
            "used": used(uses[photo.pk]),
            **_against(photo),
        }
        for photo in found
    ]


def _day(photo: Photo) -> dt.date:
    return photo.taken_on or timezone.localtime(photo.uploaded_at).date()


def _against(photo: Photo) -> dict[str, Any]:
    found = marks(photo)
    blocked = [mark.words for mark in found if mark.level == "block"]
    return {
        "blocked": ", ".join(blocked),
        "doubts": [mark.words for mark in found if mark.level != "block"],
    }
