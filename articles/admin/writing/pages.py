"""The editing page between two saves: what is kept meanwhile, who else is here, merging."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models.prepared import Moment
from articles.workflow import autosave, presence

from ..sheet.whole import Sheet
from .company import StoryCompany, sentence
from .in_place import StoryInPlace
from .merge_page import StoryMerging
from .tags import StoryTags
from .tokens import token


class StoryWriting(StoryMerging, StoryCompany, StoryTags, StoryInPlace):
    def beside(self, person: User, at: Moment) -> dict[str, Any]:
        return super().beside(person, at) | {
            "is_open_elsewhere": Exists(
                presence.of_others(self.model.noun, OuterRef("pk"), person, at)
            ),
            "is_typed_on": Exists(autosave.offers(self.model.noun, OuterRef("pk"), person)),
        }

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "GET" and "restore" in request.GET:
            answer = self.restored(request, self._story(request, object_id))
            if answer is not None:
                return answer
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _editing_page(
        self,
        request: HttpRequest,
        sheet: Sheet,
        extra_context: dict[str, Any] | None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self._writing_context(request, sheet.story),
            "restored_page": token(request.POST.get("restored", "")),
            "offer": {} if sheet.form.is_bound else self.offer(request, sheet.story),
            **(extra_context or {}),
        }
        return super()._editing_page(request, sheet, context, status=status)

    def _writing_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """Where the page's scripts turn to, and what the bar says."""
        noun, person = story.noun, cast(User, request.user)
        tags = reverse(f"admin:articles_{noun}_tags")
        if not story.pk:
            autosave = reverse(f"admin:articles_{noun}_autosave_new")
            return {"autosave_url": autosave, "tags_url": tags, "writer": f"{person.pk}:{noun}:new"}
        elsewhere = getattr(story, "is_open_elsewhere", True)
        return {
            "autosave_url": self.address(story, "autosave"),
            "presence_url": self.address(story, "presence"),
            "tags_url": tags,
            "writer": f"{person.pk}:{noun}:{story.pk}",
            "present": sentence(presence.others(story, person) if elsewhere else []),
        }
