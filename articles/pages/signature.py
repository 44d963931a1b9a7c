"""Who made it, as it is printed at the end: "Thu Yến – Tuấn Đạt"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Byline

Role = Byline.Role

_BEFORE = {
    Role.TEXT: _("Text:"),
    Role.PHOTOS: _("Photos:"),
    Role.BOTH: _("Text and photos:"),
    Role.COMPILED: _("Compiled by:"),
    Role.AFTER: _("After"),
}


@dataclass(frozen=True)
class Name:
    name: str
    url: str


@dataclass(frozen=True)
class Signature:
    """Names of one role, joined by dashes; `before` is empty where the role goes without saying."""

    before: str
    names: tuple[Name, ...]


def signatures(bylines: list[dict[str, Any]]) -> list[Signature]:
    """One for each run of the same role, in the order of the bylines."""
    roles = {byline["role"] for byline in bylines}
    # Of everybody alike, these two go without saying.
    plain = roles in ({Role.TEXT}, {Role.BOTH})
    return [
        Signature("" if plain else str(_BEFORE.get(role, "")), tuple(map(_name, run)))
        for role, run in groupby(bylines, key=lambda byline: byline["role"])
    ]


def _name(byline: dict[str, Any]) -> Name:
    return Name(byline["name"], reverse("author", kwargs={"slug": byline["slug"]}))
