"""The index for readers: every published row, found only while it is live."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from articles.models import Published

from .asking import Terms
from .paging import Key

Noun = Literal["article", "event"]
Order = Literal["newest", "relevance"]


@dataclass(frozen=True)
class Found:
    """One page of hits. `capped`: there are more than `count`. `terms` go to `highlight`."""

    rows: tuple[Any, ...] = ()
    count: int = 0
    capped: bool = False
    next_key: Key | None = None
    terms: Terms = ()


def add(row: Published) -> None:
    """Puts a saved row into the index, in the place of any entry of the same id."""
    add_many([row])


def add_many(rows: Iterable[Published]) -> None:
    """As `add`, for importers and samples."""


def forget(row: Published) -> None:
    """Takes the row out of the index."""


def rebuild() -> int:
    """Makes the index anew from all published rows; returns how many."""
    return 0


def find(
    text: str,
    *,
    noun: Noun = "article",
    at: dt.datetime | None = None,
    sections: Collection[int] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    order: Order = "newest",
    after: Key | None = None,
    limit: int = 20,
) -> Found:
    """What readers may see at `at` (now if not given) of what `text` asks for."""
    return Found()
