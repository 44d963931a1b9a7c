"""One move on many stories: each by its verb, each with its own answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Stage, Standing
from articles.workflow import rights, seen, verbs
from articles.workflow.offers import BOTH, LABELS
from articles.workflow.refusal import Incomplete, Refused
from articles.workflow.verbs.undoing import way_back

from .changed_since import changed_since
from .move_forms import SCHEDULE, MoveForm
from .moves import StoryMoves
from .pressed_twice import made_already
from .review.row import Row

MOST = 100
# Stories whose changes stand on the page of answers.
MOST_SHOWN = 5
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_WRITERS = ("submit", "trash", "restore")
_EDITORS = (
    *("submit", "claim", BOTH, "approve", "publish", SCHEDULE, "send_back", "unschedule"),
    *("retract", "trash", "restore"),
)
_PUBLISHERS = frozenset({"publish", SCHEDULE, "unschedule"})
# Under which tab of the list a move makes sense; with no tab chosen, those of all of them but the
# last two, which are rarely meant there.
_UNDER: dict[tuple[str, str], tuple[str, ...]] = {
    ("stage", Stage.DRAFT): ("submit", "trash"),
    ("stage", Stage.RETURNED): ("submit", "trash"),
    ("stage", Stage.SUBMITTED): ("claim", BOTH, "approve", SCHEDULE, "send_back"),
    ("stage", Stage.APPROVED): ("publish", SCHEDULE, "send_back"),
    ("standing", Standing.LIVE): ("retract",),
    ("standing", Standing.RETRACTED): (),
    ("standing", Standing.SCHEDULED): ("unschedule",),
    ("trash", "1"): ("restore",),
}
_NEEDS_ITS_TAB = ("unschedule", "restore")
_ASKING = frozenset({"send_back", "retract", SCHEDULE})
_LEFT_OUT = frozenset({"override", "until", "update", "line"})
_LABELS = LABELS | {SCHEDULE: gettext_lazy("Schedule publication")}


@dataclass(frozen=True)
class Result:
    """`line`: of the log, if the move can be taken back; `asks`: what the move's page asked for and
    was not given, by field. `seen`: the words that the person has had before them by now, those
    that `changes` lead to among them; a second press is about these."""

    story: Any
    address: str
    refused: str = ""
    line: int | None = None
    asks: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    changes: tuple[Row, ...] = ()
    review: str = ""


class BulkMoves(StoryMoves):
    """Django's actions, one button per move."""

    def bulk_verbs(self, request: HttpRequest) -> tuple[str, ...]:
        """What this person's buttons are."""
        held = rights.rights(request.user)  # type: ignore[arg-type]
        if "review_story" not in held:
            return _WRITERS if "write_story" in held else ()
        gone: set[str] = set() if settings.PUBLISHING_GATES == 1 else {BOTH}
        if settings.PUBLISHING_GATES == 2 and "publish_story" not in held:
            gone |= _PUBLISHERS
        return tuple(verb for verb in _EDITORS if verb not in gone)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """All of them for everybody: it is the verb that refuses, and so the log has its line."""
        return {verb: (_action(verb), verb, _LABELS[verb]) for verb in _EDITORS}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        request.POST = _readable(request.POST)  # type: ignore[assignment]
        if request.POST.get("action") == "undo":
            # Not through the list: what was moved is often out of its filters.
            numbers = request.POST.getlist(ACTION_CHECKBOX_NAME)[: MOST + 1]
            stories = self.get_queryset(request).filter(pk__in=numbers)
            return self.make_many(request, "undo", stories)
        verbs_here = [verb for verb in self.bulk_verbs(request) if verb in _under(request)]
        buttons = [(verb, _LABELS[verb], verb in _ASKING) for verb in verbs_here]
        return super().changelist_view(request, {"bulk": buttons, **(extra_context or {})})

    def make_many(self, request: HttpRequest, verb: str, stories: Any) -> HttpResponse:
        """The page that asks for reasons, or the list with an answer for each story."""
        chosen = list(stories[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _("%(most)s stories at most at once.") % {"most": MOST})
            return self._list_with(request, [])
        asked = request.POST if verb not in _ASKING or "confirmed" in request.POST else None
        left_out = _LEFT_OUT if verb == SCHEDULE else _LEFT_OUT | {"at"}
        form = MoveForm(verb, asked, leave_out=left_out)
        if asked is None or not form.is_valid():
            return self._asking_page(request, verb, chosen, form)
        results = [self._one(request, verb, story, form) for story in chosen]
        results = _with_changes(request, results)
        if verb in _ASKING and results and all(result.asks for result in results):
            # None had what every one needs: it is asked for again, and nothing typed is lost.
            for field, sentence in results[0].asks:
                form.refuse(field, sentence)
            return self._asking_page(request, verb, chosen, form)
        return self._list_with(request, results, verb)

    def _one(self, request: HttpRequest, verb: str, story: Any, form: MoveForm) -> Result:
        by: Any = request.user
        address, values = self.address(story), form.values()
        if verb == SCHEDULE:
            both = settings.PUBLISHING_GATES == 1 and story.stage != Stage.APPROVED
            verb = BOTH if both else "publish"
        if verb == "undo":
            sent = request.POST.get(f"line_{story.pk}", "")
            values["line"] = int(sent) if _NUMBER.fullmatch(sent) else None
        try:
            seen.refuse_unless_seen(story, by, verb, request.POST.get(f"seen_{story.pk}", ""))
            moved = getattr(verbs, verb)(story, by=by, **values)
        except Refused as refusal:
            moved = made_already(story, by, verb)
            if moved is None:
                (shown,) = seen.as_seen(by, [story])
                asks, review = _asked_for(refusal), self.address(story, "review")
                return Result(shown, address, str(refusal), asks=asks, review=review)
        line = way_back(moved)
        return Result(moved, address, line=line.pk if line else None)

    def _list_with(
        self, request: HttpRequest, results: list[Result], verb: str = ""
    ) -> HttpResponse:
        request.bulk_results = {result.story.pk: result for result in results}  # type: ignore[attr-defined]
        # The list is drawn anew; there is no second action in this request.
        request.POST = QueryDict()
        done = sum(not result.refused for result in results)
        summary = {
            "results": results,
            "label": _LABELS.get(verb, ""),
            "undoable": any(result.line for result in results),
            "shows_changes": any(result.changes for result in results),
            "done": done,
            "refused": len(results) - done,
        }
        return self.changelist_view(request, {"summary": summary if results else None})

    def _asking_page(
        self, request: HttpRequest, verb: str, chosen: list[Any], form: MoveForm
    ) -> HttpResponse:
        title = ngettext("%(move)s: %(count)s story", "%(move)s: %(count)s stories", len(chosen))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title % {"move": _LABELS[verb], "count": len(chosen)},
            "verb": verb,
            "label": _LABELS[verb],
            "chosen": [(s, request.POST.get(f"seen_{s.pk}", "")) for s in chosen],
            "form": form,
            "box": ACTION_CHECKBOX_NAME,
            "danger": verb == "retract",
        }
        return TemplateResponse(request, "admin/articles/story/bulk.html", context)


def _with_changes(request: HttpRequest, results: list[Result]) -> list[Result]:
    """What has changed since the list was made stands beside the refusal, of the first of them;
    whoever has not been shown it is refused again."""
    by: Any = request.user
    left, told = MOST_SHOWN, []
    for result in results:
        story, seen = result.story, request.POST.get(f"seen_{result.story.pk}", "")
        if result.refused and seen and seen != story.content_hash:
            changes = changed_since(story, seen) if left and rights.sees_draft(by, story) else []
            left -= bool(changes)
            seen = story.content_hash if changes else seen
            result = replace(result, seen=seen, changes=tuple(changes))
        told.append(result)
    return told


def _readable(sent: QueryDict) -> QueryDict:
    """Without what cannot be a story's number."""
    sent = sent.copy()
    if ACTION_CHECKBOX_NAME in sent:
        numbers = sent.getlist(ACTION_CHECKBOX_NAME)
        sent.setlist(ACTION_CHECKBOX_NAME, [n for n in numbers if _NUMBER.fullmatch(n)])
    return sent


def _under(request: HttpRequest) -> tuple[str, ...]:
    """The moves that make sense under the chosen tab."""
    for (name, value), those in _UNDER.items():
        if request.GET.get(name) == value:
            return those
    return tuple(verb for verb in _EDITORS if verb not in _NEEDS_ITS_TAB)


def _asked_for(refusal: Refused) -> tuple[tuple[str, str], ...]:
    given = refusal.problems if isinstance(refusal, Incomplete) else ()
    problems = given or [(refusal.field or "", str(refusal))]
    texts = all(field in ("note", "notice", "at") for field, _sentence in problems)
    return tuple(problems) if texts else ()


def _action(verb: str) -> Any:
    def act(model_admin: BulkMoves, request: HttpRequest, stories: Any) -> HttpResponse:
        return model_admin.make_many(request, verb, stories)

    return act
