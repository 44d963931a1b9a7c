"""The photos that changed, before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.workflow.differing import PhotoChange, Use

from .row import Alone, Passage, Row, Side
from .showing import new_side, old_side, plain, shown


def photo_rows(photos: tuple[PhotoChange, ...], pictures: Mapping[str, str]) -> Iterator[Row]:
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


def photo_alone(photo: PhotoChange, pictures: Mapping[str, str]) -> Alone:
    said = photo.use.printed
    side = Side(pictures.get(said.picture, ""), said.alt, plain(photo.caption), plain(photo.credit))
    return Alone(_name(photo), side)


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
    return f"{_name(photo)}: {', '.join(_what_of(photo))}"


def _name(photo: PhotoChange) -> str:
    name = _("Photo %(place)s") % {"place": photo.use.place}
    return _("%(photo)s, lead photo") % {"photo": name} if photo.use.lead else name


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
