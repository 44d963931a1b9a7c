"""Whose photos a work shows, by the credits beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from articles.models import Author, Byline
from articles.text.folding import exact_tokens, tokens

# Author's number and name, by the words of the name; none where two have the same.
Photographers = dict[tuple[str, ...], tuple[int, str]]

_SIGNING_PHOTOS = (Byline.Role.PHOTOS, Byline.Role.BOTH)
_BEFORE_NAMES = re.compile(r"^\s*ảnh\s*:?\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[,;/+&]|\s[-–]\s|\svà\s")


def photographers() -> Photographers:
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for pk, name in Author.objects.values_list("pk", "name"):
        found.setdefault(tuple(exact_tokens(name)), []).append((pk, name))
    return {words: authors[0] for words, authors in found.items() if len(authors) == 1}


def photos_of(byline: dict[str, Any], row: Any) -> int:
    """Those whose credit names this author; uncredited ones count for a lone photographer."""
    named = sum(_names(credit, byline) for credit in _credits(row))
    lone = [each for each in row.bylines if each["role"] in _SIGNING_PHOTOS]
    if [each["author"] for each in lone] == [byline["author"]]:
        named += sum(not tokens(credit) for credit in _credits(row))
    return named


def photos_of_others(row: Any, known: Photographers) -> Iterator[tuple[int, str, int]]:
    """Number, name and count of authors of the house whose photos are shown and who do not sign:
    only where a credit is exactly their name, or names."""
    signing = {byline["author"] for byline in row.bylines}
    counted = Counter(
        known[words]
        for credit in _credits(row)
        for words in dict.fromkeys(_people(credit))
        if words in known and known[words][0] not in signing
    )
    for (pk, name), count in counted.items():
        yield pk, name, count


def _people(credit: str) -> Iterator[tuple[str, ...]]:
    for part in _BETWEEN_NAMES.split(_BEFORE_NAMES.sub("", credit)):
        yield tuple(exact_tokens(part))


def _credits(row: Any) -> list[str]:
    return [photo.get("credit") or "" for photo in row.photos]


def _names(credit: str, byline: dict[str, Any]) -> bool:
    name = f" {' '.join(tokens(byline['name']))} "
    return name in f" {' '.join(tokens(credit))} "
