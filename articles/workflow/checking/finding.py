from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from articles.models import Level

from .material import Material

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

BOTH = frozenset({"article", "event"})
ARTICLE, EVENT = frozenset({"article"}), frozenset({"event"})


class Found(NamedTuple):
    """Where a rule is not kept: a field of the story, the place on the desk if it is narrower (an
    element's id), a passage, and what the rule's sentence names."""

    field: str
    place: str = ""
    quote: str = ""
    named: dict[str, Any] = {}


@dataclass(frozen=True)
class Rule:
    """`structural`: without it there is no story to publish; it always blocks and nobody overrides
    it."""

    code: str
    label: _StrPromise
    sentence: _StrPromise
    level: Level
    find: Callable[[Material], Iterable[Found]] = field(repr=False)
    nouns: frozenset[str] = BOTH
    structural: bool = False
