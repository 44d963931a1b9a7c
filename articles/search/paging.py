from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
# Sixteen digits of microseconds reach from 1653 to 2286.
_KEY = re.compile(r"(\d{1,2})_(-?\d{1,16})_(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Key:
    """The place of the last hit shown; `str(key)` goes into an address, `Key.parse` reads it.
    Paging by key costs the same however deep."""

    tier: int
    moment: dt.datetime
    story: int

    def __str__(self) -> str:
        return f"{self.tier}_{(self.moment - _EPOCH) // _MICROSECOND}_{self.story}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for anything that is no key."""
        match = _KEY.fullmatch(text)
        if match is None:
            return None
        tier, moment, story = (int(part) for part in match.groups())
        return cls(tier, _EPOCH + moment * _MICROSECOND, story)

    def after(self) -> Q:
        """The rows that follow in the order newest first."""
        earlier = Q(first_published_at__lt=self.moment)
        # Said twice over so that the index by moment is entered at the right place.
        return Q(first_published_at__lte=self.moment) & (earlier | Q(story_id__lt=self.story))

    def after_in_tiers(self) -> Q:
        """The rows that follow in the order of relevance (annotation `tier`)."""
        return Q(tier__gt=self.tier) | (Q(tier=self.tier) & self.after())
