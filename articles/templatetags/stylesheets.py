"""A page's links to its stylesheets: one to the joined file, or one to each while debugging."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

FOLDER = "site/css"
PRINT = "print"
# What every page of the site's layout begins and ends with.
_FIRST, _LAST = ("tokens", "base", "masthead"), ("footer", PRINT)
# {% stylesheets "teaser" "article" %}: a page's own; {% bare_stylesheets … %}: these and no others.
_SAID = re.compile(r'\{%\s*(bare_)?stylesheets((?:\s+"[a-z_-]+")+)\s*%\}')

_ROOM = re.compile(
    r"""
    (?P<kept>"[^"]*"|'[^']*')
  | /\*.*?\*/
  | \s*(?P<mark>[{};,>])\s*
  | (?P<room>\s+)
    """,
    re.VERBOSE | re.DOTALL,
)

_LINK = '<link rel="stylesheet" href="{}"{}>\n'


@register.simple_tag
def stylesheets(*own: str) -> SafeString:
    """The page's own, between those of the site's layout."""
    return bare_stylesheets(*framed(own))


@register.simple_tag
def bare_stylesheets(*names: str) -> SafeString:
    """These and no others: for pages outside the site's layout."""
    if getattr(staticfiles_storage, "joins_stylesheets", False):
        return format_html(_LINK, static(joined_file(names)), "")
    paper = format_html(' media="{}"', PRINT)
    links = ((static(file_of(name)), paper if name == PRINT else "") for name in names)
    return format_html_join("", _LINK, links)


def framed(own: Iterable[str]) -> tuple[str, ...]:
    return (*_FIRST, *own, *_LAST)


def file_of(name: str) -> str:
    return f"{FOLDER}/{name}.css"


def joined_file(names: Iterable[str]) -> str:
    """The static file that holds these, once they are joined."""
    return f"{FOLDER}/joined/{'.'.join(names)}.css"


def joined_text(sheets: Iterable[tuple[str, str]]) -> str:
    """(name, text) in order, without what only people read. What is for paper alone stays so
    without a link of its own."""
    return "".join(
        f"@media print{{{_tight(text)}}}" if name == PRINT else _tight(text)
        for name, text in sheets
    )


def _tight(text: str) -> str:
    """The page waits for these bytes: a quarter of them are comments and room. Strings stay."""
    return _ROOM.sub(
        lambda found: found["kept"] or found["mark"] or (found["room"] and " ") or "", text
    ).strip()


def asked_for(templates: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Every set of sheets that a page of these folders links."""
    found = {
        tuple(re.findall(r'"([^"]+)"', names)) if bare else framed(re.findall(r'"([^"]+)"', names))
        for folder in templates
        for path in folder.rglob("*.html")
        for bare, names in _SAID.findall(path.read_text(encoding="utf-8"))
    }
    return iter(sorted(found))
