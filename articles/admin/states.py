"""The two truths about a story in words and marks: what readers see, what lies on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from articles.models import Stage, Standing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Chip:
    """`kind` names mark and hue: `state--kind`, `#mark-kind`."""

    kind: str
    word: _StrPromise | str


_STANDINGS = {
    Standing.SCHEDULED: "scheduled",
    Standing.LIVE: "live",
    Standing.EXPIRED: "down",
    Standing.RETRACTED: "down",
}
_STAGES = {
    Stage.DRAFT: "draft",
    Stage.SUBMITTED: "waiting",
    Stage.RETURNED: "returned",
    Stage.APPROVED: "approved",
}


def readers_chip(story: Any) -> Chip | None:
    """Of a story from `with_standing()`; None if readers never had it."""
    standing = Standing(story.standing)
    if standing not in _STANDINGS:
        return None
    return Chip(_STANDINGS[standing], standing.label)


def desk_chip(story: Any) -> Chip | None:
    """None if nothing lies here that readers have not been given."""
    stage = Stage(story.stage)
    if stage not in _STAGES:
        return None
    if stage == Stage.SUBMITTED and story.claimed_by_id:
        return Chip("review", _("In review"))
    if stage == Stage.RETURNED and story.confirm_hash:
        return Chip("returned", _("Waits for confirmation"))
    if stage == Stage.DRAFT and story.standing != Standing.NEVER:
        return Chip("draft", _("Changed version"))
    return Chip(_STAGES[stage], stage.label)


def chips(story: Any) -> list[Chip]:
    return [chip for chip in (readers_chip(story), desk_chip(story)) if chip is not None]
