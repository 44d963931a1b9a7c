"""Lists, one story, a new one, and a save."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Event, Stage, Standing
from articles.pages.addresses import absolute
from articles.workflow import content as content_room
from articles.workflow import lists, rights, seen, verbs
from articles.workflow.content import Planning, content_class
from articles.workflow.one_story import OneStory
from articles.workflow.refusal import Refused, Stale

from . import listing, sent, shapes, words
from .answers import answer, refused, told
from .door import Call
from .sent import Unreadable

_ASKED = ("stage", "standing", "section", "q")
_READ_WITH = ("section__parent", "changed_by", "claimed_by", "reviewer")
_STORIES: dict[Any, OneStory] = {model: OneStory(model, _READ_WITH) for model in (Article, Event)}
_RETRY = re.compile(r"[\x21-\x7e]{1,200}")


def visible(call: Call, model: Any, pk: int) -> Any:
    """A story that one may not see is a story that is not there; every view of one begins here."""
    story = _STORIES[model].seen_by(call.by, pk)
    if story is None:
        raise Http404(_("There is no such story."))
    return story


# -- Lists ----------------------------------------------------------------------------------------


def listed(call: Call, model: Any) -> JsonResponse:
    """What this person sees at the desk, newest change first."""
    if f"view_{model.noun}" not in rights.rights(call.by):
        return told(403, _("You have no rights at the desk."))
    asked = listing.asked(call.request, _ASKED)
    if asked.before and not lists.is_key(asked.before):
        raise listing.no_place()
    found = lists.page(_asked_for(call, model, asked.words), asked.before, asked.size)
    shown = seen.as_seen(call.by, found[: asked.size])
    more = len(found) > asked.size
    older = listing.older(call.request, lists.key_of(found[asked.size - 1])) if more else None
    return answer({f"{model.noun}s": [shapes.line(story) for story in shown], "older": older})


def _asked_for(call: Call, model: Any, asked: dict[str, str]) -> QuerySet[Any]:
    stories: Any = rights.visible_stories(call.by, model.objects.kept())
    if "section" in asked:
        stories = stories.filter(section=words.section_in(asked["section"], "section"))
    if "stage" in asked:
        on_desk = [stage for stage in Stage.values if stage != Stage.RELEASED]
        stage = sent.choice(asked["stage"], "stage", on_desk)
        stories = lists.at_stage(call.by, stories, stage)
    if "standing" in asked:
        standing = sent.choice(asked["standing"], "standing", Standing.values)
        stories = lists.standing_as(stories.with_standing(), standing)
    return lists.holding(call.by, stories, asked.get("q", ""))


# -- One story ------------------------------------------------------------------------------------


def read(call: Call, model: Any, pk: int) -> JsonResponse:
    return answer(shapes.whole(visible(call, model, pk), call.by))


def create(call: Call, model: Any) -> JsonResponse:
    """A draft. Sent again with the same `Idempotency-Key`, it is the story that was made."""
    if "write_story" not in rights.rights(call.by):
        return told(403, _("You may not write here."))
    slot = _slot(call.request)
    if known := verbs.begun_on(model, call.by, slot):
        return answer(shapes.whole(visible(call, model, known.pk), call.by))
    given = sent.known(call.sent, ("content", "planning"))
    content = words.content_in(given.get("content", {}), content_class(model())())
    planning = words.planning_in(given.get("planning", {}), Planning())
    try:
        made = verbs.save_new(model, content, by=call.by, planning=planning, slot=slot).story
    except Refused as refusal:
        return refused(refusal, 400)
    response = answer(shapes.whole(visible(call, model, made.pk), call.by), 201)
    response.headers["Location"] = absolute(reverse(f"api_{model.noun}", args=[made.pk]))
    return response


def _slot(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return ""
    if not _RETRY.fullmatch(key):
        raise Unreadable(_("1 to 200 letters, digits and signs, no spaces."), "Idempotency-Key")
    return hashlib.sha256(f"api {key}".encode()).hexdigest()[:32]


def save(call: Call, model: Any, pk: int) -> JsonResponse:
    """Changes the fields that are sent, from the version that is named: merged with what others
    saved since; where both changed the same, 409 with both texts."""
    story = visible(call, model, pk)
    given = sent.known(call.sent, ("version", "content", "planning"))
    version = sent.number(given.get("version"), "version", highest=2**31 - 1)
    if not rights.is_writer(call.by, story):
        # By the verb, so that the log has its line.
        return _saved(call, story, story.version, content_room.read(story), None, None)
    if version > story.version:
        raise Unreadable(_("The story has no such version."), "version")
    content = words.content_in(given.get("content", {}), verbs.words_at(story, version))
    planned = Planning.of(story) if "planning" in given else None
    planning = words.planning_in(given["planning"], planned) if planned else None
    if planning is not None and version != story.version:
        # Plans have no revisions to be merged from.
        stale = Stale(_("Somebody else has saved in the meantime; look at the plans again."))
        return _both(call, story, content, stale)
    return _saved(call, story, version, content, planning, planned)


def _saved(
    call: Call, story: Any, version: int, content: Any, planning: Any, planned: Any
) -> JsonResponse:
    try:
        saved = verbs.save(
            story,
            content,
            by=call.by,
            version=version,
            planning=planning,
            planned_before=planned,
            still=call.still,
        )
    except Stale as stale:
        return _both(call, story, content, stale)
    except Refused as refusal:
        if not rights.is_writer(call.by, story):
            return refused(refusal, 403)
        return refused(refusal, 400 if refusal.field else 409)
    now = visible(call, type(story), story.pk)
    return answer(shapes.whole(now, call.by) | {"merged": saved.merged, "told": saved.told})


def _both(call: Call, story: Any, content: Any, stale: Stale) -> JsonResponse:
    now = visible(call, type(story), story.pk)
    yours = {"content": words.content_out(content), "planning": call.sent.get("planning", {})}
    return refused(stale, 409, kept=stale.kept, yours=yours, theirs=shapes.whole(now, call.by))
