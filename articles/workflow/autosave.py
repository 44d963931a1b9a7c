"""What somebody typed and has not saved: one slot per person and story, or, before there is a
story, per page on which it is being begun.

A slot is known by the page that writes it. Another page of the same person takes it over; what the
first one left there is then set aside as a revision. A save folds in the slot of its own page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from articles.models import Autosave

from . import content as content_room
from . import rights
from .content import ArticleContent, Content, Planning
from .setting_aside import set_aside

Typed = list[list[str]]
MOST_BEGUN = 50


@dataclass(frozen=True)
class Place:
    """Where somebody types: on a story, or (`story` None) on the page `slot` of a new one."""

    noun: str
    story: Any = None
    slot: str = ""

    def of(self, person: User) -> QuerySet[Autosave]:
        if self.story is not None:
            return Autosave.objects.filter(owner=person.pk, **{self.noun: self.story})
        return Autosave.objects.filter(owner=person, noun=self.noun, slot=self.slot)


def keep(
    place: Place,
    by: User,
    *,
    typed: Typed,
    content: Content,
    planning: Planning | None,
    base_version: int,
    page: str,
) -> Autosave | None:
    """None, and an empty slot, if nothing is typed that the story does not have. `planning` None:
    not all that is typed can be read."""
    kept = content.as_json()
    with transaction.atomic():
        before = place.of(by).select_for_update().first()
        if before is not None and before.page != page:
            _leave_behind(place, before, by)
        if place.story is not None and _has(place.story, content, planning):
            place.of(by).filter(page=page).delete()
            return None
        row, _made = Autosave.objects.update_or_create(
            owner=by,
            noun=place.noun,
            slot="" if place.story is not None else place.slot,
            **({place.noun: place.story} if place.story is not None else {}),
            defaults={
                "typed": typed,
                "content": kept,
                "base_version": base_version,
                "page": page,
                "saved_at": timezone.now(),
                "dropped_at": None,
            },
        )
    return row


def _has(story: Any, content: Content, planning: Planning | None) -> bool:
    return planning == Planning.of(story) and _unnamed(content) == _unnamed(
        content_room.read(story)
    )


def _unnamed(content: Content) -> Content:
    """A form says who signs, not under which printed name."""
    if not isinstance(content, ArticleContent):
        return content
    signed = tuple(replace(entry, printed_name="") for entry in content.bylines)
    return replace(content, bylines=signed, tags=tuple(sorted(content.tags)))


def _leave_behind(place: Place, row: Autosave, by: User) -> None:
    if place.story is not None:
        set_aside(place.story, row.content, by)


def offered(story: Any, person: User) -> Autosave | None:
    """What `person` typed on `story` and has neither saved nor dropped."""
    return offers(story.noun, story, person).first()


def offers(noun: str, story: Any, person: User) -> QuerySet[Autosave]:
    """The same as rows; `story` may stand for one of an outer query."""
    return Place(noun, story).of(person).filter(dropped_at=None)


def begun(noun: str, person: User) -> list[Autosave]:
    """New stories of `person` that were never saved, newest first."""
    rows = Autosave.objects.filter(owner=person, noun=noun, dropped_at=None).exclude(slot="")
    return list(rows[:MOST_BEGUN])


def begun_counts(person: User) -> list[tuple[str, int]]:
    """By noun."""
    rows = Autosave.objects.filter(owner=person, dropped_at=None).exclude(slot="")
    return list(rows.values_list("noun").annotate(Count("pk")).order_by("noun"))


def drop(place: Place, by: User) -> int | None:
    """Offers it no more. On a story the text stays a revision, whose number is returned; of a new
    one it stays in the slot, to be taken up again."""
    with transaction.atomic():
        row = place.of(by).select_for_update().first()
        if row is None:
            return None
        if place.story is None:
            row.dropped_at = timezone.now()
            row.save(update_fields=["dropped_at"])
            return None
        number = set_aside(place.story, row.content, by)
        row.delete()
    return number


def take_up_again(place: Place, by: User) -> None:
    place.of(by).update(dropped_at=None)


def fold_in(story: Any, by: User, page: str) -> None:
    """For a save, in its transaction: what this page had kept is the story's now."""
    if page:
        Place(story.noun, story).of(by).filter(page=page).delete()


def fold_in_same(story: Any, by: User, page: str, content: Content) -> None:
    """After a save of what another `page` had kept and this one took back: as long as that page has
    typed nothing since."""
    for row in Place(story.noun, story).of(by).filter(page=page):
        if _unnamed(type(content).from_json(row.content)) == _unnamed(content):
            row.delete()


def keep_for_other(story: Any, other: User) -> int | None:
    """For a take-over, in its transaction: the other's unsaved text becomes a revision of the
    other's, and stays offered."""
    row = offered(story, other)
    if row is None or not rights.is_writer(other, story):
        return None
    return set_aside(story, row.content, other)
