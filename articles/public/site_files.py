"""Small files that programs look for by name: robots.txt, security.txt, manifest, favicon."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import SiteSettings
from articles.pages.addresses import absolute

from .answers import moved

_kept = cache_control(public=True, max_age=3600)
_TEXT = "text/plain; charset=utf-8"
_PAPER, _ACCENT = "#ffffff", "#a22a18"
_SHORT_NAME = 12  # characters that fit under an icon
_MONTHS = 6


@require_safe
@_kept
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """What never belongs in an index, then what the newsroom's settings add."""
    lines = [
        "User-agent: *",
        f"Disallow: /{settings.ADMIN_PATH}",
        f"Disallow: {reverse('search')}",
    ]
    if own := _site().robots:
        lines += ["", own]
    lines += ["", *(f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news_sitemap"))]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@require_safe
@_kept
@conditional_page
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It must end within a year: it says half a year from the present month, for it is
    read from the settings each time."""
    contacts = _site().security_contact.split()
    if not contacts:
        raise Http404
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {_months_from(timezone.now(), _MONTHS):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: vi, en",
        f"Canonical: {absolute(reverse('security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=_TEXT)


@require_safe
@_kept
@conditional_page
def manifest(request: HttpRequest) -> JsonResponse:
    site = _site()
    icons = [
        {
            "src": static(f"site/icon-{side}.png"),
            "sizes": f"{side}x{side}",
            "type": "image/png",
            "purpose": purpose,
        }
        for side in (192, 512)
        for purpose in ("any", "maskable")
    ]
    data: dict[str, Any] = {
        "name": site.name,
        "short_name": site.name if len(site.name) <= _SHORT_NAME else _initials(site.name),
        "description": site.tagline,
        "lang": "vi",
        "id": reverse("home"),
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _ACCENT,
        "icons": icons,
    }
    said = {key: value for key, value in data.items() if value}
    return JsonResponse(
        said,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that know no other place; pages name their icon themselves."""
    return moved(static("site/favicon.ico"))


def _site() -> SiteSettings:
    return SiteSettings.objects.first() or SiteSettings()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())[:_SHORT_NAME].upper()


def _months_from(moment: dt.datetime, months: int) -> dt.date:
    """The first day of the month so many months later."""
    years, month = divmod(moment.month - 1 + months, 12)
    return dt.date(moment.year + years, month + 1, 1)
