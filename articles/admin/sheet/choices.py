"""What the page of any story offers to choose from: asked at once, and only where it is shown."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.models import User

from articles.models import Photo, RunningStory, Section
from articles.models.at_once import AtOnce, ListOf, objects
from articles.workflow import rights
from articles.workflow.people import name_of

NEWEST_PHOTOS = 60
_PHOTO = ("pk", "caption", "original_name", "credit")
_PERSON = ("id", "first_name", "last_name", "username")

Choice = tuple[int, str]


def _offered() -> dict[str, ListOf]:
    return {
        "sections": ListOf(Section.objects.all(), "pk", "name", "parent__name"),
        "running_stories": ListOf(RunningStory.objects.all(), "pk", "name"),
        "reviewers": ListOf(rights.reviewers(), *_PERSON),
        "photos": ListOf(Photo.objects.order_by("-pk")[:NEWEST_PHOTOS], *_PHOTO),
    }


def photo_label(named: str, credit: str) -> str:
    return " · ".join(filter(None, (named[:80], credit)))


_OFFERED = AtOnce(_offered)


class Choices:
    @cached_property
    def _answers(self) -> dict[str, Any]:
        return _OFFERED.ask()

    @property
    def sections(self) -> list[Choice]:
        return [
            (pk, f"{parent} / {name}" if parent else name)
            for pk, name, parent in self._answers["sections"]
        ]

    @property
    def running_stories(self) -> list[Choice]:
        return [(pk, name) for pk, name in self._answers["running_stories"]]

    @property
    def reviewers(self) -> list[Choice]:
        people = objects(User, _PERSON, self._answers["reviewers"])
        return [(person.pk, name_of(person)) for person in people]

    @property
    def newest_photos(self) -> list[Choice]:
        """For browsers without scripts."""
        return [
            (pk, photo_label(caption or name or f"#{pk}", credit))
            for pk, caption, name, credit in self._answers["photos"]
        ]
