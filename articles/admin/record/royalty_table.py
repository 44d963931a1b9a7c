"""A royalty sheet as rows: on the page with what was typed, for a spreadsheet, by author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from articles.models import RoyaltyShare, RoyaltySheet


@dataclass(frozen=True)
class Line:
    """One author's part; numbers as they stand in a field."""

    pk: str
    name: str
    role: str
    share: str
    photos: str
    amount: int


@dataclass(frozen=True)
class Work:
    pk: str
    headline: str
    day: Any
    genre: str
    rate: int
    coefficient: str
    out: bool
    problem: str
    lines: list[Line]


@dataclass(frozen=True)
class Row:
    sheet: str
    day: Any
    headline: str
    genre: str
    role: str
    coefficient: str
    share: str
    photos: int
    amount: int


def typed(works: Iterable[Any], sent: Any, problems: dict[int, str]) -> list[Work]:
    """The works of one page, with what was sent in place of what is kept."""
    return [_work(work, sent, problems.get(work.pk, "")) for work in works]


def _work(work: Any, sent: Any, problem: str) -> Work:
    lines = [
        Line(
            str(line.pk),
            line.name,
            line.get_role_display(),
            sent.get(f"s{line.pk}-share", localize(line.share)),
            sent.get(f"s{line.pk}-photos", str(line.photos)),
            line.amount,
        )
        for line in work.shares.all()
    ]
    return Work(
        pk=str(work.pk),
        headline=work.headline,
        day=work.published_on,
        genre=work.get_genre_display(),
        rate=work.rate,
        coefficient=sent.get(f"w{work.pk}-coefficient", localize(work.coefficient)),
        out=sent.get(f"w{work.pk}-out") == "1",
        problem=problem,
        lines=lines,
    )


def lines_of(sheet: RoyaltySheet) -> list[Any]:
    lines = RoyaltyShare.objects.filter(work__sheet=sheet).select_related("work", "author")
    return list(lines.order_by("author__sort_key", "author", "work__published_on", "work"))


def by_author(lines: Iterable[Any]) -> list[tuple[str, list[Row], int]]:
    """Of lines in the order of their authors: the name, the rows, their sum."""
    found: dict[int, list[Any]] = {}
    for line in lines:
        found.setdefault(line.author_id, []).append(line)
    return [(own[-1].name, rows(own), sum(line.amount for line in own)) for own in found.values()]


def rows(lines: Iterable[Any]) -> list[Row]:
    return [
        Row(
            sheet=str(line.work.sheet_id),
            day=line.work.published_on,
            headline=line.work.headline,
            genre=line.work.get_genre_display(),
            role=line.get_role_display(),
            coefficient=localize(line.work.coefficient),
            share=localize(line.share),
            photos=line.photos,
            amount=line.amount,
        )
        for line in lines
    ]


def table(sheet: RoyaltySheet) -> Iterator[list[object]]:
    yield [
        _("Author"), _("Role"), _("Published on"), _("Work"), _("Genre"), _("Rate, đồng"),
        _("Coefficient"), _("Share, %"), _("Photos"), _("Amount, đồng"),
    ]  # fmt: skip
    lines = lines_of(sheet)
    # Their newest name in the sheet: an author who takes another one later changes no sheet.
    names = {line.author_id: line.name for line in lines}
    for line in lines:
        work = line.work
        yield [
            names[line.author_id], line.get_role_display(), f"{work.published_on:%d/%m/%Y}",
            work.headline, work.get_genre_display(), work.rate, localize(work.coefficient),
            localize(line.share), line.photos, line.amount,
        ]  # fmt: skip
