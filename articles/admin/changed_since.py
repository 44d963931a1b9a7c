"""What became of a story since a person had it before them: shown before they may decide again."""

from __future__ import annotations

from typing import Any

from articles.models import Revision

from .review import rows, sides
from .review.row import Row


def changed_since(story: Any, seen: str) -> list[Row]:
    """From the words whose hash is `seen` to those on the desk; empty where it cannot be told."""
    saved = story.revisions.filter(kind=Revision.Kind.SAVED).defer("content", "seen")
    new = saved.order_by("-number").first()
    old = saved.filter(content_hash=seen).order_by("-number").first()
    if old is None or new is None or new.content_hash != story.content_hash:
        return []
    compared = sides.compared(story, old, new)
    shown = rows.rows(compared.found, compared.pictures, sides.labels(story))
    return [row for row in shown if not row.same]
