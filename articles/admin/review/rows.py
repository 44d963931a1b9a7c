"""What changed, as rows in the reader's order: numbered changes, and folds of what is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.text.figures import Figure
from articles.workflow.differing import (
    Block,
    Changes,
    FrameLine,
    PhotoChange,
    Segment,
    Use,
    is_changed,
)

from .showing import Shown, new_side, old_side, plain, shown

_FORMS = {
    "h2": gettext_lazy("subheading"),
    "h3": gettext_lazy("smaller subheading"),
    "h4": gettext_lazy("smallest subheading"),
    "li": gettext_lazy("list item"),
    "td": gettext_lazy("table cell"),
    "th": gettext_lazy("heading of a table"),
    "caption": gettext_lazy("title of a table"),
    "blockquote": gettext_lazy("set-off quotation"),
    "hr": gettext_lazy("rule between paragraphs"),
    "p": gettext_lazy("paragraph"),
}
_STANDS = {
    "": gettext_lazy("now as wide as the text"),
    "left": gettext_lazy("now on the left"),
    "right": gettext_lazy("now on the right"),
    "wide": gettext_lazy("now wider than the text"),
}


@dataclass(frozen=True)
class Passage:
    """`kind` names its class in diff.css."""

    kind: str
    words: list[Shown]


@dataclass(frozen=True)
class Side:
    """A photo before, or after."""

    picture: str
    alt: str
    caption: list[Shown]
    credit: list[Shown]


@dataclass(frozen=True)
class FrameRow:
    label: str
    old: list[list[Shown]]
    new: list[list[Shown]]


@dataclass
class Row:
    """A change (`number` from 1), or a fold of `same` passages (`number` 0)."""

    heading: str
    number: int = 0
    passage: Passage | None = None
    same: list[Passage] = field(default_factory=list)
    photo: tuple[Side | None, Side | None] | None = None
    alt: list[Shown] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)
    frame: list[FrameRow] = field(default_factory=list)


def rows(changes: Changes, pictures: Mapping[str, str], labels: Mapping[str, str]) -> list[Row]:
    """`pictures`: addresses by a use's picture; `labels`: what the fields are called."""
    found = [
        *_line("headline", changes.headline, labels),
        *_line("standfirst", changes.standfirst, labels),
        *_body(changes.body),
        *_photos(changes.photos, pictures),
        *_frame(changes.frame),
    ]
    number = 0
    for row in found:
        if not row.same:
            number += 1
            row.number = number
    return found


def whole(changes: Changes) -> list[Passage]:
    """The new text alone, unmarked: for readers who have nothing yet."""
    lines = [("headline", changes.headline), ("standfirst", changes.standfirst)]
    found = [Passage(kind, plain(words)) for kind, words in lines if words]
    return found + [Passage(_kind(block), _words(block, marked=False)) for block in changes.body]


# -- Text ------------------------------------------------------------------------------------------


def _line(name: str, segments: tuple[Segment, ...], labels: Mapping[str, str]) -> list[Row]:
    if not segments:
        return []
    label = capfirst(labels[name])
    if is_changed(segments):
        return [Row(label, passage=Passage(name, shown(segments)))]
    told = _("%(field)s: unchanged") % {"field": label}
    return [Row(told, same=[Passage(name, shown(segments))])]


def _body(blocks: tuple[Block, ...]) -> Iterator[Row]:
    places = _paragraphs(blocks)
    for changed, group in groupby(blocks, key=lambda block: block.changed):
        if changed:
            for block in group:
                yield Row(_heading(block, places), passage=Passage(_kind(block), _words(block)))
            continue
        passages = [Passage(_kind(block), _words(block)) for block in group]
        count = len(passages)
        told = ngettext("%(count)s paragraph unchanged", "%(count)s paragraphs unchanged", count)
        yield Row(told % {"count": count}, same=passages)


def _paragraphs(blocks: tuple[Block, ...]) -> dict[tuple[str, int], int]:
    """Which paragraph (list item, cell …) stands at a place, counted from 1 on either side."""
    found: dict[tuple[str, int], int] = {}
    for side, form in (("old_place", "was"), ("new_place", "form")):
        standing = [block for block in blocks if getattr(block, side) is not None]
        counts: Counter[str] = Counter()
        for block in sorted(standing, key=lambda block: getattr(block, side)):
            kind = _form(getattr(block, form))
            counts[kind] += 1
            found[side, getattr(block, side)] = counts[kind]
    return found


def _heading(block: Block, places: Mapping[tuple[str, int], int]) -> str:
    told = {
        "what": _what(block),
        "old": places.get(("old_place", block.old_place or 0), 0),
        "new": places.get(("new_place", block.new_place or 0), 0),
        "was": _form(block.was),
        "form": _form(block.form),
    }
    if block.added:
        return _("Text, %(what)s: new") % told
    if block.removed:
        return _("Text, %(what)s: taken out") % told
    if block.figure and block.figure_before:
        return _("Text, %(what)s: %(how)s") % {**told, "how": ", ".join(_how_it_stands(block))}
    if block.moved:
        return _("Text, %(what)s %(new)s: moved here, it was %(old)s") % told
    if _form(block.was) != _form(block.form):
        return _("Text, now a %(form)s, before a %(was)s") % told
    if block.reshaped:
        return _("Text, %(what)s: set otherwise") % told
    return _("Text, %(what)s %(new)s") % told


def _what(block: Block) -> str:
    return _name(block.figure) if block.figure else _form(block.form)


def _name(figure: Figure) -> str:
    numbers = ", ".join(map(str, figure.uses))
    if figure.is_gallery:
        return _("gallery of photos %(numbers)s") % {"numbers": numbers}
    return _("place of photo %(number)s") % {"number": numbers}


def _how_it_stands(block: Block) -> list[str]:
    """What is new about the place of a photo or of a gallery, in words."""
    before, now = block.figure_before, block.figure
    assert before and now
    told = [_("moved here")] if block.moved else []
    if set(before.uses) == set(now.uses) and before.uses != now.uses:
        told.append(_("in another order"))
    elif before.uses != now.uses:
        told.append(_("before it was: %(what)s") % {"what": _name(before)})
    if before.align != now.align:
        told.append(str(_STANDS[now.align]))
    return told


def _form(form: tuple[tuple[str, ...], ...]) -> str:
    tags = [element[0] for element in reversed(form)]
    known = next((tag for tag in tags if tag in _FORMS), "p")
    if known == "p" and "blockquote" in tags:
        known = "blockquote"
    return str(_FORMS[known])


def _kind(block: Block) -> str:
    tags = {element[0] for element in block.form}
    if tags & {"h2", "h3", "h4"}:
        return "text subheading"
    if "blockquote" in tags:
        return "text quotation"
    if "li" in tags:
        return "text item"
    return "text cell" if tags & {"td", "th"} else "text"


def _words(block: Block, *, marked: bool = True) -> list[Shown]:
    if block.segments:
        return shown(block.segments) if marked else plain(block.segments)
    change = "added" if block.added else "removed" if block.removed else "same"
    words, told = "———", ""
    if block.figure:
        words = f"[{capfirst(_name(block.figure))}]"
        if block.reshaped:
            change, told = "redressed", ", ".join(_how_it_stands(block))
    return [Shown(change, words, False, "", told) if marked else Shown("same", words, False, "")]


# -- Photos ----------------------------------------------------------------------------------------


def _photos(photos: tuple[PhotoChange, ...], pictures: Mapping[str, str]) -> Iterator[Row]:
    same = [photo for photo in photos if not photo.changed]
    for photo in photos:
        if photo.changed:
            sides = (_side(photo, photo.old, pictures), _side(photo, photo.new, pictures))
            alt = shown(photo.alt) if photo.described_anew else []
            yield Row(_photo_heading(photo), photo=sides, alt=alt)
    moved = [photo for photo in photos if photo.moved]
    if moved:
        yield Row(_("Order of the photos"), moves=[_move(photo) for photo in moved])
    if same:
        told = ngettext("%(count)s photo unchanged", "%(count)s photos unchanged", len(same))
        passages = [Passage("text", shown(photo.caption)) for photo in same]
        yield Row(told % {"count": len(same)}, same=passages)


def _side(photo: PhotoChange, use: Use | None, pictures: Mapping[str, str]) -> Side | None:
    if use is None:
        return None
    side = old_side if use is photo.old else new_side
    return Side(
        pictures.get(use.printed.picture, ""),
        use.printed.alt,
        side(photo.caption),
        side(photo.credit),
    )


def _photo_heading(photo: PhotoChange) -> str:
    name = _("Photo %(place)s") % {"place": photo.use.place}
    if photo.use.lead:
        name = _("%(photo)s, lead photo") % {"photo": name}
    return f"{name}: {', '.join(_what_of(photo))}"


def _what_of(photo: PhotoChange) -> list[str]:
    if photo.old is None:
        return [_("new")]
    if photo.new is None:
        return [_("taken out")]
    printed = photo.new.printed
    told = {
        _("another photo"): photo.swapped,
        _("another file or crop"): photo.redrawn,
        _("caption"): photo.recaptioned,
        _("alternative text"): photo.described_anew,
        _("photographer"): photo.credited_anew,
        _("copyright: “%(words)s”") % {"words": printed.copyright}: photo.owned_anew,
        _("how it was made: “%(words)s”") % {"words": printed.origin}: photo.made_otherwise,
        _("now the lead photo"): photo.lead_changed and photo.new.lead,
        _("no longer the lead photo"): photo.lead_changed and photo.old.lead,
    }
    return [words for words, holds in told.items() if holds]


def _move(photo: PhotoChange) -> str:
    assert photo.old is not None and photo.new is not None
    told = {
        "caption": photo.new.printed.caption or f"#{photo.new.photo}",
        "old": photo.old.place,
        "new": photo.new.place,
    }
    return _("“%(caption)s” goes from place %(old)s to place %(new)s.") % told


# -- Frame -----------------------------------------------------------------------------------------


def _frame(lines: tuple[FrameLine, ...]) -> list[Row]:
    if not lines:
        return []
    told = [
        FrameRow(capfirst(line.label), list(map(shown, line.old)), list(map(shown, line.new)))
        for line in lines
    ]
    return [Row(_("Beside the text"), frame=told)]
