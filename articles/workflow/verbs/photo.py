"""Changing a photo in the library: a published row stays as it is, and every story that uses the
photo shows "changes not published" (law 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Event, Photo, Stage, Story
from articles.photos.refusals import RefusedPhoto
from articles.search import photos as photo_search

from .. import pictures, rights
from ..desk import Desk, sitting
from ..refusal import Refused
from ..tagging import tags_of, write_tags
from .saving import keep

# What is in the pictures that readers get, and what is printed beside them.
_DRAWN = frozenset({"focal_x", "focal_y", "credit", "copyright", "digital_source"})
_PRINTED = _DRAWN | {"caption", "alt"}


def change_photo(
    photo: Photo,
    *,
    by: User,
    file: BinaryIO | None = None,
    name: str | None = None,
    tags: Iterable[str] | None = None,
    still: Callable[[], None] | None = None,
    **words: Any,
) -> list[Story]:
    """Changes file, tags or words of a photo, those given alone; returns the stories whose readers
    would see a difference. `words`: any of `pictures.WORDS`. What is given was looked at by a
    person: it counts no more as a suggestion from the file. `still`, asked under the lock, raises
    where the photo is not what the caller means to change."""
    refuse_strangers(photo, by)
    if unknown := words.keys() - set(pictures.WORDS):
        raise TypeError(f"no word of a photo: {', '.join(sorted(unknown))}")
    brought = None if file is None else pictures.store_original(file, name)
    changed = _write(photo, words, tags, brought, still)
    if photo.checksum and (file is not None or changed & _DRAWN):
        # The words are kept; what cannot be drawn now waits in `Photo.undrawn`, and a story is not
        # published without it.
        with suppress(FileNotFoundError, RefusedPhoto):
            pictures.make_renditions(photo)
    if file is None and not changed & _PRINTED:
        return []
    return [story for story in _users(photo) if _tell(story, by)]


def delete_photo(photo: Photo, *, by: User) -> None:
    """For good, with its files. Only what no story uses and no reader was ever shown."""
    refuse_strangers(photo, by)
    if reason := why_kept(photo):
        raise Refused(reason)
    pictures.take_out(photo)


def why_kept(photo: Photo) -> str:
    """Why it cannot be deleted; empty if it can."""
    if photo.published_rows.exists():
        return _("Readers were shown it, and what was once public is kept.")
    if photo.articlephotos.exists() or photo.eventphotos.exists():
        return _("A story uses it.")
    return ""


def refuse_strangers(photo: Photo, by: User) -> None:
    if not rights.changes_photo(by, photo):
        raise Refused(_("Only an editor may change a photo that somebody else brought."))


def _write(
    photo: Photo,
    words: dict[str, Any],
    tags: Iterable[str] | None,
    brought: pictures.Original | None,
    still: Callable[[], None] | None,
) -> set[str]:
    """Over the row as it is now; which words changed."""
    with transaction.atomic():
        row = Photo.objects.select_for_update().get(pk=photo.pk)
        if still is not None:
            still()
        changed = {word for word, value in words.items() if getattr(row, word) != value}
        for word in words:
            setattr(row, word, words[word])
        pictures.looked_at(row, words.keys() | ({"tags"} if tags is not None else set()))
        if brought is not None:
            pictures.give_file(row, brought)
            pictures.keep_fingerprint(row, brought.intake.fingerprint)
        row.save()
        held = tags_of(row)
        if tags is not None:
            held = write_tags(row, tags, held)
        photo_search.keep(row, [tag.name for tag in held])
    photo.refresh_from_db()
    return changed


def _users(photo: Photo) -> list[Any]:
    articles = Article.objects.kept().filter(photo_uses__photo=photo).distinct()
    events = Event.objects.kept().filter(photo_uses__photo=photo).distinct()
    return [*articles, *events]


def _tell(story: Any, by: User) -> bool:
    with sitting(story, by) as desk:
        desk.verb = "save"
        from_stage = desk.story.stage
        changed = keep(desk)
        if changed:
            desk.mark_changed()
            if desk.story.stage == Stage.DRAFT and _is_what_readers_were_given(desk):
                desk.story.stage = Stage.RELEASED
            desk.story.version += 1
            desk.note_down("save", from_stage, photo_changed=True)
    return changed


def _is_what_readers_were_given(desk: Desk[Any]) -> bool:
    """Once a photo is as it was: nothing waits for a publication, and nothing is to come."""
    timeline = desk.timeline
    given = timeline.past[-1] if timeline.past and not timeline.future else None
    return given is not None and given.content_hash == desk.story.content_hash
