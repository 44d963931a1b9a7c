"""What was searched for, and what was found, with the words marked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.search.highlighting import highlight
from articles.search.public import Found
from articles.text.measuring import plain_text

from .events import Line, line
from .furniture import Furniture
from .teasers import Teaser, teaser

Pieces = list[tuple[str, bool]]

# A body is looked through no further than this for the words to show.
_LOOKED_THROUGH = 30_000
_AROUND = 80
# Said in quotation marks, it needs none of its own.
_QUOTED = re.compile(r"\A[\"“]([^\"“”]*)[\"”]\Z")


@dataclass(frozen=True)
class Asked:
    """A search form as filled in. `problem` is what the reader must put right first, `problem_at`
    the field in which it is."""

    text: str = ""
    noun: str = "article"
    section: str = ""
    since: str = ""
    until: str = ""
    order: str = "newest"
    problem: str = ""
    problem_at: str = ""

    def address(self, key: str = "") -> str:
        """Of the same search, seen from its page; with `key`, where its list goes on."""
        said = {"q": self.text, "muc": self.section, "tu": self.since, "den": self.until}
        if self.noun == "event":
            said["loai"] = "su-kien"
        if self.order == "relevance":
            said["xep"] = "sat"
        said["sau"] = key
        query = urlencode({name: text for name, text in said.items() if text})
        return f"?{query}"


@dataclass(frozen=True)
class Hit:
    """A found article (`teaser`) or event (`line`)."""

    headline: Pieces
    summary: Pieces
    teaser: Teaser | None = None
    line: Line | None = None


def search_page(
    asked: Asked,
    found: Found,
    at: dt.datetime,
    around: Furniture,
    *,
    first: bool = True,
) -> dict[str, Any]:
    """`first`: not a later page of the list."""
    title = _("Search: %(text)s") % {"text": asked.text} if asked.text else _("Search")
    return {
        "furniture": around,
        "asked": asked,
        "page_title": title,
        "count_words": _count_words(found, asked.text),
        "hits": [_hit(row, found, at, around.by_id) for row in found.rows],
        "section_choices": [(branch.slug, branch.name) for branch in around.by_id.values()],
        "next_url": asked.address(str(found.next_key)) if found.next_key else "",
        "first_url": "" if first else asked.address(),
        "noindex": True,
    }


def _count_words(found: Found, text: str) -> str:
    if not text:
        return ""
    text = _QUOTED.sub(r"\1", text)
    if not found.count:
        return _("Nothing was found for “%(text)s”") % {"text": text}
    number = number_format(found.count, use_l10n=True, force_grouping=True)
    if found.capped:
        return _("More than %(number)s results for “%(text)s”") % {"number": number, "text": text}
    words = ngettext(
        "%(number)s result for “%(text)s”", "%(number)s results for “%(text)s”", found.count
    )
    return words % {"number": number, "text": text}


def _hit(row: Any, found: Found, at: dt.datetime, sections: Mapping[int, Any]) -> Hit:
    headline = highlight(row.headline, found.terms)
    if row.noun == "event":
        return Hit(headline, _excerpt(row.body, found), line=line(row, at, sections))
    standfirst = highlight(row.standfirst, found.terms)
    if any(marked for _text, marked in standfirst):
        return Hit(headline, standfirst, teaser=teaser(row, sections))
    summary = _excerpt(row.body, found) or standfirst
    return Hit(headline, summary, teaser=teaser(row, sections))


def _excerpt(html: str, found: Found) -> Pieces:
    """The words around the first place in the text that was searched for; nothing if none was."""
    text = " ".join(plain_text(html[:_LOOKED_THROUGH]).split())
    begin = 0
    for piece, marked in highlight(text, found.terms):
        if marked:
            break
        begin += len(piece)
    else:
        return []
    start = _word_start(text, begin - _AROUND)
    end = _word_start(text, min(begin + 2 * _AROUND, len(text)))
    before = [("… ", False)] if start else []
    after = [(" …", False)] if end < len(text) else []
    return before + highlight(text[start:end].strip(), found.terms) + after


def _word_start(text: str, place: int) -> int:
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    return text.rfind(" ", 0, place) + 1
