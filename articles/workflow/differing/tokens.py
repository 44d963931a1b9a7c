"""A body as a row of blocks, each a row of words in their dress.

Any HTML is read, in one pass; what `clean_html` let in is what is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from articles.text.figures import Figure

# An element as far as readers notice it: its name, then what its attributes say.
Element = tuple[str, ...]
Dress = tuple[Element, ...]

BREAK = "\n"
# Where a cell of a table begins, and where one paragraph ends and the next begins within a passage.
CELL, PARAGRAPH = "│", "¶\n"
_INLINE = frozenset({"strong", "em", "u", "s", "sub", "sup", "cite", "q", "a", "abbr"})
_ALIKE = {"b": "strong", "i": "em", "del": "s", "strike": "s"}
SAID = {
    "a": ("href", "title"),
    "abbr": ("title",),
    "ol": ("start",),
    "figure": ("data-use", "data-align"),
}
_CELL = ("colspan", "rowspan")
# A number with its separators, a word with marks that have no composed form, or a single sign.
_WORD = re.compile(r"\d+(?:[.,:/]\d+)+|(?:\w[\u0300-\u036f]*)+|[^\w\s]|\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


class Token(NamedTuple):
    """`space`: white space stood before it."""

    text: str
    space: bool = False
    dress: Dress = ()


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, list item, table cell (or row of them), or the place of a photo.
    `form`: the elements that it stands in, outermost first."""

    form: Dress
    tokens: tuple[Token, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens)

    @property
    def figure(self) -> Figure | None:
        return figure_of(self.form)

    @property
    def stands_alone(self) -> bool:
        """It says something without words of its own."""
        return self.form[-1:] != () and self.form[-1][0] in ("figure", "hr")


def figure_of(form: Dress) -> Figure | None:
    """The place of photos that a passage of this form is."""
    tag, *said = form[-1] if form else ("",)
    return Figure.of(*said) if tag == "figure" and said else None


def tokens_of(text: str) -> list[Token]:
    """The words of plain text; white space is none."""
    return _cut([(text, ())])


def lines_of(text: str) -> list[Token]:
    """As `tokens_of`, but that the line breaks of prose are kept."""
    found: list[Token] = []
    for line in text.strip().split("\n"):
        if found:
            found.append(Token(BREAK))
        found += tokens_of(line.strip())
    return found


def passages(html: str, *, by_row: bool = False) -> list[Passage]:
    """`by_row`: the cells of a table's row are one passage, divided by `CELL`, so that an empty one
    and its place are something, too."""
    reader = _Reader(by_row=by_row)
    reader.feed(html)
    reader.close()
    reader.finish()
    reader.end_row()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, *, by_row: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._by_row = by_row
        # The row that is being read, and whether its last cell says something yet.
        self._row: list[Token] | None = None
        self.found: list[Passage] = []
        self._form: list[Element] = []
        self._dress: list[Element] = []
        self._text: list[tuple[str, Dress]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _ALIKE.get(tag, tag)
        if tag == "br":
            self._text.append((BREAK, ()))
        elif tag in _INLINE:
            self._dress.append(_element(tag, attrs))
        else:
            self.finish()
            if tag == "tr":
                self.end_row()
                self._row = [] if self._by_row else None
            self._form.append(_element(tag, attrs))
            if self._row is not None and tag in ("td", "th"):
                self._row.append(Token(CELL, True, (self._form[-1],)))
            if tag in ("figure", "hr"):
                self.found.append(Passage(tuple(self._form)))
            if tag == "hr":
                self._form.pop()

    def handle_endtag(self, tag: str) -> None:
        tag = _ALIKE.get(tag, tag)
        if tag in _INLINE:
            _close(self._dress, tag)
        elif tag != "br":
            self.finish()
            if tag in ("tr", "table"):
                self.end_row()
            _close(self._form, tag)

    def handle_data(self, data: str) -> None:
        self._text.append((data.replace(BREAK, " "), tuple(sorted(set(self._dress)))))

    def finish(self) -> None:
        """What has been read since the last block is a passage, if it says anything."""
        tokens = _joined(self._text)
        self._text = []
        if tokens and self._row:
            apart = [] if self._row[-1].text == CELL else [Token(BREAK)]
            self._row += [*apart, tokens[0]._replace(space=not apart), *tokens[1:]]
        elif tokens:
            self.found.append(Passage(tuple(self._form), tuple(tokens)))

    def end_row(self) -> None:
        """The row that has been read is a passage."""
        row, self._row = self._row, None
        if row:
            tags = [element[0] for element in self._form]
            end = len(tags) - tags[::-1].index("tr") if "tr" in tags else len(tags)
            self.found.append(Passage(tuple(self._form[:end]), tuple(row)))


def _element(tag: str, attrs: list[tuple[str, str | None]]) -> Element:
    names = _CELL if tag in ("td", "th") else SAID.get(tag, ())
    said = dict(attrs)
    values = [normalize("NFC", said.get(name) or "") for name in names]
    return (tag, *values) if any(values) else (tag,)


def _close(opened: list[Element], tag: str) -> None:
    for place in range(len(opened) - 1, -1, -1):
        if opened[place][0] == tag:
            del opened[place]
            return


def _joined(parts: list[tuple[str, Dress]]) -> list[Token]:
    found: list[Token] = []
    line: list[tuple[str, Dress]] = []
    for part in [*parts, (BREAK, ())]:
        if part[0] != BREAK:
            line.append(part)
            continue
        found += [*_cut(line), Token(BREAK)]
        line = []
    while found and found[-1].text == BREAK:
        found.pop()
    return found


def _cut(parts: list[tuple[str, Dress]]) -> list[Token]:
    """Words are cut out of the whole line: one of which a letter is bold is one word still, and
    bold. But raised and lowered letters stand for themselves ("m" and "2", not "m2")."""
    pieces = [(_INVISIBLE.sub("", normalize("NFC", text)), dress) for text, dress in parts]
    found: list[Token] = []
    space = False
    for _raised, group in groupby(pieces, key=lambda piece: _raised_of(piece[1])):
        together = list(group)
        text = "".join(part for part, _dress in together)
        worn = [dress for part, dress in together for _letter in part]
        for match in _WORD.finditer(text):
            word = match[0]
            if word.isspace():
                space = True
                continue
            first, last = worn[match.start()], worn[match.end() - 1]
            dress = first if first is last else _all_of(worn[match.start() : match.end()])
            found.append(Token(word, space, dress))
            space = False
    return found


def _all_of(dresses: list[Dress]) -> Dress:
    return tuple(sorted({element for dress in dresses for element in dress}))


def _raised_of(dress: Dress) -> Dress:
    return tuple(element for element in dress if element[0] in ("sub", "sup"))
