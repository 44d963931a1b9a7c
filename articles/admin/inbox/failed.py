"""Mails that did not go, for whoever keeps the accounts: to whom and why, not of what story."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles.models import Notice
from articles.workflow.notices import post

from .pages import sees_failed

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
def _failed(request: HttpRequest) -> HttpResponse:
    if not sees_failed(request.user):
        raise PermissionDenied
    troubled = Notice.objects.filter(mail__in=(Notice.Mail.FAILED, Notice.Mail.WAITING))
    troubled = troubled.exclude(mail_error="")
    if request.method == "POST":
        count = post.send_again(troubled)
        told = ngettext(
            "%(count)s mail will be tried again.", "%(count)s mails will be tried again.", count
        )
        messages.success(request, told % {"count": count})
        return HttpResponseRedirect(reverse("desk_failed_mail"))
    shown = troubled.select_related("recipient").defer("note").order_by("-pk")[:MOST]
    context = {
        **admin.site.each_context(request),
        "title": _("Mails not sent"),
        "mails": list(shown),
        "mail_is_on": post.is_on(),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/inbox/failed.html", context)


view = admin.site.admin_view(_failed)
