"""Whole addresses of this site: from the settings, never from what a request claims to be."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def stable_id(kind: str, number: int) -> str:
    """A tag URI (RFC 4151) that outlives changes of slug, section and scheme."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2024:{kind}/{number}"
