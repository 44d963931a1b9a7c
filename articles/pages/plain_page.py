"""A plain page: giới thiệu, liên hệ."""

from __future__ import annotations

from typing import Any

from articles.models import Page
from articles.text.figures import rewritten
from articles.text.measuring import plain_text

from .body import Part

_DESCRIPTION = 200


def plain_page(page: Page) -> dict[str, Any]:
    return {
        "page_title": page.title,
        "description": " ".join(plain_text(page.body).split())[:_DESCRIPTION],
        # A plain page has no photos of its own, so a place for one holds nothing.
        "parts": [Part(html=rewritten(page.body, lambda _figure: None))],
    }
