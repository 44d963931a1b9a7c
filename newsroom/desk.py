"""The desk as a whole: what each of its pages knows."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils import timezone

from articles.pages.furniture import site_name


class Desk(AdminSite):
    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "newsroom": site_name(timezone.now())}
