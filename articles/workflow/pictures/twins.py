"""Photos that the library has already: the same file, or the same picture in another file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Photo

MOST = 4


@dataclass(frozen=True)
class Twin:
    """`same`: byte for byte, not only to look at."""

    photo: Photo
    same: bool


def same_file(checksum: str) -> Any:
    """The photos made from this very file, newest first."""
    return Photo.objects.filter(checksum=checksum).order_by("-pk") if checksum else []


def twins_of(photo: Photo) -> list[Twin]:
    """Others like a saved one: those of the same file first."""
    same = same_file(photo.checksum).exclude(pk=photo.pk).prefetch_related("renditions")
    return [Twin(other, same=True) for other in same[:MOST]]
