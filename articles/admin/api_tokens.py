"""The tokens of an account: `<account>/api-tokens/`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_protect

from articles.workflow import api_tokens
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused

_DAYS = (7, 30, 90, 365)
_SHOWN = 50


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("for which program"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Stands in the list above and in the log."),
    )
    days = forms.TypedChoiceField(label=gettext_lazy("lasts"), coerce=int, initial=90)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (n, ngettext("%(count)s day", "%(count)s days", n) % {"count": n}) for n in _DAYS
        ]


class ApiTokens(ModelAdmin):
    """Mixed into the accounts' pages. One's own are everybody's to make; those of others are
    revoked by whoever keeps their account."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.api_tokens_view)
        return [
            path("<path:object_id>/api-tokens/", view, name="auth_user_api_tokens"),
            *super().get_urls(),
        ]

    @method_decorator(csrf_protect)
    def api_tokens_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        account: Any = self.get_object(request, unquote(object_id))
        if account is None or not settings.DESK_API:
            raise Http404(_("There is no such account."))
        by: Any = request.user
        if not api_tokens.keeps(by, account):
            raise PermissionDenied
        act = request.POST.get("act", "")
        if act == "make":
            return self._make_token(request, account, by)
        if act == "revoke":
            return self._revoke_token(request, account, by)
        return self._tokens_page(request, account)

    def _make_token(self, request: HttpRequest, account: User, by: User) -> HttpResponse:
        form = TokenForm(request.POST)
        if form.is_valid():
            span = dt.timedelta(days=form.cleaned_data["days"])
            try:
                _token, secret = api_tokens.make(
                    account, by=by, name=form.cleaned_data["name"], span=span
                )
            except Refused as refusal:
                form.add_error(refusal.field, str(refusal))
            else:
                return self._tokens_page(request, account, secret=secret)
        return self._tokens_page(request, account, form=form)

    def _revoke_token(self, request: HttpRequest, account: User, by: User) -> HttpResponse:
        sent = request.POST.get("number", "")
        number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else 0
        try:
            token = api_tokens.revoke(account, by=by, token=number)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            told = _("“%(token)s” is revoked; it opens nothing any more.")
            messages.success(request, told % {"token": token})
        return HttpResponseRedirect(reverse("admin:auth_user_api_tokens", args=[account.pk]))

    def _tokens_page(self, request: HttpRequest, account: User, **own: Any) -> HttpResponse:
        is_own = account.pk == request.user.pk
        may_change = self.has_change_permission(request, account)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("API tokens of %(name)s") % {"name": name_of(account)},
            "account": account,
            "is_own": is_own,
            "back": reverse("admin:auth_user_change", args=[account.pk]) if may_change else "",
            "tokens": account.api_tokens.all()[:_SHOWN],
            "now": timezone.now(),
            "form": TokenForm(),
            **own,
        }
        page = TemplateResponse(request, "admin/auth/user/api_tokens.html", context)
        page.headers["Cache-Control"] = "private, no-store"
        return page
