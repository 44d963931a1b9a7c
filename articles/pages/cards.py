"""The picture that networks and messengers show where a page's address is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .addresses import absolute
from .pictures import Address, lead_photo, photo_address

# The crop made for them, 1200 × 630; a row frozen before there was one has the picture itself.
_CROP, _ITSELF = "social", "full"
_WIDTH = 1200


@dataclass(frozen=True)
class Size:
    """One JPEG of a frozen photo, by its whole address."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Card:
    """Sizes are text: a template would write 1200 as "1.200"."""

    url: str
    width: str
    height: str
    alt: str


def card(photos: Iterable[Mapping[str, Any]], address: Address = photo_address) -> Card | None:
    """Of the lead, or else of the first."""
    every = list(photos)
    photo = lead_photo(every) or next(iter(every), None)
    if photo is None:
        return None
    size = drawn(photo, _CROP, address) or drawn(photo, _ITSELF, address)
    return Card(size.url, str(size.width), str(size.height), photo["alt"]) if size else None


def drawn(photo: Mapping[str, Any], shape: str, address: Address = photo_address) -> Size | None:
    """The JPEG nearest to the width that networks ask for; None if it was never drawn so."""
    jpegs = [size for size in photo.get("renditions", {}).get(shape, ()) if size[2] == "JPEG"]
    if not jpegs:
        return None
    width, height, _form, content_hash = min(jpegs, key=lambda size: abs(size[0] - _WIDTH))
    return Size(absolute(address(content_hash, "jpg")), width, height)
