"""When what is drawn: at intake what the desk shows, before a page is public what readers get, all
the rest when there is time. Never inside a transaction, never on a reader's request.

When there is time is the setting PHOTO_DRAWING: `background` (in the serving process), `at_once`
(already at intake) or `at_approval` (by `manage.py draw_photos` alone).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Self

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import Photo, Story
from articles.photos.refusals import NoRoom, NoStore, RefusedPhoto
from articles.photos.renditions import Wanted

from ..content import Children
from ..refusal import Refused
from . import background
from .as_drawn import Drawings, uses_drawn
from .making import complete, draw_these, missing_at_the_desk, undrawn_of


def make_renditions(photo: Photo) -> None:
    """For the photo's present file, middle and words: what the desk shows at once, the rest as the
    setting says."""
    if settings.PHOTO_DRAWING == "at_once":
        complete(photo)
        return
    if not photo.undrawn:
        Photo.objects.filter(pk=photo.pk).update(undrawn=True)
        photo.undrawn = True
    draw_these(photo, missing_at_the_desk(photo))
    background.wake()


class _Undrawn(Exception):
    """`photos`: what a story prints and has not been drawn yet, with what each lacks."""

    def __init__(self, photos: list[tuple[Photo, list[Wanted]]]) -> None:
        super().__init__()
        self.photos = photos


class Attempt:
    """One try at a move that gives pictures out."""

    def __init__(self, *, last: bool) -> None:
        self.lacking: list[tuple[Photo, list[Wanted]]] = []
        self._last = last
        self._made: Drawings | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, _Undrawn):
            self.lacking = error.photos
        return isinstance(error, _Undrawn)

    def drawings(self, story: Story, children: Children) -> Drawings:
        """What is drawn of the photos of `story`, which is locked. Ask before anything is written:
        where something is missing, this leaves the first attempt, whose transaction is then rolled
        back."""
        if self._made is None:
            children.uses, made = uses_drawn(story)
            lacking = list(undrawn_of(children.uses, made))
            if lacking and not self._last:
                raise _Undrawn(lacking)
            self._made = made
        return self._made


def attempts() -> Iterator[Attempt]:
    """For a move that gives pictures out: one attempt and, where it meets something that is not
    drawn, another when it is. A photo whose file is gone or damaged stays undrawn; publishing
    refuses it (checks.drawn). Raises `Refused` where the photos cannot be read or kept now."""
    first = Attempt(last=False)
    yield first
    if first.lacking:
        _draw(first.lacking)
        yield Attempt(last=True)
    background.wake()


def _draw(lacking: list[tuple[Photo, list[Wanted]]]) -> None:
    for photo, lacks in lacking:
        try:
            draw_these(photo, lacks, workers=os.cpu_count() or 1)
        except NoStore as fault:
            sentence = _(
                "The photo store does not answer: no photo can go out now. Try again soon."
            )
            raise Refused(sentence, field="photos") from fault
        except NoRoom as fault:
            raise Refused(str(fault), field="photos") from fault
        except (FileNotFoundError, RefusedPhoto):
            continue
