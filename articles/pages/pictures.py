"""The pictures of a published row as the page needs them: frozen renditions, addresses, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

Address = Callable[[str, str], str]
"""(content hash, "jpg" or "webp") to the address of a rendition."""

_EXTENSIONS = {"JPEG": "jpg", "WEBP": "webp"}
# What browsers without `srcset`, and networks that show a card for a link, are given.
_PLAIN_WIDTH, _CARD_WIDTH = 768, 1200


@dataclass(frozen=True)
class Picture:
    """Sizes are text: a template would write 1200 as "1.200"."""

    number: int
    src: str
    card: str
    jpegs: str
    webps: str
    width: str
    height: str
    alt: str
    caption: str
    credit: str

    @property
    def credit_line(self) -> str:
        return _("Photo: %(credit)s") % {"credit": self.credit} if self.credit else ""


def photo_address(content_hash: str, extension: str) -> str:
    return reverse("photo", kwargs={"content_hash": content_hash, "extension": extension})


def picture(
    photo: Mapping[str, Any], shape: str = "full", address: Address = photo_address
) -> Picture | None:
    """One frozen photo in one shape; None if it was never drawn so."""
    renditions = photo.get("renditions", {}).get(shape, [])
    jpegs = [size for size in renditions if size[2] == "JPEG"]
    if not jpegs:
        return None
    width, height, *_rest = max(jpegs)
    return Picture(
        number=photo["number"],
        src=_nearest(jpegs, _PLAIN_WIDTH, address),
        card=_nearest(jpegs, _CARD_WIDTH, address),
        jpegs=_srcset(jpegs, address),
        webps=_srcset((size for size in renditions if size[2] == "WEBP"), address),
        width=str(width),
        height=str(height),
        alt=photo["alt"],
        caption=photo["caption"],
        credit=photo["credit"],
    )


def lead_photo(photos: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one marked as lead; without a mark nothing stands on top."""
    return next((photo for photo in photos if photo["lead"]), None)


def teaser_picture(photos: list[Any], address: Address = photo_address) -> Picture | None:
    """What stands beside the headline in lists: the lead, or else the first."""
    photo = lead_photo(photos) or next(iter(photos), None)
    return picture(photo, "teaser", address) if photo else None


def _srcset(sizes: Iterable[Any], address: Address) -> str:
    return ", ".join(
        f"{address(content_hash, _EXTENSIONS[form])} {width}w"
        for width, _height, form, content_hash in sizes
    )


def _nearest(sizes: list[Any], wanted: int, address: Address) -> str:
    _width, _height, form, content_hash = min(sizes, key=lambda size: abs(size[0] - wanted))
    return address(content_hash, _EXTENSIONS[form])
