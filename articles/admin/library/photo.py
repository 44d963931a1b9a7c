"""Photos at the desk: taken in by the intake's checks, changed by the verb alone."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from articles.models import Photo
from articles.workflow import rights

from .bulk import BulkChanges
from .intake_pages import IntakePages
from .photo_page import PhotoPages


@admin.register(Photo)
class PhotoAdmin(IntakePages, PhotoPages, BulkChanges):
    """Of Django's addresses none but those below: each checks the right on its very photo."""

    def has_view_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return "view_photo" in self._held(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return "add_photo" in self._held(request)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        if obj is None:
            return "change_photo" in self._held(request)
        return rights.changes_photo(request.user, obj)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return False  # there is a verb for it, and what was public stays

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "articles_photo"
        return [
            path("", wrap(self.changelist_view), name=f"{name}_changelist"),
            path("add/", wrap(self.add_view), name=f"{name}_add"),
            path("intake/", wrap(self.intake_view), name=f"{name}_intake"),
            path("intake/<int:pk>/", wrap(self.intake_words_view), name=f"{name}_intake_words"),
            path("tags/", wrap(self.tags_view), name=f"{name}_tags"),
            path("<int:pk>/change/", wrap(self.photo_view), name=f"{name}_change"),
            path("<int:pk>/original/", wrap(self.original_view), name=f"{name}_original"),
            path(
                "<int:pk>/replace/", wrap(require_POST(self.replace_view)), name=f"{name}_replace"
            ),
            path("<int:pk>/delete/", wrap(require_POST(self.remove_view)), name=f"{name}_delete"),
        ]

    def _held(self, request: HttpRequest) -> frozenset[str]:
        return rights.rights(request.user)  # type: ignore[arg-type]
