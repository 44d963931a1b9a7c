"""A save from an older version: merged with what was saved since, and told."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.models import Author, Photo, Revision, Story

from .. import content as content_room
from .. import merging
from ..content import Content, Planning
from ..desk import Desk
from ..merging import Version
from ..people import name_of
from ..refusal import Stale


def merged_with(desk: Desk[Any], began: Version, mine: Version) -> tuple[merging.Merge, list[str]]:
    planning = Planning.of(desk.story) if mine.planning is not None else None
    theirs = Version(content_room.read(desk.story), planning)
    merged = merging.merge(began, mine, theirs)
    if merged.conflicts:
        raise Stale(_("Somebody else has saved in the meantime; both texts are kept."))
    return merged, _merge_told(desk, merged)


def _merge_told(desk: Desk[Any], merged: merging.Merge) -> list[str]:
    mine, theirs = (label_taken(desk.story, merged.taken, side) for side in ("mine", "theirs"))
    if not theirs:
        return []
    other = desk.story.changed_by
    told = {"mine": mine, "theirs": theirs, "name": name_of(other)}
    if other == desk.by:
        return [_("You had saved it on another page, too; both were merged: %(theirs)s.") % told]
    if not mine:
        return [_("%(name)s had saved it in the meantime; you have that, too: %(theirs)s.") % told]
    return [
        _(
            "%(name)s had saved it in the meantime; both were merged. Yours: %(mine)s. Theirs: "
            "%(theirs)s."
        )
        % told
    ]


def label_taken(story: Story, taken: list[merging.Taken], side: str) -> str:
    """The fields that `side` alone had changed, in words."""
    names = dict.fromkeys(entry.name for entry in taken if entry.side == side)
    return ", ".join(field_label(type(story), name) for name in names)


def field_label(model: type[Story], name: str) -> str:
    if name in ("photos", "bylines"):
        noun = Photo if name == "photos" else Author
        return str(noun._meta.verbose_name_plural)
    return str(model._meta.get_field(name.removesuffix("_id")).verbose_name)  # type: ignore[union-attr]


def words_at(story: Any, version: int) -> Content:
    """What the story said at `version`; empty for a version that never was, so that nothing in the
    two texts is taken for taken out."""
    kind = content_room.content_class(story)
    if not 0 < version <= story.version:
        return kind()
    then = story.revisions.filter(kind=Revision.Kind.SAVED, version__lte=version)
    kept = then.order_by("-number").values_list("content", flat=True).first()
    return kind.from_json(kept) if kept else kind()
