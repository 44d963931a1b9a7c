"""Links in the text to this site's own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from .finding import Found
from .material import Material

_LINK = re.compile(r'<a href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOUNS = ("article", "event")


def own_stories(body: str) -> Iterator[tuple[str, int, str]]:
    """Noun, number and words of each link to a story of this site."""
    for link in _LINK.finditer(body):
        target = _target(unescape(link[1]))
        if target:
            yield (*target, unescape(_TAG.sub("", link[2])))


def _target(href: str) -> tuple[str, int] | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    if found.url_name not in _NOUNS:
        return None
    return str(found.url_name), int(found.kwargs["pk"])


def link_not_public(story: Material) -> Iterator[Found]:
    links = list(own_stories(story.body))
    for noun in _NOUNS:
        numbers = [number for kind, number, _words in links if kind == noun]
        if numbers:
            story.around.look_up_live(noun, numbers)
    told: set[tuple[str, int]] = set()
    for noun, number, words in links:
        own = number == story.story and noun == story.noun
        if own or (noun, number) in told or story.around.is_live(noun, number):
            continue
        told.add((noun, number))
        yield Found("body", quote=words[:80], named={"words": words[:80]})
