"""Throttled signing in, on top of django-axes."""

from __future__ import annotations

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as the outermost of our own proxies saw it."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies: int = settings.TRUSTED_PROXIES
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


class LimitedAttempts(AxesDatabaseHandler):
    """Locks a name from one address after few failures, an address after many."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        if super().is_locked(request, credentials):
            return True
        recent = AccessAttempt.objects.filter(
            ip_address=client_address(request), attempt_time__gte=get_cool_off_threshold(request)
        )
        failures: int = recent.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
        return failures >= settings.AXES_FAILURE_LIMIT_PER_ADDRESS


def locked_out(request: HttpRequest, *_others: Any) -> HttpResponse:
    """The page in place of the sign-in form, with how long it lasts."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = admin.site.each_context(request) | {"minutes": minutes}
    return render(request, "admin/locked_out.html", context, status=429)
