"""Who else has the story open: a page says so every few seconds and is told of the others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.workflow import presence
from articles.workflow.people import name_of

from .slots import StorySlots


class StoryCompany(StorySlots):
    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_presence"
        view = self.answering(self.presence_view)
        return [path("<path:object_id>/presence/", view, name=name), *super().get_urls()]

    def presence_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        story = self.visible_or_404(request, object_id)
        person: Any = request.user
        if not self.has_change_permission(request, story):
            presence.say_gone(story, person)
            told = _("You can no longer edit this story.")
            return JsonResponse({"state": "closed", "told": told})
        if request.method != "POST":
            return JsonResponse({"csrf": get_token(request), "person": person.pk})
        if "gone" in request.POST:
            presence.say_gone(story, person)
            return JsonResponse({"state": "gone"})
        presence.say_here(story, person, typing="typing" in request.POST)
        company = sentence(presence.others(story, person))
        return JsonResponse({"present": company, **_news(story, person)})


def sentence(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return _("%(name)s has this story open, too.") % {"name": names[0]}
    told = {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(names)s and %(last)s have this story open, too.") % told


def _news(story: Any, person: Any) -> dict[str, Any]:
    """What tells an open page that it is older than the story."""
    if story.changed_by in (None, person):
        return {}
    told = _("%(name)s has saved this story since you opened it; your save will be merged with it.")
    saved = told % {"name": name_of(story.changed_by)}
    return {"changed": int(story.changed_at.timestamp()), "saved": saved}
