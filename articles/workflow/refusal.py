from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refused(Exception):
    """A move that is not made. `str()` is one sentence for the person who asked; `field` names the
    form field it belongs to, if there is one."""

    def __init__(
        self, message: str | _StrPromise, *, field: str | None = None, verb: str | None = None
    ) -> None:
        super().__init__(message)
        self.field = field
        self.verb = verb

    def __str__(self) -> str:
        return str(self.args[0])


class Incomplete(Refused):
    """The story lacks what the move needs; `problems` are (field, sentence) pairs, one at least."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__(" ".join(sentence for _field, sentence in problems), field=problems[0][0])
        self.problems = problems


class Stale(Refused):
    """Somebody else saved in between. Both texts are kept: theirs is the working copy, the other's
    is the revision `kept`."""

    kept: int | None = None
    story: Any = None
