"""The pictures of a published row as the page needs them: frozen renditions, addresses, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import DigitalSource

from .addresses import absolute

Address = Callable[[str, str], str]
"""(content hash, "jpg", "webp" or "avif") to the address of a rendition."""

_EXTENSIONS = {"JPEG": "jpg", "WEBP": "webp", "AVIF": "avif"}
# The lightest first: a browser takes the first that it can read.
_LIGHTER = {"AVIF": "image/avif", "WEBP": "image/webp"}
# What browsers without `srcset`, and networks that show a card for a link, are given.
_PLAIN_WIDTH, _CARD_WIDTH = 768, 1200
# The widest of a picture that stands at the side of a headline, on a fine screen; the narrowest of
# one that fills a telephone.
_SMALL, _LARGE = 480, 480


@dataclass(frozen=True)
class Source:
    """One `<source>`; sizes are text, as in `Picture`."""

    type: str
    srcset: str
    width: str
    height: str
    media: str = ""


@dataclass(frozen=True)
class Card:
    """A picture by its whole address, for those who are sent one."""

    url: str
    width: str
    height: str
    alt: str


@dataclass(frozen=True)
class Large:
    """The picture by itself, as large as it was drawn, in its own ratio."""

    jpeg: str
    webp: str
    avif: str
    width: str
    height: str


@dataclass(frozen=True)
class Picture:
    """One frozen photo in one shape, and on wide screens perhaps in another. Sizes are text: a
    template would write 1200 as "1.200"."""

    photo: Mapping[str, Any]
    shape: str
    address: Address
    other_shape: str = ""
    media: str = ""
    """The screens on which `other_shape` is shown."""
    widest: int = 0

    @property
    def number(self) -> int:
        return self.photo["number"]

    @property
    def alt(self) -> str:
        return self.photo["alt"]

    @property
    def caption(self) -> str:
        return self.photo["caption"]

    @property
    def credit(self) -> str:
        return self.photo["credit"]

    @property
    def credit_line(self) -> str:
        return _("Photo: %(credit)s") % {"credit": self.credit} if self.credit else ""

    @property
    def origin(self) -> str:
        """What readers must be told of how it was made."""
        source = self.photo.get("digital_source", "")
        if source == DigitalSource.GENERATED:
            return _("Picture made by AI")
        return _("Picture made in part by AI") if source == DigitalSource.COMPOSITE else ""

    @property
    def src(self) -> str:
        return self._at(_nearest(self._sizes(self.shape, "JPEG"), _PLAIN_WIDTH))

    @cached_property
    def srcset(self) -> str:
        """Empty where a lighter format has the widths: who reads JPEG alone gets the plain one, and
        nobody else pays for the addresses of the others (40 bytes each, compressed)."""
        lighter = any(self._sizes(self.shape, form) for form in _LIGHTER)
        return "" if lighter else self._srcset(self._sizes(self.shape, "JPEG"))

    @property
    def width(self) -> str:
        return str(self._sizes(self.shape, "JPEG")[-1][0])

    @property
    def height(self) -> str:
        return str(self._sizes(self.shape, "JPEG")[-1][1])

    @cached_property
    def sources(self) -> list[Source]:
        """What stands before the `<img>`."""
        lighter = self._sources(self.other_shape, _LIGHTER, self.media)
        other = lighter or self._sources(self.other_shape, ("JPEG",), self.media)
        return [*other, *self._sources(self.shape, _LIGHTER, "")]

    @cached_property
    def large(self) -> Large | None:
        jpegs = self._sizes("full", "JPEG", whole=True)
        if not jpegs:
            return None
        best = {form: self._sizes("full", form, whole=True)[-1:] for form in _EXTENSIONS}
        avif, webp = ("".join(map(self._at, best[form])) for form in ("AVIF", "WEBP"))
        return Large(self._at(jpegs[-1]), webp, avif, str(jpegs[-1][0]), str(jpegs[-1][1]))

    @property
    def small(self) -> Picture:
        """For the side of a headline: without the widths that are never chosen there."""
        return replace(self, widest=_SMALL)

    def largest(self, shape: str) -> str:
        """The whole address of the widest JPEG; empty if it was not drawn in this shape."""
        return "".join(absolute(self._at(size)) for size in self._sizes(shape, "JPEG")[-1:])

    @property
    def card(self) -> Card:
        """The crop for cards; of a row that has none yet, the picture itself."""
        made = self._sizes("social", "JPEG") or self._sizes("full", "JPEG")
        size = _nearest(made or self._sizes(self.shape, "JPEG"), _CARD_WIDTH)
        return Card(absolute(self._at(size)), str(size[0]), str(size[1]), self.alt)

    def _sources(self, shape: str, forms: Iterable[str], media: str) -> list[Source]:
        made = [(form, sizes) for form in forms if (sizes := self._offered(shape, form))]
        return [
            Source(
                _LIGHTER.get(form, "image/jpeg"),
                self._srcset(sizes),
                str(sizes[-1][0]),
                str(sizes[-1][1]),
                media,
            )
            for form, sizes in made
        ]

    def _offered(self, shape: str, form: str) -> list[Any]:
        """All widths that may be chosen; of WebP, which few browsers need where there is AVIF, a
        usual and a large."""
        sizes = self._sizes(shape, form)
        if self.other_shape:
            sizes = [size for size in sizes if size[0] >= _LARGE] or sizes
        if form != "WEBP" or not self._sizes(shape, "AVIF"):
            return sizes
        usual = _nearest(sizes, _PLAIN_WIDTH) if sizes else None
        return [size for size in sizes if size in (usual, sizes[-1])]

    def _sizes(self, shape: str, form: str, *, whole: bool = False) -> list[Any]:
        """[width, height, format, content hash], widths rising."""
        made = [size for size in self.photo["renditions"].get(shape, ()) if size[2] == form]
        fitting = [size for size in made if size[0] <= self.widest]
        return fitting if fitting and not whole else made

    def _srcset(self, sizes: Iterable[Any]) -> str:
        return ", ".join(f"{self._at(size)} {size[0]}w" for size in sizes)

    def _at(self, size: Any) -> str:
        return self.address(size[3], _EXTENSIONS[size[2]])


def photo_address(content_hash: str, extension: str) -> str:
    return reverse("photo", kwargs={"content_hash": content_hash, "extension": extension})


def picture(
    photo: Mapping[str, Any], shape: str = "full", address: Address = photo_address
) -> Picture | None:
    """One frozen photo in one shape; None if it was never drawn so."""
    drawn = photo.get("renditions", {}).get(shape, ())
    return Picture(photo, shape, address) if any(size[2] == "JPEG" for size in drawn) else None


def lead_picture(photo: Mapping[str, Any], address: Address = photo_address) -> Picture | None:
    """What stands on top: in its own ratio if that is a lying one, else cropped round its middle;
    on wide screens 16:9."""
    own = picture(photo, "full", address)
    lying = own and int(own.width) >= 1.3 * int(own.height)
    shown = own if lying else picture(photo, "teaser", address) or own
    return _wide(shown, "(min-width: 64em)")


def story_picture(photo: Mapping[str, Any]) -> Picture | None:
    """What stands large in the dark band of the front page."""
    return _wide(picture(photo, "full"), "(min-width: 40em)")


def _wide(shown: Picture | None, media: str) -> Picture | None:
    return shown and replace(shown, other_shape="lead", media=media)


def lead_photo(photos: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one marked as lead; without a mark nothing stands on top."""
    return next((photo for photo in photos if photo["lead"]), None)


def first_photo(photos: list[Any]) -> Mapping[str, Any] | None:
    """What stands for the story elsewhere: the lead, or else the first."""
    return lead_photo(photos) or next(iter(photos), None)


def teaser_picture(photos: list[Any], address: Address = photo_address) -> Picture | None:
    """What stands beside the headline in lists."""
    photo = first_photo(photos)
    return picture(photo, "teaser", address) or picture(photo, "full", address) if photo else None


def card(photos: list[Any], address: Address = photo_address) -> Card | None:
    """What is shown where a link to the story is sent."""
    shown = teaser_picture(photos, address)
    return shown.card if shown else None


def _nearest(sizes: list[Any], wanted: int) -> Any:
    return min(sizes, key=lambda size: abs(size[0] - wanted))
