"""A form that came without a token that is good: whoever signed in anew on another page, or was
signed out, presses once more and has typed nothing for nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

_TOKEN = "csrfmiddlewaretoken"


def refused_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403. What was typed is offered for sending once more only to a page of this very site: what
    another site made a browser send is not shown, and nobody is asked to confirm it."""
    at_desk = request.path.startswith(f"/{settings.ADMIN_PATH}")
    if not at_desk or not _from_here(request):
        return csrf_failure(request, reason)
    if any("password" in name for name in request.POST):
        # Not to be shown again, and quickly typed: the page as it is now, signed in or not.
        return HttpResponseRedirect(request.get_full_path())
    typed = [
        (name, value) for name, values in request.POST.lists() if name != _TOKEN for value in values
    ]
    signed_in = admin.site.has_permission(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Not sent yet"),
        "signed_in": signed_in,
        "typed": typed if signed_in else [],
        "files": bool(request.FILES),
        "address": request.get_full_path(),
    }
    answer = TemplateResponse(request, "admin/unsent.html", context, status=403)
    return answer.render()


def _from_here(request: HttpRequest) -> bool:
    sent = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    here = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return f"{sent.scheme}://{sent.netloc}" in here
