"""Texts that are not the story's and are not lost either: revisions set aside."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from articles.models import Revision

from . import snapshot


def set_aside(story: Any, content: dict[str, Any], by: User) -> int:
    """Keeps `content` as `by`'s text, once, and says under which number. In the caller's
    transaction, which has locked the story."""
    content_hash = snapshot.hash_of(content)
    kept = story.revisions.filter(
        kind=Revision.Kind.SET_ASIDE, saved_by=by, content_hash=content_hash
    ).first()
    if kept is not None:
        return int(kept.number)
    revision = Revision(
        number=next_number(story),
        version=story.version,
        kind=Revision.Kind.SET_ASIDE,
        content=content,
        seen={},
        content_hash=content_hash,
        changed=False,
        saved_by=by,
        saved_at=timezone.now(),
        **{story.noun: story},
    )
    revision.save()
    return revision.number


def next_number(story: Any) -> int:
    highest: int | None = story.revisions.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
