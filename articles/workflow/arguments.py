"""What a verb takes beside the story and the person: said by its signature, for callers that name
it by a word."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any

from . import verbs

LONGEST_TEXT, LONGEST_FOR_READERS = 2000, 1000
TEXTS = ("note", "notice", "reason", "wrong", "right")


class Untaken(Exception):
    """The verb takes nothing of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@cache
def taken_by(verb: str) -> frozenset[str]:
    """Names of its arguments; `as_of` is for importers and samples, who call it themselves."""
    known = inspect.signature(getattr(verbs, verb)).parameters
    _story, *names = known
    if "how" in known:
        names += verbs.Publication.__annotations__
    return frozenset(names) - {"by", "how", "as_of"}


def whole(verb: str, given: dict[str, Any]) -> dict[str, Any]:
    """`given`, with empty words for those that the verb demands, so that it is the verb that
    refuses and the log has its line."""
    for name in given:
        if name not in taken_by(verb):
            raise Untaken(name)
    known = inspect.signature(getattr(verbs, verb)).parameters
    demanded = {
        name for name in TEXTS if name in known and known[name].default is inspect.Parameter.empty
    }
    return dict.fromkeys(demanded, "") | given
