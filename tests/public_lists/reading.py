"""How these tests read a page."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

_HEADING = re.compile(r"<h[23]><a href=\"[^\"]*\">(.*?)</a></h[23]>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)
_NEXT = re.compile(r'<a href="(\?[^"]*)" rel="next">')


def main_of(client: Client, path: str) -> str:
    """The matter of a page that must be there, without masthead and footer."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    found = _MAIN.search(response.content.decode())
    assert found is not None
    return found[0]


def headings(html: str) -> list[str]:
    """The headlines of the teasers and events of a list, in order."""
    found = (unescape(_TAG.sub("", heading)) for heading in _HEADING.findall(html))
    return [heading.replace("\u00a0", " ") for heading in found]


def next_of(html: str) -> str:
    """Where the list goes on; empty at its end."""
    found = _NEXT.search(html)
    return unescape(found[1]) if found else ""


def read_through(client: Client, path: str) -> list[str]:
    """The headlines of a list and of all its following pages."""
    seen, query = [], ""
    for _page in range(50):
        html = main_of(client, path + query)
        seen += headings(html)
        query = next_of(html)
        if not query:
            return seen
    raise AssertionError("the list does not end")
