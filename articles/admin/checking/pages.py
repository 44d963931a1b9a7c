from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from articles.workflow import checking

from .. import reading
from ..story_admin import StoryAdmin
from .panel import panel


class StoryChecks(StoryAdmin):
    """Beside the text: what would bar the saved copy from its readers, and what to look at."""

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        context = super().moves_context(request, story)
        if story.pk and story.trashed_at is None and reading.sees_draft(request.user, story):
            context["checks"] = panel(checking.report(story))
        return context
