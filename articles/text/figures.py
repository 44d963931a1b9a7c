"""Places of photos in a body, the one form in which they are kept.

`<figure data-use="3"></figure>` is where the story's third use stands, several numbers are a
gallery, and `data-align` says how the figure stands in the column. Nothing else of a photo is in
the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

MOST_IN_GALLERY = 12
# Readers see a gallery over the whole column at least: it has no side to stand on.
_OF_ONE, _OF_MANY = ("left", "right", "wide"), ("wide",)

_NUMBER = r"[1-9][0-9]{0,2}"
_ALIGN = "|".join(_OF_ONE)
USES = re.compile(rf"{_NUMBER}(?: +{_NUMBER})*")
ALIGN = re.compile(_ALIGN)
_FIGURE = re.compile(
    rf'<figure data-use="({_NUMBER}(?: {_NUMBER})*)"(?: data-align="({_ALIGN})")?></figure>'
)


@dataclass(frozen=True)
class Figure:
    """`uses`: numbers of the story's photos in their order; `align`: "" (the column), "left",
    "right" or "wide"."""

    uses: tuple[int, ...]
    align: str = ""

    @classmethod
    def of(cls, uses: str, align: str = "") -> Figure:
        """From the attributes' values, put right: each use once, and no more than a gallery has."""
        numbers = tuple(dict.fromkeys(int(number) for number in uses.split()))[:MOST_IN_GALLERY]
        allowed = _OF_ONE if len(numbers) == 1 else _OF_MANY
        return cls(numbers, align if align in allowed else "")

    @property
    def is_gallery(self) -> bool:
        return len(self.uses) > 1

    def attributes(self) -> dict[str, str]:
        said = {"data-use": " ".join(map(str, self.uses))}
        return said | ({"data-align": self.align} if self.align else {})

    def html(self) -> str:
        said = "".join(f' {name}="{value}"' for name, value in self.attributes().items())
        return f"<figure{said}></figure>"

    def only(self, uses: Callable[[int], bool]) -> Figure | None:
        """Without the others; None if nothing is left."""
        kept = tuple(number for number in self.uses if uses(number))
        return Figure.of(" ".join(map(str, kept)), self.align) if kept else None

    def renumbered(self, numbers: dict[int, int]) -> Figure:
        return replace(self, uses=tuple(numbers.get(number, number) for number in self.uses))


def figures(body: str) -> list[Figure]:
    """Those of a cleaned body, in its order."""
    return [_read(found) for found in _FIGURE.finditer(body)]


def parts(body: str) -> Iterator[str | Figure]:
    """A cleaned body cut at its figures."""
    end = 0
    for found in _FIGURE.finditer(body):
        yield body[end : found.start()]
        yield _read(found)
        end = found.end()
    yield body[end:]


def paragraphs_before(body: str) -> dict[int, int]:
    """Where each use stands in a cleaned body: after how many paragraphs."""
    found: dict[int, int] = {}
    count = 0
    for part in parts(body):
        if isinstance(part, Figure):
            found |= dict.fromkeys(part.uses, count)
        else:
            count += part.count("</p>")
    return found


def rewritten(body: str, change: Callable[[Figure], Figure | None]) -> str:
    """The body with each figure as `change` leaves it; None takes it out."""

    def written(found: re.Match[str]) -> str:
        figure = change(_read(found))
        return figure.html() if figure else ""

    return _FIGURE.sub(written, body)


def _read(found: re.Match[str]) -> Figure:
    return Figure.of(found[1], found[2] or "")
