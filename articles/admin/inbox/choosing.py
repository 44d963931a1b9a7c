"""Which kinds somebody wants, in the inbox and by mail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import NoticeKind
from articles.workflow.notices import choices, post


@require_http_methods(["GET", "HEAD", "POST"])
def _choices(request: HttpRequest) -> HttpResponse:
    """One's own; there is no address for anybody else's."""
    person: Any = request.user
    if request.method == "POST":
        wanted = [
            choices.Choice(
                kind, inbox=f"inbox-{kind}" in request.POST, mail=f"mail-{kind}" in request.POST
            )
            for kind in choices.kinds_for(person)
        ]
        choices.choose(person, wanted)
        messages.success(request, _("Your choice is kept."))
        return HttpResponseRedirect(reverse("desk_notice_choices"))
    context = {
        **admin.site.each_context(request),
        "title": _("Which notices you want"),
        "choices": choices.choices_of(person),
        "mail_only": NoticeKind.DIGEST,
        "mail_is_on": post.is_on(),
        "address": person.email,
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/inbox/choices.html", context)


view = admin.site.admin_view(_choices)
