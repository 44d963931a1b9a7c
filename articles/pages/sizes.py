"""One JPEG of a frozen photo, for machines that want to know its measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .addresses import absolute
from .pictures import Address, photo_address

# What networks and search engines ask for.
_WIDTH = 1200


@dataclass(frozen=True)
class Size:
    """`url`: whole."""

    url: str
    width: int
    height: int
    content_hash: str


def drawn(photo: Mapping[str, Any], shape: str, address: Address = photo_address) -> Size | None:
    """The one nearest to the width that is asked for; None if it was never drawn so."""
    jpegs = [size for size in photo.get("renditions", {}).get(shape, ()) if size[2] == "JPEG"]
    if not jpegs:
        return None
    width, height, _form, content_hash = min(jpegs, key=lambda size: abs(size[0] - _WIDTH))
    return Size(absolute(address(content_hash, "jpg")), width, height, content_hash)
