"""Tags to choose from while their first letters are typed."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path

from articles.models import Tag
from articles.text.folding import fold

from ..story_admin import StoryAdmin

MOST = 8
LONGEST = 100


class StoryTags(StoryAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.tags_view)
        return [path("tags/", view, name=f"articles_{self.model.noun}_tags"), *super().get_urls()]

    def tags_view(self, request: HttpRequest) -> JsonResponse:
        if not self.has_change_permission(request):
            return JsonResponse({"tags": []}, status=403)
        return JsonResponse({"tags": matching(request.GET.get("q", "")[:LONGEST])})


def matching(typed: str) -> list[str]:
    """Names that begin with what is typed, with or without marks; then those that hold it."""
    asked = fold(typed.strip())
    if not asked:
        return []
    first = Tag.objects.filter(folded__startswith=asked).order_by("folded")
    names = list(first.values_list("name", flat=True)[:MOST])
    if len(names) < MOST:
        others = Tag.objects.filter(folded__contains=asked).exclude(folded__startswith=asked)
        names += others.order_by("folded").values_list("name", flat=True)[: MOST - len(names)]
    return names
