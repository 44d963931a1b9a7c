"""The desk as a whole: what each of its pages knows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.pages.furniture import site_name
from articles.workflow import api_tokens, record

from .sign_in import SignInForm


class Desk(AdminSite):
    login_form = SignInForm

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "newsroom": site_name(timezone.now())}

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Whoever else knew the old password may have made a token with it: they end together, as
        the other sessions do."""
        account: Any = request.user
        names = {"tokens": api_tokens.open_of(account), **(extra_context or {})}
        if request.method != "POST":
            return super().password_change(request, names)
        with transaction.atomic():
            response = super().password_change(request, names)
            if response.status_code == 302:
                record.account_changed(account, account, "own_password")
                ended = api_tokens.revoke_all(account, by=account)
                if ended:
                    told = _("With the old password these API tokens have ended: %(tokens)s.")
                    messages.info(request, told % {"tokens": ", ".join(map(str, ended))})
        return response
