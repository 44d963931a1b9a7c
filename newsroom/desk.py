"""The desk as a whole: what each of its pages knows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from articles.pages.furniture import site_name
from articles.workflow import api_tokens, record

from .sign_in import OldPasswordForm, SignInForm

logger = logging.getLogger("articles.login")


class Desk(AdminSite):
    login_form = SignInForm

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "newsroom": site_name(timezone.now())}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Made where it is shown: Django makes it for every page, and hardly one shows it."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Whoever else knew the old password may have made a token with it: they end together, as
        the other sessions do. Whoever guesses at it is signed out, since the session may not be
        theirs."""
        account: Any = request.user
        names = {**self.each_context(request), "tokens": api_tokens.open_of(account)}
        request.current_app = self.name
        view: Callable[[HttpRequest], Any] = PasswordChangeView.as_view(
            form_class=OldPasswordForm,
            success_url=reverse("admin:password_change_done"),
            extra_context={**names, **(extra_context or {})},
        )
        if request.method != "POST":
            shown: HttpResponse = view(request)
            return shown
        response: HttpResponse
        with transaction.atomic():
            response = view(request)
            if response.status_code == 302:
                self._changed(request, account)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form and form.guessed:
            return self._guessed(request, form)
        if form and form.lock:
            response.status_code = 429
            response.headers["Retry-After"] = str(form.lock.seconds)
        return response

    def _changed(self, request: HttpRequest, account: Any) -> None:
        record.account_changed(account, account, "own_password")
        ended = api_tokens.revoke_all(account, by=account)
        if ended:
            told = _("With the old password these API tokens have ended: %(tokens)s.")
            messages.info(request, told % {"tokens": ", ".join(map(str, ended))})

    def _guessed(self, request: HttpRequest, form: OldPasswordForm) -> HttpResponse:
        logger.warning("wrong old passwords of %r", request.user.get_username())
        logout(request)
        messages.error(request, form.why_locked())
        return HttpResponseRedirect(reverse("admin:login"))
