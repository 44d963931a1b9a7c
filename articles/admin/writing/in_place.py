"""A save of words alone, sent by the page's script, leaves that page where it is: its caret, what
may be undone, what is scrolled to. Where more than words has changed, the page is loaded anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Stage
from articles.text.dates import short_datetime
from articles.workflow import verbs
from articles.workflow.content import Planning
from articles.workflow.people import name_of

from ..story_admin import StoryAdmin
from . import tokens

# What may be done with these does not hang on their words.
_STAY = frozenset({Stage.DRAFT, Stage.RETURNED})


class StoryInPlace(StoryAdmin):
    def answer_saved(
        self, request: HttpRequest, saved: verbs.Saved[Any], *, stage: str
    ) -> HttpResponse:
        if request.headers.get("Accept") != "application/json":
            return super().answer_saved(request, saved, stage=stage)
        if saved.story.stage == stage and stage in _STAY and not saved.told:
            return JsonResponse({"state": "saved", **_now(saved.story)})
        answer = super().answer_saved(request, saved, stage=stage)
        return JsonResponse({"state": "go", "address": answer["Location"]})

    def say_saved(self, request: HttpRequest, story: Any) -> None:
        """The page's script keeps what is typed until it finds the page's own name here."""
        page = tokens.token(request.POST.get("page", ""))
        messages.success(request, _told(story), extra_tags=f"saved-{page}" if page else "")


def _told(story: Any) -> str:
    return _("“%(story)s” is saved.") % {"story": story}


def _now(story: Any) -> dict[str, Any]:
    """What the page shows and remembers of the story's last save."""
    at = timezone.localtime(story.changed_at)
    by = {"name": name_of(story.changed_by), "moment": short_datetime(at)}
    return {
        "version": story.version,
        "planned": tokens.written(Planning.of(story)),
        "changed": int(at.timestamp()),
        "words": _("Saved at %(moment)s") % {"moment": f"{at:%H:%M}"},
        "said": _told(story),
        "line": _("saved by %(name)s at %(moment)s") % by,
    }
