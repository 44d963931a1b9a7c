"""What the pages of the library share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from articles.models import Photo

from ..writing.tags import LONGEST, matching

# Seconds for which a page's “Undo” is believed.
LONGEST_UNDO = 12 * 3600


class LibraryDesk(admin.ModelAdmin):
    def person(self, request: HttpRequest) -> Any:
        return request.user

    def address(self, photo: Photo, page: str = "change") -> str:
        return reverse(f"admin:articles_photo_{page}", args=[photo.pk])

    def tags_view(self, request: HttpRequest) -> JsonResponse:
        if not self.has_change_permission(request):
            return JsonResponse({"tags": []}, status=403)
        return JsonResponse({"tags": matching(request.GET.get("q", "")[:LONGEST])})
