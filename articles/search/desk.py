"""The index for the desk: working copies."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import QuerySet

from articles.models import Story

Q = TypeVar("Q", bound=QuerySet[Any])


def keep(story: Story) -> None:
    """Puts the saved working copy into the index, in the place of its former words."""


def rebuild() -> int:
    """Makes the index anew from all working copies; returns how many."""
    return 0


def matching(stories: Q, text: str) -> Q:
    """Those of `stories` that hold the words of `text`, or have the id that it names (`#12`)."""
    return stories
