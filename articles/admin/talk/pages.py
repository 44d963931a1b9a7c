"""What is said of a story: a panel beside it, a page of its own, and who can be called by @."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Comment
from articles.models.prepared import Moment
from articles.workflow import notices, rights, talk
from articles.workflow.notices.audiences import listeners
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused

from .. import states
from ..story_admin import StoryAdmin
from .panel import Panel, panel

MOST_PEOPLE = 300
_ACT = re.compile(r"(say|reply|resolve|reopen)(?:-(\d{1,18}))?", re.ASCII)
_PASSAGE = ("field", "quotation", "before", "after")


class StoryTalk(StoryAdmin):
    """`<id>/talk/` and `<id>/talk/people/`; only for those who may see the working copy."""

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_talk"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/talk/", wrap(self.talk_view), name=name),
            path("<path:object_id>/talk/people/", wrap(self.people_view), name=f"{name}_people"),
            *super().get_urls(),
        ]

    def beside(self, person: User, at: Moment) -> dict[str, Any]:
        of_story = {self.model.noun: OuterRef("pk")}
        return super().beside(person, at) | {
            "is_talked_of": Exists(Comment.objects.filter(**of_story)),
            "is_told_of": Exists(notices.waiting(person).filter(**of_story)),
        }

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        person: Any = request.user
        own = {}
        if story.pk and rights.sees_draft(person, story):
            own["talk"] = panel(story, None if getattr(story, "is_talked_of", True) else [])
        return {**super().moves_context(request, story), **own}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Whoever opens a story knows what the notices about it said."""
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        if request.method == "GET" and object_id and isinstance(answer, TemplateResponse):
            person: Any = request.user
            story = (answer.context_data or {})["story"]
            if getattr(story, "is_told_of", True):
                notices.mark_read(person, **{story.noun: story.pk})
        return answer

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def talk_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self._heard_or_404(request, object_id)
        if request.method == "POST":
            return self._act(request, story)
        return self._talk_page(request, story, panel(story))

    @method_decorator(require_safe)
    def people_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Names and accounts of whoever can be called here."""
        story = self._heard_or_404(request, object_id)
        person: Any = request.user
        found = listeners(story).exclude(pk=person.pk).order_by("first_name", "username")
        people = [
            {"name": name_of(each), "account": each.get_username()} for each in found[:MOST_PEOPLE]
        ]
        answer = JsonResponse({"people": people})
        answer["Cache-Control"] = "no-store"
        return answer

    def _heard_or_404(self, request: HttpRequest, object_id: str) -> Any:
        story = self.visible_or_404(request, object_id)
        person: Any = request.user
        if not rights.sees_draft(person, story):
            raise Http404(_("There is no such story."))
        return story

    def _act(self, request: HttpRequest, story: Any) -> HttpResponse:
        act = _ACT.fullmatch(request.POST.get("act", "say"))
        verb, number = (act[1], int(act[2] or 0)) if act else ("say", 0)
        typed = {name: request.POST.get(name, "") for name in _PASSAGE}
        typed["text"] = request.POST.get(f"reply-{number}" if verb == "reply" else "text", "")
        try:
            comment = self._done(request, story, verb, number, typed)
        except Refused as refusal:
            shown = panel(story)
            shown.refuse(number or None, str(refusal), typed)
            return self._answer(request, story, shown, status=422)
        if request.headers.get("X-Requested-With") == "fetch":
            return self._answer(request, story, panel(story), status=200)
        place = f"#said-{comment.thread_id or comment.pk}"
        return HttpResponseRedirect(self.address(story, "talk") + place)

    def _done(
        self, request: HttpRequest, story: Any, verb: str, number: int, typed: dict[str, str]
    ) -> Comment:
        by: Any = request.user
        if verb == "say":
            words: dict[str, Any] = dict(typed)
            return talk.say(story, by, **words)
        comment = Comment.objects.filter(pk=number, **{story.noun: story}).first()
        if comment is None:
            raise Refused(_("This comment is no longer there."))
        if verb == "reply":
            return talk.say(story, by, typed["text"], thread=comment)
        return (talk.resolve if verb == "resolve" else talk.reopen)(comment, by)

    def _answer(
        self, request: HttpRequest, story: Any, shown: Panel, *, status: int
    ) -> HttpResponse:
        """To a script the panel alone; else the page."""
        if request.headers.get("X-Requested-With") != "fetch":
            return self._talk_page(request, story, shown)
        context = {"talk": shown, "story": story}
        name = "admin/articles/story/_threads.html"
        return TemplateResponse(request, name, context, status=status)

    def _talk_page(self, request: HttpRequest, story: Any, shown: Panel) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Conversation: %(story)s") % {"story": story},
            "original": story,
            "story": story,
            "talk": shown,
            "readers_chip": states.readers_chip(story),
            "desk_chip": states.desk_chip(story),
            "back": self.address(story),
            "alone": True,
        }
        return TemplateResponse(request, "admin/articles/story/talk.html", context)
