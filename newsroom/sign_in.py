"""Throttled signing in, on django-axes' backend, middleware and table."""

from __future__ import annotations

import math
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.workflow import attempts, log


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as the outermost of our own proxies saw it."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.TRUSTED_PROXIES
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


class LimitedAttempts(AxesDatabaseHandler):
    """Locks a name from one network after few failures, a network after many. Unlike the handler of
    axes it keeps no browser's name, no query and no list of who signed in when."""

    def is_locked(self, request: Any, credentials: dict[str, Any] | None = None) -> bool:
        request.sign_in_lock = attempts.locked(*_who(request, credentials))
        return request.sign_in_lock is not None

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **_more: Any
    ) -> None:
        if request is None or request.axes_locked_out:
            return
        attempts.count(*_who(request, credentials))
        request.axes_locked_out = self.is_locked(request, credentials)

    def user_logged_in(self, sender: Any, request: Any, user: Any, **_more: Any) -> None:
        attempts.forget(user.get_username(), attempts.network_of(request.axes_ip_address))

    def user_logged_out(self, sender: Any, request: Any, user: Any, **_more: Any) -> None:
        pass


def _who(request: Any, credentials: dict[str, Any] | None) -> tuple[str, str | None]:
    name = get_client_username(request, credentials) or ""
    return name, attempts.network_of(request.axes_ip_address)


class SignInForm(AdminAuthenticationForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})

    def get_invalid_login_error(self) -> ValidationError:
        lock = getattr(self.request, "sign_in_lock", None)
        if lock is None:
            return super().get_invalid_login_error()
        told = _(
            "Too many wrong passwords came from this address. You can try again in %(minutes)s "
            "minutes."
        )
        return ValidationError(told % {"minutes": math.ceil(lock.seconds / 60)}, code="locked")


class OldPasswordForm(AdminPasswordChangeForm):
    """The own password changed, of which the old one cannot be guessed: the tries are counted
    before the password is looked at, so that many at once are not more than one after another."""

    lock: attempts.Locked | None = None
    # Whether it was this try that filled the measure.
    guessed = False

    def clean_old_password(self) -> str:
        name = attempts.old_password_of(self.user.pk)
        self.lock = attempts.locked(name, None)
        if self.lock is None:
            attempts.count(name, None)
            try:
                old: str = super().clean_old_password()
            except ValidationError:
                log.count_failed_login()
                self.lock = attempts.locked(name, None)
                if self.lock is None:
                    raise
                self.guessed = True
            else:
                attempts.forget(name, None)
                return old
        raise ValidationError(self.why_locked(), code="locked")

    def why_locked(self) -> str:
        told = _("The old password was wrong too often. You can try again in %(minutes)s minutes.")
        return told % {"minutes": math.ceil(self.lock.seconds / 60) if self.lock else 0}


def locked_out(request: Any, response: HttpResponse, _credentials: Any) -> HttpResponse:
    """The form as it answers, with the name that was typed and the sentence above it."""
    response.status_code = 429
    response.headers["Retry-After"] = str(request.sign_in_lock.seconds)
    return response
