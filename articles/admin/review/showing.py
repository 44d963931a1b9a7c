"""Compared words as a template shows them: what they wear, and what of it is new, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.workflow.differing import Change, Segment

Dress = tuple[tuple[str, ...], ...]

_WORN = {
    "strong": gettext_lazy("now in bold"),
    "em": gettext_lazy("now in italics"),
    "u": gettext_lazy("now underlined"),
    "s": gettext_lazy("now struck through"),
    "sub": gettext_lazy("now lowered"),
    "sup": gettext_lazy("now raised"),
    "cite": gettext_lazy("now the title of a work"),
    "q": gettext_lazy("now a quotation"),
    "abbr": gettext_lazy("now an explained abbreviation"),
    "td": gettext_lazy("now a plain cell"),
    "th": gettext_lazy("now the heading of a row or column"),
}
_TAKEN_OFF = {
    "strong": gettext_lazy("no longer in bold"),
    "em": gettext_lazy("no longer in italics"),
    "u": gettext_lazy("no longer underlined"),
    "s": gettext_lazy("no longer struck through"),
    "sub": gettext_lazy("no longer lowered"),
    "sup": gettext_lazy("no longer raised"),
    "cite": gettext_lazy("no longer the title of a work"),
    "q": gettext_lazy("no longer a quotation"),
    "abbr": gettext_lazy("no longer an explained abbreviation"),
    "a": gettext_lazy("no longer a link"),
}
_CELLS = frozenset({"td", "th"})
_BREAK = re.compile(r"(?<!¶)\n")


@dataclass(frozen=True)
class Shown:
    """`looks`: classes of diff.css; `told`: what is new about the dress."""

    change: str
    text: str
    space: bool
    looks: str
    told: str = ""


def shown(segments: Iterable[Segment]) -> list[Shown]:
    return [_shown(part) for part in segments]


def plain(segments: Iterable[Segment]) -> list[Shown]:
    """The same words without marks, for a text that is compared with nothing."""
    return [
        Shown(Change.SAME.value, part.text, part.space, _looks(part.dress)) for part in segments
    ]


def old_side(segments: Sequence[Segment]) -> list[Shown]:
    return shown(part for part in segments if part.in_old)


def new_side(segments: Sequence[Segment]) -> list[Shown]:
    return shown(part for part in segments if part.in_new)


def _shown(part: Segment) -> Shown:
    told = ""
    if part.change == Change.REDRESSED:
        told = ", ".join(_told(part.was, part.dress))
    elif part.change == Change.ADDED:
        # Where it leads can be seen nowhere else.
        links = [said for tag, said in map(_parted, part.dress) if tag == "a"]
        told = ", ".join(_("leads to %(address)s") % {"address": said} for said in links)
    alone = part.change in (Change.ADDED, Change.REMOVED)
    # A line break that came or went has no letters to be struck or underlined.
    text = _BREAK.sub("↵\n", part.text) if alone else part.text
    return Shown(part.change.value, text, part.space, _looks(part.dress), told)


def _looks(dress: Dress) -> str:
    return " ".join(f"is-{element[0]}" for element in dress if element[0] not in _CELLS)


def _told(before: Dress, after: Dress) -> list[str]:
    had, has = dict(map(_parted, before)), dict(map(_parted, after))
    told = [str(_TAKEN_OFF[tag]) for tag in had if tag not in has and tag not in _CELLS]
    for tag, said in has.items():
        if tag == "a" and had.get("a") != said:
            told.append(_leads(had.get("a", ""), said))
        elif tag not in had:
            told.append(str(_WORN[tag]))
        elif had[tag] != said and tag in _CELLS:
            told.append(_("now over more cells, or fewer"))
        elif had[tag] != said:
            told.append(_("explained anew: %(words)s") % {"words": said})
    return told


def _leads(before: str, after: str) -> str:
    if before:
        told = {"address": after, "before": before}
        return _("the link now leads to %(address)s, before to %(before)s") % told
    return _("now a link to %(address)s") % {"address": after}


def _parted(element: tuple[str, ...]) -> tuple[str, str]:
    return element[0], " ".join(filter(None, element[1:]))
