"""A story as this room gives it out: the working copy to those who see it, to others what readers
have."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Stage, Standing
from articles.pages.addresses import absolute
from articles.workflow import content as content_room
from articles.workflow import rights, seen
from articles.workflow.arguments import taken_by
from articles.workflow.offers import OF_WHAT_WAS_SEEN, Offer, offers
from articles.workflow.people import name_of
from articles.workflow.timeline import Timeline

from .words import content_out, planning_out


def line(story: Any) -> dict[str, Any]:
    """Of a list; `story` as `seen.as_seen` gives it."""
    said = {
        "id": story.pk,
        "headline": story.headline,
        "section": story.section.slug if story.section else None,
        "stage": story.stage,
        "standing": story.standing,
        "next_live_from": story.next_live_from,
        "due_at": story.due_at,
        "changed_at": story.changed_at,
        "changed_by": name_of(story.changed_by),
        "claimed_by": name_of(story.claimed_by),
    }
    return said | ({"signed": seen.signed(story)} if story.noun == "article" else {})


def whole(story: Any, by: User) -> dict[str, Any]:
    if not rights.sees_draft(by, story):
        return _as_readers_have_it(story)
    timeline = Timeline(story, timezone.now())
    children = content_room.Children(story)
    return {
        "id": story.pk,
        "version": story.version,
        "seen": story.content_hash,
        "stage": story.stage,
        "standing": timeline.standing,
        "next_live_from": timeline.future[0].live_from if timeline.future else None,
        "trashed": story.trashed_at is not None,
        "changed_at": story.changed_at,
        "changed_by": name_of(story.changed_by),
        "claimed_by": name_of(story.claimed_by),
        "signed": [byline.printed_name for byline in children.bylines],
        "content": content_out(content_room.read(story, children)),
        "planning": planning_out(story),
        "moves": [_move(offer) for offer in offers(by, story, timeline).every],
        "address": absolute(timeline.live.get_absolute_url()) if timeline.live else None,
        "desk": absolute(reverse(f"admin:articles_{story.noun}_change", args=[story.pk])),
    }


def _move(offer: Offer) -> dict[str, Any]:
    takes = taken_by(offer.verb) | ({"seen"} if offer.verb in OF_WHAT_WAS_SEEN else set())
    said = {"verb": offer.verb, "label": offer.label, "takes": sorted(takes)}
    return said | ({"why_not": offer.why} if offer.why else {})


def _as_readers_have_it(story: Any) -> dict[str, Any]:
    """Nothing that the desk alone knows: no version, no stage but the one that says nothing."""
    row = story.publications.live().select_related("section").first()
    if row is None:
        raise Http404(_("There is no such story."))
    content = {
        "headline": row.headline,
        "body": row.body,
        "section": row.section.slug if row.section else None,
        "tags": [tag["name"] for tag in row.tags],
    }
    for name in ("standfirst", "starts_at", "ends_at", "venue"):
        if hasattr(row, name):
            content[name] = getattr(row, name)
    return {
        "id": story.pk,
        "stage": Stage.RELEASED,
        "standing": Standing.LIVE,
        "signed": [byline["name"] for byline in getattr(row, "bylines", ())],
        "content": content,
        "moves": [],
        "address": absolute(row.get_absolute_url()),
    }
