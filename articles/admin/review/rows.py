"""What changed, as rows in the reader's order: numbered changes, and folds of what is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.text.figures import Figure
from articles.workflow.differing import (
    Block,
    Changes,
    FrameLine,
    Segment,
    is_changed,
)

from .photo_rows import photo_alone, photo_rows
from .row import FrameRow, Passage, Row, Whole
from .showing import Shown, plain, shown

_FORMS = {
    "h2": gettext_lazy("subheading"),
    "h3": gettext_lazy("smaller subheading"),
    "h4": gettext_lazy("smallest subheading"),
    "li": gettext_lazy("list item"),
    "tr": gettext_lazy("table row"),
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


def rows(changes: Changes, pictures: Mapping[str, str], labels: Mapping[str, str]) -> list[Row]:
    """`pictures`: addresses by a use's picture; `labels`: what the fields are called."""
    found = [
        *_line("headline", changes.headline, labels),
        *_line("standfirst", changes.standfirst, labels),
        *_body(changes.body),
        *photo_rows(changes.photos, pictures),
        *_frame(changes.frame),
    ]
    number = 0
    for row in found:
        if not row.same:
            number += 1
            row.number = number
    return found


def whole(changes: Changes, pictures: Mapping[str, str]) -> Whole:
    """All that is new, unmarked: for readers who have nothing yet."""
    lines = [("headline", changes.headline), ("standfirst", changes.standfirst)]
    found = [Passage(kind, plain(words)) for kind, words in lines if words]
    found += [Passage(_kind(block), _words(block, marked=False)) for block in changes.body]
    photos = [photo_alone(photo, pictures) for photo in changes.photos]
    frame = [
        FrameRow(capfirst(line.label), [], [plain(value) for value in line.new])
        for line in changes.frame
    ]
    return Whole(found, photos, frame)


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
    sides = (("old_place", "was", "old_count"), ("new_place", "form", "new_count"))
    for side, form, count in sides:
        standing = [block for block in blocks if getattr(block, side) is not None]
        counts: Counter[str] = Counter()
        for block in sorted(standing, key=lambda block: getattr(block, side)):
            kind = _form(getattr(block, form))
            found[side, getattr(block, side)] = counts[kind] + 1
            counts[kind] += getattr(block, count)
    return found


def _heading(block: Block, places: Mapping[tuple[str, int], int]) -> str:
    told = {
        "what": _what(block),
        "old": places.get(("old_place", block.old_place or 0), 0),
        "new": places.get(("new_place", block.new_place or 0), 0),
        "was": _form(block.was),
        "form": _form(block.form),
    }
    if block.new_count > 1:
        parts = {**told, "count": block.new_count}
        return _("Text, %(what)s %(new)s: divided into %(count)s") % parts
    if block.old_count > 1:
        parts = {**told, "count": block.old_count}
        return _("Text, %(what)s %(new)s: joined from %(count)s") % parts
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
    return "text cell" if "tr" in tags else "text"


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


# -- Frame -----------------------------------------------------------------------------------------


def _frame(lines: tuple[FrameLine, ...]) -> list[Row]:
    if not lines:
        return []
    told = [
        FrameRow(capfirst(line.label), list(map(shown, line.old)), list(map(shown, line.new)))
        for line in lines
    ]
    return [Row(_("Beside the text"), frame=told)]
