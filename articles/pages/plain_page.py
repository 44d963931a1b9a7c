"""A plain page: giới thiệu, liên hệ."""

from __future__ import annotations

import re
from typing import Any

from articles.models import Page
from articles.text.measuring import plain_text

from .body import Part

_DESCRIPTION = 200
# A plain page has no photos of its own, so a place for one holds nothing.
_PHOTO = re.compile(r'<figure data-use="\d{1,3}"></figure>', re.ASCII)


def plain_page(page: Page) -> dict[str, Any]:
    return {
        "page_title": page.title,
        "description": " ".join(plain_text(page.body).split())[:_DESCRIPTION],
        "parts": [Part(html=_PHOTO.sub("", page.body))],
    }
