"""The plain-text form of the sample newsroom: fields above, an empty line, the text below.

Fields are `key: value` lines. Indented lines belong to the field above them (a photo's caption, a
correction's two wordings). The text knows `## subhead`, `? question`, `> quote` and `> — who said
it`, `- item`, `| cell | cell |` (the first row is the head), `[ảnh 2]`, `[ảnh 2 phải]` at
the side, `[ảnh 3 4]` side by side, `[words](address)`; anything else is one paragraph to a line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from types import MappingProxyType

from articles.text.figures import Figure


class BadSample(ValueError):
    """A sample file that cannot be read; the message names the file and the field or line."""


@dataclass(frozen=True)
class Field:
    value: str
    inner: Fields


class Fields:
    """The fields of one record; a key may come more than once."""

    def __init__(self, where: str, found: Mapping[str, tuple[Field, ...]]) -> None:
        self.where = where
        self._found = MappingProxyType(dict(found))

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def keys(self) -> frozenset[str]:
        return frozenset(self._found)

    def every(self, key: str) -> tuple[Field, ...]:
        return self._found.get(key, ())

    def block(self, key: str) -> Fields | None:
        return self._found[key][0].inner if key in self._found else None

    def get(self, key: str) -> str:
        """The value, or an empty string."""
        return self._found[key][0].value if key in self._found else ""

    def one(self, key: str) -> str:
        if not self.get(key):
            raise BadSample(f"{self.where}: “{key}” is missing")
        return self.get(key)

    def listed(self, key: str) -> tuple[str, ...]:
        """A value of several, parted by commas."""
        return tuple(part.strip() for part in self.get(key).split(",") if part.strip())


_FIELD = re.compile(r"(?P<key>[a-z_]+):(?: (?P<value>.*))?")


def read_fields(text: str, where: str) -> Fields:
    return _fields([line for line in text.splitlines() if line.strip()], where)


def read_records(text: str, where: str) -> list[Fields]:
    """Several records of one file, parted by empty lines."""
    parts = re.split(r"\n\s*\n", text.strip())
    return [read_fields(part, f"{where}, record {n}") for n, part in enumerate(parts, start=1)]


def split_document(text: str) -> tuple[str, str]:
    """The fields and the text of one file."""
    head, _gap, body = text.strip().partition("\n\n")
    return head, body.strip()


def _fields(lines: list[str], where: str) -> Fields:
    found: dict[str, list[Field]] = {}
    for line, below in _with_what_is_below(lines):
        match = _FIELD.fullmatch(line)
        if match is None:
            raise BadSample(f"{where}: not a field: “{line[:60]}”")
        key, value = match["key"], (match["value"] or "").strip()
        inner = _fields(below, f"{where}, {key}")
        found.setdefault(key, []).append(Field(value, inner))
    return Fields(where, {key: tuple(fields) for key, fields in found.items()})


def _with_what_is_below(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].startswith("  "):
            end += 1
        yield lines[start], [line[2:] for line in lines[start + 1 : end]]
        start = end


_DATE = re.compile(r"\{ngày(?P<days>[+-]\d+)?\}")


def fill_dates(text: str, day: dt.date) -> str:
    """Writes `{ngày}`, `{ngày+3}`, `{ngày-1}` as newspapers do, counted from `day`: 06/6, 01/02."""

    def written(match: re.Match[str]) -> str:
        named = day + dt.timedelta(days=int(match["days"] or 0))
        month = f"{named.month:02d}" if named.month < 3 else f"{named.month}"
        return f"{named.day:02d}/{month}"

    return _DATE.sub(written, text)


def to_html(text: str) -> str:
    """Clean HTML of the text; nothing of it is taken as markup but the signs named above."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(
        _BLOCKS[kind](list(run)) for kind, run in groupby(lines, key=_kind) if kind != "gap"
    )


_SIGNS = (("## ", "subhead"), ("? ", "question"), ("> ", "quote"), ("- ", "list"), ("|", "table"))
_FIGURE = re.compile(r"\[ảnh (\d+(?: \d+)*)(?: (trái|phải|rộng))?\]")
_ALIGN = {"trái": "left", "phải": "right", "rộng": "wide", None: ""}


def _kind(line: str) -> str:
    if not line:
        return "gap"
    if _FIGURE.fullmatch(line):
        return "figure"
    return next((kind for sign, kind in _SIGNS if line.startswith(sign)), "paragraph")


def _each(shape: str, cut: int) -> Callable[[list[str]], str]:
    return lambda lines: "\n".join(shape.format(_words(line[cut:])) for line in lines)


_LINK = re.compile(r"\[([^\]]+)\]\(((?:https?|mailto|tel):[^\s)\"]+)\)")


def _words(text: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', escape(text.strip(), quote=False))


def _figures(lines: list[str]) -> str:
    return "\n".join(_FIGURE.sub(_figure, line) for line in lines)


def _figure(said: re.Match[str]) -> str:
    return Figure.of(said[1], _ALIGN[said[2]]).html()


def _quote(lines: list[str]) -> str:
    return f"<blockquote>{''.join(_quoted(line[2:]) for line in lines)}</blockquote>"


def _quoted(line: str) -> str:
    who = line.removeprefix("— ")
    return f"<p>{_words(line)}</p>" if who == line else f"<p><cite>{_words(who)}</cite></p>"


def _list(lines: list[str]) -> str:
    return f"<ul>{_each('<li>{}</li>', 2)(lines)}</ul>".replace("\n", "")


def _table(lines: list[str]) -> str:
    head, *rows = [[_words(cell) for cell in line.strip("|").split("|")] for line in lines]
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in rows)
    return (
        f"<table><thead><tr>{_cells('th', head)}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )  # fmt: skip


def _cells(tag: str, cells: list[str]) -> str:
    return "".join(f"<{tag}>{cell}</{tag}>" for cell in cells)


_BLOCKS: dict[str, Callable[[list[str]], str]] = {
    "subhead": _each("<h2>{}</h2>", 3),
    "question": _each("<p><strong>{}</strong></p>", 2),
    "quote": _quote,
    "list": _list,
    "table": _table,
    "figure": _figures,
    "paragraph": _each("<p>{}</p>", 0),
}
