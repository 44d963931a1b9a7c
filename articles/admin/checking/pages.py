from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.workflow import checking, rights

from ..story_admin import StoryAdmin
from .panel import panel


class StoryChecks(StoryAdmin):
    """Beside the text: what would bar the saved copy from its readers, and what to look at. It has
    an address of its own, so that the editing page need not wait for it."""

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_checks"
        view = self.admin_site.admin_view(self.checks_view)
        return [path("<path:object_id>/checks/", view, name=name), *super().get_urls()]

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        context = super().moves_context(request, story)
        if (
            story.pk
            and story.trashed_at is None
            and rights.sees_draft(cast(User, request.user), story)
        ):
            context["checks_address"] = self.address(story, "checks")
        return context

    @method_decorator(require_safe)
    def checks_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not rights.sees_draft(cast(User, request.user), story):
            raise Http404(_("There is no such story."))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Checks: %(story)s") % {"story": story},
            "story": story,
            "back": self.address(story),
            "checks": panel(checking.report(story), self.address(story)),
        }
        return TemplateResponse(request, "admin/articles/story/checks.html", context)
