"""What Word, Google Docs and LibreOffice put on the clipboard, in plain HTML.

Their styles say what their elements do not. Reads balanced, escaped markup; what it writes is
cleaned by the sanitiser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_PASTED = re.compile(r"""\sstyle\s*=|\sclass\s*=\s*["']?Mso""", re.I)
_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.I)
_MARKER = re.compile(r"mso-list:\s*ignore", re.I)
_NUMBER = re.compile(r"\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.I)
_STYLES = (
    ("strong", re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.I)),
    ("em", re.compile(r"font-style:\s*(?:italic|oblique)", re.I)),
    ("s", re.compile(r"text-decoration[^;]*:[^;]*line-through", re.I)),
    ("u", re.compile(r"text-decoration[^;]*:[^;]*underline", re.I)),
    ("sup", re.compile(r"vertical-align:\s*super", re.I)),
    ("sub", re.compile(r"vertical-align:\s*sub(?!\w)", re.I)),
)
_UNDONE = {
    "b": re.compile(r"font-weight:\s*(?:normal|[1-4]00)", re.I),
    "strong": re.compile(r"font-weight:\s*(?:normal|[1-4]00)", re.I),
    "i": re.compile(r"font-style:\s*normal", re.I),
    "em": re.compile(r"font-style:\s*normal", re.I),
}
_VOID = frozenset({"br", "hr"})
# A paragraph that is all there is in one of these is only its words.
_HOLDS_WORDS = frozenset({"li", "td", "th"})
_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>|<[uo]l|<table).)*)</p>\s*", re.S)
_DEEPEST = 6


@dataclass(frozen=True)
class _Item:
    """A paragraph that Word shows as a point of a list."""

    level: int
    numbered: bool
    words: str


@dataclass
class _Open:
    tag: str
    before: str
    after: str
    parts: list[str | _Item] = field(default_factory=list)
    level: int = 0
    numbered: bool = False
    marker: bool = False


def is_pasted(html: str) -> bool:
    return _PASTED.search(html) is not None


def without_styles(html: str) -> str:
    """The same words with bold, italics and lists as elements, and no style or class."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    while len(reader.open) > 1:
        reader.handle_endtag(reader.open[-1].tag)
    return _joined(reader.open[0].parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Open] = [_Open("", "", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [(name, value or "") for name, value in attrs if name not in ("style", "class")]
        said = "".join(f' {name}="{escape(value)}"' for name, value in kept)
        if tag in _VOID:
            self.open[-1].parts.append(f"<{tag}{said}>")
            return
        style = next((value or "" for name, value in attrs if name == "style"), "")
        self.open.append(self._opened(tag, said, style))

    def _opened(self, tag: str, said: str, style: str) -> _Open:
        if tag in ("span", "font"):
            linked = any(outer.tag == "a" for outer in self.open)
            tags = [name for name, rule in _STYLES if rule.search(style)]
            tags = [name for name in tags if not (linked and name == "u")]
            before = "".join(f"<{name}>" for name in tags)
            after = "".join(f"</{name}>" for name in reversed(tags))
            return _Open(tag, before, after, marker=bool(_MARKER.search(style)))
        if tag in _UNDONE and _UNDONE[tag].search(style):
            return _Open(tag, "", "")
        entry = _Open(tag, f"<{tag}{said}>", f"</{tag}>")
        point = _LIST.search(style) if tag == "p" else None
        if point is not None:
            entry.level = min(int(point[1]) or 1, _DEEPEST)
        return entry

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or len(self.open) == 1:
            return
        closed = self.open.pop()
        words = _joined(closed.parts)
        if closed.marker:
            self._mark(words)
        elif closed.level:
            self.open[-1].parts.append(_Item(closed.level, closed.numbered, words.strip()))
        else:
            if closed.tag in _HOLDS_WORDS and (only := _ONE_PARAGRAPH.fullmatch(words)):
                words = only[1]
            # White space outside, or bold words would be glued to their neighbours.
            self.open[-1].parts.append(f"{closed.before}{words}{closed.after}")

    def _mark(self, words: str) -> None:
        """The sign before a point is not one of its words; it says which kind of list it is."""
        sign = re.sub(r"<[^>]*>", "", words).strip()
        point = next((outer for outer in reversed(self.open) if outer.level), None)
        if point is not None:
            point.numbered = _NUMBER.fullmatch(sign) is not None

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(escape(data, quote=False))


def _joined(parts: list[str | _Item]) -> str:
    written: list[str] = []
    points: list[_Item] = []
    for part in parts:
        if isinstance(part, _Item):
            points.append(part)
        elif part.strip() or not points:
            written += [_listed(points), part]
            points = []
    written.append(_listed(points))
    return "".join(written)


def _listed(points: list[_Item]) -> str:
    """Nested lists: a deeper point belongs to the one before it."""
    written: list[str] = []
    open_lists: list[tuple[int, str]] = []
    for point in points:
        kind = "ol" if point.numbered else "ul"
        while open_lists and open_lists[-1][0] > point.level:
            written.append(f"</li></{open_lists.pop()[1]}>")
        if open_lists and open_lists[-1] == (point.level, kind):
            written.append("</li>")
        else:
            if open_lists and open_lists[-1][0] == point.level:
                written.append(f"</li></{open_lists.pop()[1]}>")
            open_lists.append((point.level, kind))
            written.append(f"<{kind}>")
        written.append(f"<li>{point.words}")
    written += [f"</li></{kind}>" for _level, kind in reversed(open_lists)]
    return "".join(written)
