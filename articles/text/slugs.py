"""Addresses from Vietnamese titles (reference/vietnam.md §3.1)."""

from __future__ import annotations

import re

from .folding import fold

_APOSTROPHES = re.compile("['’‘ʼʻ′`´]")
_NOT_SLUG = re.compile("[^a-z0-9]+")


def slugify_vietnamese(text: str, *, fallback: str = "tin", limit: int = 90) -> str:
    """`a-z`, `0-9` and single hyphens, at most `limit` characters, cut at a word.

    "Đẩy mạnh" → "day-manh", "06/6/2024" → "06-6-2024", "H’Hen" → "hhen". A text without a Latin
    letter or digit gives `fallback`.
    """
    slug = _NOT_SLUG.sub("-", fold(_APOSTROPHES.sub("", text))).strip("-")
    return _cut_at_word(slug, limit) or fallback


def _cut_at_word(slug: str, limit: int) -> str:
    if len(slug) <= limit:
        return slug
    whole_words = slug[: limit + 1].rpartition("-")[0]
    return (whole_words or slug[:limit]).strip("-")
