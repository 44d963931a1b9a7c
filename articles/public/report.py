"""Báo lỗi nội dung: a form on a page of its own, without account, cookie or script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import PublishedArticle
from articles.pages.furniture import furniture
from articles.pages.teasers import listed, teaser
from articles.workflow import error_reports
from articles.workflow.refusal import Refused

from .answers import page

_TEMPLATE = "articles/report.html"
_OURS = ("", "same-origin", "none")


class ReportForm(forms.Form):
    """`trap` is a field that people leave alone and programs fill in."""

    passage = forms.CharField(required=False, max_length=600)
    message = forms.CharField(
        max_length=2000, error_messages={"required": _("Say what is wrong, in a sentence or two.")}
    )
    sender = forms.CharField(required=False, max_length=200)
    trap = forms.CharField(required=False)

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("passage", "message", "sender")}


# No session stands behind this form, so there is nothing for another site to use: the token would
# only cost readers a cookie. What a browser says was sent from elsewhere is refused all the same.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    at = timezone.now()
    row = _live_or_404(pk)
    form = ReportForm(request.POST or None) if request.method == "POST" else ReportForm()
    status = 200
    if request.method == "POST":
        _refuse_other_sites(request)
        if form.is_valid():
            try:
                if not form.cleaned_data["trap"]:
                    error_reports.receive(pk, **form.told())
                return HttpResponseRedirect(reverse("report_received", kwargs={"pk": pk}))
            except Refused as refusal:
                form.add_error(None, str(refusal))
                status = 429
    around = furniture(at)
    context = {
        "furniture": around,
        "article": teaser(row, around.by_id),
        "address": reverse("report", kwargs={"pk": pk}),
        "form": form,
    }
    answer = page(_TEMPLATE, context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def received(request: HttpRequest, pk: int) -> HttpResponse:
    around = furniture(timezone.now())
    article = teaser(_live_or_404(pk), around.by_id)
    return page("articles/report_received.html", {"furniture": around, "article": article})


def _live_or_404(pk: int) -> PublishedArticle:
    row: PublishedArticle | None = (
        listed(PublishedArticle.objects.live()).select_related("section").filter(story=pk).first()
    )
    if row is None:
        raise Http404
    return row


def _refuse_other_sites(request: HttpRequest) -> None:
    if request.headers.get("Sec-Fetch-Site", "") not in _OURS:
        raise PermissionDenied
