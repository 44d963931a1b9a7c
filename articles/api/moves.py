"""What the checks say of a story, and its moves: each the verb of the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _

from articles.models import Article, Correction
from articles.workflow import checking, rights, seen, verbs
from articles.workflow.arguments import (
    LONGEST_FOR_READERS,
    LONGEST_TEXT,
    TEXTS,
    taken_by,
    whole,
)
from articles.workflow.offers import OF_WHAT_WAS_SEEN, VERBS, may, offers
from articles.workflow.refusal import Refused
from articles.workflow.verbs.undoing import way_back

from . import sent, shapes
from .answers import answer, refused
from .door import Call
from .sent import Unreadable
from .stories import visible


def checks(call: Call, model: Any, pk: int) -> JsonResponse:
    """Of the saved working copy, as it would be judged now."""
    story = visible(call, model, pk)
    if not rights.sees_draft(call.by, story):
        raise Http404(_("There is no such story."))
    findings = checking.report(story).findings
    return answer(
        {
            "checks": [
                {
                    "rule": found.rule,
                    "level": found.level,
                    "field": found.field,
                    "message": found.sentence,
                    "quote": found.quote,
                }
                for found in findings
            ]
        }
    )


def move(call: Call, model: Any, pk: int, verb: str) -> JsonResponse:
    story = visible(call, model, pk)
    if verb not in VERBS or (verb == "correct" and model is not Article):
        raise Unreadable(_("There is no such move."), "verb")
    given = sent.known(call.sent, taken_by(verb) | {"seen"})
    values = {name: _read(verb, name, value) for name, value in given.items()}
    seen_hash = values.pop("seen", "")
    if verb in OF_WHAT_WAS_SEEN and "seen" not in given:
        raise Unreadable(_("Send with it `seen` of the story as you have read it."), "seen")
    try:
        # Whose the move is not learns nothing of the story's words: the verb refuses them.
        if may(call.by, verb, story):
            seen.refuse_unless_seen(story, call.by, verb, seen_hash)
        moved = getattr(verbs, verb)(story, by=call.by, **whole(verb, values))
    except Refused as refusal:
        return refused(refusal, _status(call, story, verb, refusal, values))
    return answer(_moved(call, model, moved))


def _moved(call: Call, model: Any, moved: Any) -> dict[str, Any]:
    """The story as it is now, if it is still in this person's sight, and the way back."""
    line = way_back(moved)
    undo = {"undo": {"line": line.pk}} if line else {}
    try:
        return shapes.whole(visible(call, model, moved.pk), call.by) | undo
    except Http404:
        return {"id": moved.pk, **undo}


def _status(call: Call, story: Any, verb: str, refusal: Refused, values: dict[str, Any]) -> int:
    if refusal.field in taken_by(verb):
        return 400
    held = rights.rights(call.by)
    if not may(call.by, verb, story) or (values.get("override") and "override_story" not in held):
        return 403
    now = visible(call, type(story), story.pk)
    barred = any(offer.verb == verb and offer.why for offer in offers(call.by, now).every)
    return 403 if barred else 409


def _read(verb: str, name: str, value: Any) -> Any:
    # What a correction adds is read by everybody.
    reader = _for_readers if (verb, name) == ("correct", "note") else READ[name]
    return reader(value, name)


def _text(value: Any, field: str) -> str:
    return sent.text(value, field, longest=LONGEST_TEXT)


def _for_readers(value: Any, field: str) -> str:
    return sent.text(value, field, longest=LONGEST_FOR_READERS)


READ: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys((*TEXTS, "seen"), _text),
    **dict.fromkeys(("notice", "wrong", "right"), _for_readers),
    **dict.fromkeys(("at", "until", "front_until"), sent.moment),
    **dict.fromkeys(("update", "endless", "override"), sent.flag),
    "kind": lambda value, field: sent.choice(value, field, Correction.Kind.values),
    "line": sent.number,
}
