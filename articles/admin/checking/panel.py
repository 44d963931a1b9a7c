"""What the checks found, for the panel beside the text and for the page of a move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Level
from articles.workflow import checking, rights
from articles.workflow.checking import Report


@dataclass(frozen=True)
class Line:
    level: str
    word: str
    sentence: str
    place: str
    quote: str


@dataclass(frozen=True)
class Panel:
    """`address`: of the editing page, where its places are; empty on that very page."""

    lines: list[Line]
    tally: list[tuple[str, str, int]]
    address: str = ""


def panel(report: Report, address: str = "") -> Panel:
    lines = [
        Line(found.level, str(Level(found.level).label), found.sentence, found.place, found.quote)
        for found in report.findings
    ]
    tally = [
        (level.value, str(level.label), len(report.of(level)))
        for level in (Level.BLOCK, Level.WARN, Level.NOTE)
        if report.of(level)
    ]
    return Panel(lines, tally, address)


def with_its_place(sentence: str, places: dict[str, str]) -> str:
    """For the editing page, whose script leads to the field, in the editor, too."""
    if sentence not in places:
        return sentence
    link = '{} <a href="#{place}" data-check-place="{place}" data-check-quote="">{}</a>'
    return format_html(link, sentence, _("Go there"), place=f"id_{places[sentence]}")


def may_pass(by: User, verb: str, story: Any) -> bool:
    """Whether checks bar the move and this person may pass them all by, with a reason."""
    if "override_story" not in rights.rights(by):
        return False
    report = checking.before(verb, story)
    return report is not None and report.overridable
