"""Bounds on HTML, measured before any parser sees it.

A parser's time grows with the square of the nesting, and unclosed formatting is repeated in every
paragraph after it: 87 kB of `<p><b a=1>x</p><p><b a=2>x</p>…` made 84 MB of output and took 14 s.
The limits are those of reference/security.md §2 and §8. The scan is linear; where
HTML's rules for errors are hard to follow, an end tag is taken not to close anything.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

MAX_BYTES = 500_000
# Half a megabyte of "&" is 2.5 MB when written again, and took 5 s.
MAX_ESCAPED_BYTES = 600_000
MAX_TAGS = 10_000
MAX_NESTING = 100
# Formatting elements opened again, summed over the start tags that come inside them.
MAX_REPEATED_FORMATTING = 50_000


class TooComplex(ValueError):
    """HTML over a limit. `what` is "bytes", "tags", "nesting", "formatting" or "rounds"."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"HTML over its limit: {what} > {limit}")
        self.what = what
        self.limit = limit


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VOID = names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param "
    "source track wbr"
)
# Elements that stay open until their own end tag and are opened again in every later block.
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
# No end tag inside these closes what is outside, but a table's own parts close a cell.
_WALLS = names("table td th caption object applet marquee button")
# Formatting left open in these ends with them; in the other walls it lives on.
_ENDS_FORMATTING = _WALLS - {"table", "button"}
_TABLE_PARTS = names("table thead tbody tfoot tr td th caption colgroup")
_BLOCKS = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup li dd dt listing main menu nav ol p pre search "
    "section summary ul"
)
# Where the start tag of a table's part takes the parser back to.
_ROOM_FOR = {"td": {"tr", "tbody", "thead", "tfoot", "table"}} | {
    "th": {"tr", "tbody", "thead", "tfoot", "table"},
    "tr": {"tbody", "thead", "tfoot", "table"},
}
_ENDS = {"li": {"li"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}}
# What stands in these is text until their end tag.
_RAW_TEXT = names("script style textarea title xmp iframe noembed noframes")
# Parsing rules change inside these: from here on no end tag counts.
_STRANGE = names("svg math select template frameset noscript plaintext form")

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_COMMENT_END = re.compile("--!?>")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:(?P<end>>)|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+)"""
)


@dataclass
class _Scan:
    blocks: list[str] = field(default_factory=list)
    formatting: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    open_formatting: int = 0
    repeated: int = 0
    tags: int = 0
    strange: bool = False

    def start(self, name: str) -> None:
        self.strange = self.strange or name in _STRANGE
        if name in _FORMATTING:
            self.formatting[-1][name] += 1
            self.open_formatting += 1
        elif name not in _VOID and not self._ignored(name):
            if not self.strange:
                self._make_room(name)
            self.blocks.append(name)
            if name in _WALLS:
                self.formatting.append(Counter())
        self._check()

    def end(self, name: str) -> None:
        if self.strange:
            return
        if name in _FORMATTING:
            if self.formatting[-1][name]:
                self.formatting[-1][name] -= 1
                self.open_formatting -= 1
        elif self._closes(name):
            self._leave_to(name)

    def _ignored(self, name: str) -> bool:
        """A part of a table where no table is open."""
        return name != "table" and name in _TABLE_PARTS and "table" not in self.blocks

    def _make_room(self, name: str) -> None:
        """End the paragraph, list item or cell that HTML ends before this start tag."""
        if name in _TABLE_PARTS and name != "table":
            while self.blocks[-1] not in _ROOM_FOR.get(name, {"table"}):
                self._leave()
            return
        for inner in reversed(self.blocks):
            if inner in _ENDS.get(name, ()):
                self._leave_to(inner)
                break
            if inner in _WALLS or (inner in _BLOCKS and inner not in ("address", "div", "p")):
                break
        if (name in _BLOCKS or name == "table") and self._closes("p"):
            self._leave_to("p")

    def _closes(self, name: str) -> bool:
        for inner in reversed(self.blocks):
            if inner == name:
                return True
            wall = inner in _WALLS and (inner == "table" or name not in _TABLE_PARTS)
            list_wall = name == "li" and inner in ("ul", "ol")
            if wall or list_wall or (inner in _BLOCKS and name not in _BLOCKS | _TABLE_PARTS):
                return False
        return False

    def _leave_to(self, name: str) -> None:
        while self._leave() != name:
            pass

    def _leave(self) -> str:
        name = self.blocks.pop()
        if name in _WALLS:
            left_open = self.formatting.pop()
            if name in _ENDS_FORMATTING:
                self.open_formatting -= left_open.total()
            else:
                self.formatting[-1].update(left_open)
        return name

    def skip_raw_text(self, html: str, position: int, name: str) -> int:
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
        stop = end.start() if end else len(html)
        # A comment in a script may hide the script's end from the parser.
        self.strange = name == "script" and "<!--" in html[position:stop]
        return stop

    def _check(self) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise TooComplex("tags", MAX_TAGS)
        self.repeated += self.open_formatting
        if len(self.blocks) + self.open_formatting > MAX_NESTING:
            raise TooComplex("nesting", MAX_NESTING)
        if self.repeated > MAX_REPEATED_FORMATTING:
            raise TooComplex("formatting", MAX_REPEATED_FORMATTING)


def check_complexity(html: str) -> None:
    """Raise TooComplex if the HTML is too large, has too many tags or is nested too deeply."""
    if html.count("<") > 3 * MAX_TAGS:
        raise TooComplex("tags", MAX_TAGS)
    size = len(html.encode("utf-8", "replace"))
    escaped = size + 4 * html.count("&") + 3 * html.count(">") + 4 * html.count("\u00a0")
    if size > MAX_BYTES or escaped > MAX_ESCAPED_BYTES:
        raise TooComplex("bytes", MAX_BYTES)
    scan, position = _Scan(), 0
    while (position := html.find("<", position)) >= 0:
        tag = _TAG_NAME.match(html, position)
        if tag is None:
            position = _after_comment(html, position)
            continue
        position = _after_attributes(html, tag.end())
        name = tag[2].lower()
        if tag[1]:
            scan.end(name)
            continue
        scan.start(name)
        if name in _RAW_TEXT and not scan.strange:
            position = scan.skip_raw_text(html, position, name)


def _after_comment(html: str, position: int) -> int:
    """Past a comment or what the parser takes for one; one further where `<` is only text."""
    if html.startswith(("<!-->", "<!--->"), position):
        return html.index(">", position)
    if html.startswith("<!--", position):
        end = _COMMENT_END.search(html, position + 4)
        return end.end() if end else len(html)
    if html.startswith(("<!", "<?", "</"), position):
        return html.find(">", position) + 1 or len(html)
    return position + 1


def _after_attributes(html: str, position: int) -> int:
    while attribute := _ATTRIBUTE.match(html, position):
        position = attribute.end()
        if attribute["end"]:
            return position
    return len(html)
