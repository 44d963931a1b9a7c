"""Tables for spreadsheets: CSV that Excel reads as UTF-8, with the semicolons that it expects where
a comma stands in numbers (“1,5”), and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

# What makes a spreadsheet compute a cell; the wide forms are taken for the narrow ones by some.
_COMPUTES = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BOM = "\ufeff"


def cell(value: object) -> str:
    """Numbers as they are; text that a spreadsheet would compute gets an apostrophe before it."""
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_COMPUTES) else text


def typed(cell: str) -> str:
    """What was in the cell before it was made harmless."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_COMPUTES) else cell


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """One piece per row, the first with the mark by which Excel knows UTF-8."""
    yield _BOM
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=";").writerow([cell(value) for value in row])
        yield line.getvalue()


def read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number a spreadsheet gives its last line; cells parted by semicolons, tabs
    or commas. Raises `csv.Error`."""
    text = text.removeprefix(_BOM).replace("\x00", "")
    delimiter = max(";\t,", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for cells in rows:
        yield rows.line_num, cells
