"""The way to everything that is no story: Django's list of what this person may manage."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """For signed-in staff; each line is drawn by its own right."""
    context = {**admin.site.each_context(request), "title": _("Administration")}
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/desk/administration.html", context)


view = admin.site.admin_view(administration)
