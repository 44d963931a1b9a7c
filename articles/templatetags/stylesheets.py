"""A page's links to its stylesheets: one to the joined file, or one to each while debugging; and
one for paper, which display.js fetches once the page stands: no picture waits for it."""

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
_FIRST, _LAST = ("tokens", "base", "masthead"), ("footer",)
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

_LINK = '<link rel="stylesheet" href="{}">\n'
_PAPER_LINK = f'<noscript><link rel="stylesheet" href="{{}}" media="{PRINT}"></noscript>\n'


@register.simple_tag
def stylesheets(*own: str) -> SafeString:
    """The page's own, between those of the site's layout."""
    paper = joined_file((PRINT,)) if _joins() else file_of(PRINT)
    return bare_stylesheets(*framed(own)) + format_html(_PAPER_LINK, static(paper))


@register.simple_tag
def bare_stylesheets(*names: str) -> SafeString:
    """These and no others: for pages outside the site's layout."""
    files = [joined_file(names)] if _joins() else map(file_of, names)
    return format_html_join("", _LINK, ((static(file),) for file in files))


def _joins() -> bool:
    return getattr(staticfiles_storage, "joins_stylesheets", False)


def framed(own: Iterable[str]) -> tuple[str, ...]:
    return (*_FIRST, *own, *_LAST)


def file_of(name: str) -> str:
    return f"{FOLDER}/{name}.css"


def joined_file(names: Iterable[str]) -> str:
    """The static file that holds these, once they are joined."""
    return f"{FOLDER}/joined/{'.'.join(names)}.css"


def joined_text(sheets: Iterable[str]) -> str:
    """In order, without what only people read."""
    return "".join(map(_tight, sheets))


def _tight(text: str) -> str:
    """The page waits for these bytes: a quarter of them are comments and room. Strings stay."""
    return _ROOM.sub(
        lambda found: found["kept"] or found["mark"] or (found["room"] and " ") or "", text
    ).strip()


def asked_for(templates: Iterable[Path]) -> Iterator[tuple[str, ...]]:
    """Every set of sheets that a page of these folders links, and the one for paper."""
    found = {
        tuple(re.findall(r'"([^"]+)"', names)) if bare else framed(re.findall(r'"([^"]+)"', names))
        for folder in templates
        for path in folder.rglob("*.html")
        for bare, names in _SAID.findall(path.read_text(encoding="utf-8"))
    }
    return iter(sorted({*found, (PRINT,)}))
