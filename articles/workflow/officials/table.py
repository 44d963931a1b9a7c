"""The register as a table in a file: read row by row with an answer to each fault, and written so
that a spreadsheet takes nothing of it for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import Official
from articles.text.folding import fold
from articles.text.normalising import tidy
from articles.text.tables import csv_lines, read_rows, typed

from .register import Entry

LARGEST = 1_000_000
MOST_ROWS = 5000
HEADS = ("Họ và tên", "Cấp bậc", "Chức danh", "Từ ngày", "Đến ngày")
_KNOWN = {
    "ho va ten": 0, "ho ten": 0, "ten": 0, "name": 0,
    "cap bac": 1, "quan ham": 1, "hoc ham": 1, "rank": 1,
    "chuc danh": 2, "chuc vu": 2, "post": 2, "title": 2,
    "tu ngay": 3, "tu": 3, "from": 3, "since": 3,
    "den ngay": 4, "den": 4, "to": 4, "until": 4,
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LIMITS = tuple(
    getattr(Official._meta.get_field(name), "max_length", None) or 0
    for name in ("name", "rank", "post")
)


@dataclass
class Table:
    """`faults`: row (as a spreadsheet counts) and sentence; with one there is nothing to take."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read(text: str) -> Table:
    """Columns parted by semicolons, tabs or commas, in the order of `HEADS` or named by a first
    row."""
    table = Table()
    if len(text) > LARGEST:
        table.faults.append((1, _("The table is too large: 1 MB at most.")))
        return table
    order, number = list(range(len(HEADS))), 1
    try:
        for number, cells in read_rows(text):
            words = [tidy(cell) for cell in cells]
            if number == 1 and (named := _order(words)):
                order = named
            elif any(words):
                _take(table, number, words, order)
            if len(table.entries) > MOST_ROWS:
                table.faults.append((number, _("More than %(most)s rows.") % {"most": MOST_ROWS}))
                break
    except csv.Error:
        table.faults.append((number, _("This row cannot be read as a table.")))
    if not table.entries and not table.faults:
        table.faults.append((1, _("There is no row in it.")))
    return table


def write(entries: Iterable[Entry]) -> str:
    """For spreadsheets; days as they are typed here."""
    return "".join(csv_lines([HEADS, *map(_row, entries)]))


def _row(entry: Entry) -> list[str]:
    days = (day.strftime("%d/%m/%Y") if day else "" for day in (entry.since, entry.until))
    return [*entry[:3], *days]


def _order(words: list[str]) -> list[int]:
    """Which column of ours each cell of the first row names; empty if it is no such row."""
    columns = [_KNOWN.get(fold(word), -1) for word in words]
    return columns if 0 in columns and 2 in columns else []


def _take(table: Table, number: int, words: list[str], order: list[int]) -> None:
    cells = [""] * len(HEADS)
    if any(words[len(order) :]):
        table.faults.append((number, _("It has more columns than the register.")))
        return
    for column, word in zip(order, words, strict=False):
        if column >= 0:
            cells[column] = typed(word)
    faults = list(_faults(cells))
    table.faults += [(number, fault) for fault in faults]
    if not faults:
        name, rank, post, since, until = cells
        table.entries.append(Entry(name, rank, post, _day(since), _day(until)))


def _faults(cells: list[str]) -> Iterable[str]:
    name, _rank, post, since, until = cells
    if not fold(name).strip():
        yield _("The name is missing.")
    if not post:
        yield _("The post is missing.")
    for label, cell, longest in zip(HEADS, cells, _LIMITS, strict=False):
        if len(cell) > longest:
            told = {"column": label, "longest": longest}
            yield _("“%(column)s” is too long: %(longest)s characters at most.") % told
    days = []
    for cell in (since, until):
        try:
            days.append(_day(cell))
        except ValueError:
            yield _("“%(day)s” is no day; write it like this: 24/11/2026.") % {"day": cell[:40]}
    if len(days) == 2 and days[0] and days[1] and days[1] < days[0]:
        yield _("The end must come after the start.")


def _day(cell: str) -> dt.date | None:
    if not cell:
        return None
    if found := _DAY.fullmatch(cell):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(cell):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError(cell)
    if not 1900 <= year <= 2199:
        raise ValueError(cell)
    return dt.date(year, month, day)
