"""Photos that the library has already: the same file, or the same picture in another file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from articles.models import FingerprintBand, Photo
from articles.photos.fingerprint import bands, distance, neighbours

MOST = 4
# In so many of 64 bits may two files of one picture differ.
_FAR = 6
# Those with a quarter in common, newest first: a few hundred among 100,000 photos of all kinds.
_CANDIDATES = 5000


@dataclass(frozen=True)
class Twin:
    """`same`: byte for byte, not only to look at."""

    photo: Photo
    same: bool


def same_file(checksum: str) -> QuerySet[Photo]:
    """The photos made from this very file, newest first."""
    known = Photo.objects.filter(checksum=checksum) if checksum else Photo.objects.none()
    return known.order_by("-pk")


def wait_for_others(checksum: str) -> None:
    """Of those who bring this very file at once, one goes on and the others wait until its
    transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor != "postgresql":
        return
    key = int(checksum[:16], 16) - 2**63
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def twins_of(photo: Photo) -> list[Twin]:
    """Others like a saved one: those of the same file first. At most four queries."""
    same = list(same_file(photo.checksum).exclude(pk=photo.pk)[:MOST])
    alike = _alike(photo, {photo.pk, *(other.pk for other in same)})
    found = [Twin(other, same=True) for other in same]
    return [*found, *(Twin(other, same=False) for other in alike)][:MOST]


def keep_fingerprint(photo: Photo, bits: int) -> None:
    """In the caller's transaction. A picture of one colour has none: it would be like any other."""
    photo.fingerprint.all().delete()
    if bits:
        FingerprintBand.objects.bulk_create(
            FingerprintBand(photo=photo, place=place, bits=band)
            for place, band in enumerate(bands(bits))
        )


def _alike(photo: Photo, known: set[int]) -> list[Photo]:
    own = list(photo.fingerprint.values_list("place", "bits"))
    if not own:
        return []
    shared = reduce(or_, (Q(place=place, bits__in=neighbours(bits)) for place, bits in own))
    near = FingerprintBand.objects.filter(shared).exclude(photo__in=known).order_by("-photo")
    candidates = list(near.values_list("photo", flat=True).distinct()[:_CANDIDATES])
    rows = FingerprintBand.objects.filter(photo__in=candidates).order_by()
    far: dict[int, int] = dict.fromkeys(candidates, 0)
    mine = dict(own)
    for other, place, bits in rows.values_list("photo", "place", "bits"):
        far[other] += distance(mine[place], bits)
    ids = sorted((pk for pk in candidates if far[pk] <= _FAR), key=lambda pk: (far[pk], -pk))[:MOST]
    found: dict[int, Any] = Photo.objects.in_bulk(ids)
    return [found[pk] for pk in ids]
