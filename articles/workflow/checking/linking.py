"""Links in the text to this site's own pages, and to what only the house sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

from .finding import Found
from .material import Material

_LINK = re.compile(r'<a href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOUNS = ("article", "event")
_PREVIEWS = ("preview_", "approval_")


Link = tuple[ResolverMatch, str]


def own_stories(body: str) -> Iterator[tuple[str, int, str]]:
    """Noun, number and words of each link to a story of this site."""
    return _to_stories(_own_links(body))


def _to_stories(links: Iterable[Link]) -> Iterator[tuple[str, int, str]]:
    for place, words in links:
        if place.url_name in _NOUNS:
            yield str(place.url_name), int(place.kwargs["pk"]), words


def _to_the_house(links: Iterable[Link]) -> Iterator[str]:
    """The words of each link to the desk, or to a preview."""
    for place, words in links:
        name = str(place.url_name)
        if place.route.startswith(settings.ADMIN_PATH) or name.startswith(_PREVIEWS):
            yield words


def _own_links(body: str) -> Iterator[Link]:
    for link in _LINK.finditer(body):
        place = _place(unescape(link[1]))
        if place is not None:
            yield place, unescape(_TAG.sub("", link[2]))


def _place(href: str) -> ResolverMatch | None:
    try:
        parts = urlsplit(href)
        if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
            return None
        return resolve(parts.path)
    except (ValueError, Resolver404):
        return None


def link_not_public(story: Material) -> Iterator[Found]:
    found = list(_own_links(story.body))
    links = list(_to_stories(found))
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
        yield _found(words)
    for words in dict.fromkeys(_to_the_house(found)):
        yield _found(words)


def _found(words: str) -> Found:
    return Found("body", quote=words[:80], named={"words": words[:80]})
