"""The preview, beside the form that it is a preview of: of the saved copy, and of what is typed."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.pages.furniture import furniture
from articles.workflow import content as content_room
from articles.workflow.content import Content
from articles.workflow.refusal import Refused

from .. import preview
from ..story_admin import StoryAdmin

# This page alone may stand in a frame, and only of this site's own editing page.
FRAMED = {"frame-ancestors": ["'self'"]}


class PreviewBeside(StoryAdmin):
    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_preview_new"
        view = self.admin_site.admin_view(self.new_preview_view)
        return [path("add/preview/", view, name=name), *super().get_urls()]

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        own: dict[str, Any] = {}
        if not story.pk:
            own["preview_url"] = reverse(f"admin:articles_{self.model.noun}_preview_new")
        return {**super().moves_context(request, story), **own}

    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace(FRAMED))
    @method_decorator(csrf_protect)
    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """GET: of the saved copy. POST: of the form as it is filled in; nothing is kept of it."""
        if request.method != "POST":
            return super().preview_view(request, object_id)
        story = self.visible_or_404(request, object_id)
        if not self.has_change_permission(request, story):
            raise PermissionDenied
        sheet = self.sheet(request, story, typed=True)
        return _unsaved(story, sheet.readable(content_room.read(story)))

    @method_decorator(require_POST)
    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace(FRAMED))
    @method_decorator(csrf_protect)
    def new_preview_view(self, request: HttpRequest) -> HttpResponse:
        """The same of a story that nobody has saved yet."""
        story = self._story(request, None)
        story.created_by = story.changed_by = request.user
        sheet = self.sheet(request, story, typed=True)
        return _unsaved(story, sheet.readable(content_room.read(story)))


def _unsaved(story: Any, words: Content) -> HttpResponse:
    """Written as a save would write it, drawn, and rolled back: the page can be no other."""
    try:
        with transaction.atomic():
            content_room.write(story, words)
            text = preview.render(story)
            transaction.set_rollback(True)
    except Refused as refusal:
        context = {"told": str(refusal), "furniture": furniture(timezone.now())}
        text = render_to_string("admin/desk/moment_told.html", context)
    return preview.unseen(HttpResponse(text))
