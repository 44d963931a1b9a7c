"""A story for those who may read it at the desk and not write it."""

from __future__ import annotations

import copy
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from articles.models import Stage
from articles.workflow import rights


def as_seen(person: Any, stories: list[Any]) -> list[Any]:
    """For lists and titles: the stories, in their order, with the published words in the place of a
    working copy that is not this person's to see. Never to be saved. Two queries."""
    if not stories or rights.sees_every_draft(person):
        return stories
    model = type(stories[0])
    keys = [story.pk for story in stories]
    mine = model.objects.filter(rights.own_among_few(person, model), pk__in=keys)
    own = set(mine.values_list("pk", flat=True))
    foreign = [key for key in keys if key not in own]
    rows = model.publications.rel.related_model.objects.live().filter(story__in=foreign)
    public = {row.story_id: row for row in rows.select_related("section").defer("body", "photos")}
    return [
        story if story.pk in own else _published(story, public.get(story.pk)) for story in stories
    ]


def _published(story: Any, row: Any) -> Any:
    shown = copy.copy(story)
    # Copied too, or the section given below would be the story's own.
    shown._state = copy.copy(story._state)
    shown._state.fields_cache = dict(story._state.fields_cache)
    shown.headline = row.headline if row else f"#{story.pk}"
    shown.section = row.section if row else None
    shown.stage = Stage.RELEASED
    shown.claimed_by = shown.changed_by = shown.due_at = shown.next_live_from = None
    for name in ("starts_at", "ends_at", "venue"):
        if hasattr(row, name):
            setattr(shown, name, getattr(row, name))
    shown.shown_bylines = [byline["name"] for byline in getattr(row, "bylines", ())]
    return shown


def live_row_or_404(story: Any) -> Any:
    row = story.publications.live().select_related("section").first()
    if row is None:
        raise Http404(_("There is no such story."))
    return row


def public_lines(row: Any) -> list[tuple[str, str]]:
    """Label and value of what readers are told beside the text."""
    signed = ", ".join(byline["name"] for byline in getattr(row, "bylines", ()))
    lines = [
        (_("section"), row.section.name),
        (_("tags"), ", ".join(tag["name"] for tag in row.tags)),
        (_("authors"), signed),
    ]
    return [(label, value) for label, value in lines if value]
