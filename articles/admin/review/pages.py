from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern

from ..story_admin import StoryAdmin


class StoryReview(StoryAdmin):
    def get_urls(self) -> list[URLPattern]:
        return super().get_urls()

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        return super().moves_context(request, story)
