"""A story as one person sees it: the working copy, or what readers have of it."""

from __future__ import annotations

import copy
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision, Stage
from articles.models.prepared import AmongKeys, KeySlot, KeysSlot, MomentSlot, Prepared
from articles.text.dates import short_datetime

from . import log, rights
from .offers import OF_WHAT_WAS_SEEN
from .people import name_of
from .refusal import Refused


def as_seen(person: Any, stories: list[Any]) -> list[Any]:
    """For lists and titles: the stories, in their order, with the published words in the place of a
    working copy that is not this person's to see. Never to be saved. Two queries."""
    if not stories or rights.sees_every_draft(person):
        return stories
    model = type(stories[0])
    keys = [story.pk for story in stories]
    held = rights.rights(person) & rights.AT_DESK
    own = set(_OWN.ask(model, held, person=person.pk, keys=keys))
    foreign = [key for key in keys if key not in own]
    rows = _PUBLIC.ask(model, keys=foreign, now=timezone.now()) if foreign else []
    public = {row.story_id: row for row in rows}
    return [
        story if story.pk in own else _published(story, public.get(story.pk)) for story in stories
    ]


def _own(model: Any, held: frozenset[str]) -> QuerySet[Any]:
    anyone = rights.anyone_with(held, KeySlot("person"))
    stories = model.objects.filter(AmongKeys(KeysSlot("keys")))
    return (
        stories.filter(rights.own_among_few(anyone, model)).order_by().values_list("pk", flat=True)
    )


def _live(model: Any) -> QuerySet[Any]:
    rows = model.publications.rel.related_model.objects.live(MomentSlot("now"))
    rows = rows.filter(AmongKeys(KeysSlot("keys"), "story"))
    return rows.select_related("section").defer("body", "photos")


_OWN, _PUBLIC = Prepared[Any](_own), Prepared[Any](_live)


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


def signed(article: Any) -> list[str]:
    """Who signs it: an article of a list, as it was given by `as_seen`."""
    names: list[str] | None = getattr(article, "shown_bylines", None)
    return [name for (name,) in article.signing] if names is None else names


def refuse_unless_seen(story: Any, by: User, verb: str, seen: str) -> None:
    """Nobody approves or publishes words other than those (`seen`, their hash) that they had before
    them when they chose to; the refusal is logged."""
    if verb not in OF_WHAT_WAS_SEEN or seen == story.content_hash:
        return
    refusal = other_words(story, by)
    log.refused(story, by, verb, refusal)
    raise refusal


def other_words(story: Any, by: User) -> Refused:
    """That the words are others by now: since when and by whom, for those who may know."""
    if rights.sees_draft(by, story):
        saved = story.revisions.filter(kind=Revision.Kind.SAVED).select_related("saved_by")
        newest = saved.defer("content", "seen").order_by("-number").first()
        # Words of the library, too, are seen; they are changed without a revision.
        if newest is not None and newest.content_hash == story.content_hash:
            since = short_datetime(newest.saved_at)
            told = {"moment": since, "name": name_of(newest.saved_by)}
            return Refused(_("Changed at %(moment)s by %(name)s; look at it again.") % told)
    return Refused(_("It was changed after you opened this page; look at it again."))
