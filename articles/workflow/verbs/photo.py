"""Changing a photo in the library: a published row stays as it is, and every story that uses the
photo shows "changes not published" (law 4)."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Article, Event, Photo, Story

from .. import pictures, rights
from ..desk import sitting
from ..refusal import Refused
from .saving import keep

_WORDS = ("caption", "alt", "credit", "rights_until", "focal_x", "focal_y")


def change_photo(
    photo: Photo, *, by: User, file: BinaryIO | None = None, name: str | None = None, **words: Any
) -> list[Story]:
    """Changes file or words of a photo; returns the stories whose readers would see a difference.
    `words`: caption, alt, credit, rights_until, focal_x, focal_y."""
    _refuse_strangers(photo, by)
    for word in _WORDS:
        setattr(photo, word, words.get(word, getattr(photo, word)))
    if file is not None:
        pictures.set_file(photo, file, name)
    photo.save()
    if photo.checksum:
        pictures.make_renditions(photo)
    return [story for story in _users(photo) if _tell(story, by)]


def _refuse_strangers(photo: Photo, by: User) -> None:
    held = rights.rights(by)
    if "review_story" in held:
        return
    if "change_photo" not in held or photo.uploaded_by_id != by.pk:
        raise Refused(_("Only an editor may change a photo that somebody else brought."))


def _users(photo: Photo) -> list[Any]:
    articles = Article.objects.kept().filter(photo_uses__photo=photo).distinct()
    events = Event.objects.kept().filter(photo_uses__photo=photo).distinct()
    return [*articles, *events]


def _tell(story: Any, by: User) -> bool:
    with sitting(story, by) as desk:
        desk.verb = "save"
        from_stage = desk.story.stage
        changed = keep(desk.story, by)
        if changed:
            desk.mark_changed()
            desk.story.version += 1
            desk.note_down("save", from_stage, photo_changed=True)
    return changed
