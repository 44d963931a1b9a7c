from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Key:
    """The place of the last hit shown; `str(key)` goes into an address, `Key.parse` reads it."""

    tier: int
    moment: dt.datetime
    story: int

    def __str__(self) -> str:
        return ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for anything that is no key."""
        return None
