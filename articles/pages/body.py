"""The text of a published row with its pictures at their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html

from articles.models import Published
from articles.text.figures import Figure, parts
from articles.text.sanitising import clean_html

from .addresses import absolute
from .pictures import Address, Picture, lead_photo, lead_picture, photo_address, picture

_OF_THIS_SITE = re.compile('href="/(?!/)')


@dataclass(frozen=True)
class Part:
    """A piece of cleaned HTML, a picture, or the pictures of a gallery. `align`: "" (the column),
    "left", "right" or "wide"."""

    html: str = ""
    picture: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    align: str = ""


@dataclass(frozen=True)
class Body:
    """Every picture is printed once: the lead on top, others at their places, the rest after."""

    lead: Picture | None
    parts: list[Part]
    rest: list[Picture]

    @property
    def shows_pictures(self) -> bool:
        return bool(self.lead or self.rest or any(not part.html for part in self.parts))


def body(row: Published, address: Address = photo_address) -> Body:
    lead = lead_photo(row.photos)
    waiting = {photo["number"]: photo for photo in row.photos if photo is not lead}
    parts = _parts(_html(row), waiting, address)
    rest = [shown for photo in waiting.values() if (shown := picture(photo, "full", address))]
    return Body(_on_top(lead, address) if lead else None, parts, rest)


def _html(row: Published) -> str:
    # A row that was never saved (the desk's preview) has not passed the field that cleans.
    return clean_html(row.body) if row.pk is None else row.body


def _parts(html: str, waiting: dict[int, Mapping[str, Any]], address: Address) -> list[Part]:
    """Takes out of `waiting` what finds its place."""
    found = []
    for piece in parts(html):
        part = _shown(piece, waiting, address) if isinstance(piece, Figure) else Part(piece)
        if part.picture or part.gallery or part.html.strip():
            found.append(part)
    return found


def _shown(figure: Figure, waiting: dict[int, Mapping[str, Any]], address: Address) -> Part:
    photos = [waiting.pop(number) for number in figure.uses if number in waiting]
    if len(photos) == 1:
        return Part(picture=picture(photos[0], "full", address), align=figure.align)
    # All of one shape, so that their captions stand in rows.
    shown = (picture(p, "teaser", address) or picture(p, "full", address) for p in photos)
    return Part(gallery=tuple(filter(None, shown)), align=figure.align)


def _on_top(lead: Mapping[str, Any], address: Address) -> Picture | None:
    return lead_picture(lead, address)


def plain_html(row: Published) -> str:
    """The text by itself, for readers' own programs: pictures as plain figures, whole addresses."""
    shown = body(row)
    pieces = [_plain_figure(shown.lead)] if shown.lead else []
    for part in shown.parts:
        pictures = (part.picture,) if part.picture else part.gallery
        pieces += [part.html, *map(_plain_figure, pictures)]
    text = "".join([*pieces, *map(_plain_figure, shown.rest)])
    return _OF_THIS_SITE.sub(f'href="{absolute("/")}', text)


def _plain_figure(picture: Picture) -> str:
    words = " ".join(part for part in (picture.caption, picture.credit_line) if part)
    return format_html(
        '<figure><img src="{}" width="{}" height="{}" alt="{}">'
        "<figcaption>{}</figcaption></figure>",
        absolute(picture.src),
        picture.width,
        picture.height,
        picture.alt,
        words,
    )
