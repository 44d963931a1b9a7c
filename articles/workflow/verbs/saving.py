from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision, Stage, Story
from articles.search import desk as desk_search

from .. import autosave, checks, log, rights, snapshot
from .. import content as content_room
from ..content import Children, Content, Planning
from ..desk import Desk, refuse_strangers, refuse_unless_writes, sitting
from ..merging import Version
from ..moves import MOVES
from ..people import name_of
from ..refusal import Refused, Stale
from ..setting_aside import set_aside
from .stale import merged_with, words_at

S = TypeVar("S", bound=Story)


@dataclass
class Saved(Generic[S]):
    """`changed`: readers would see a difference; `told`: sentences the person must hear; `merged`:
    it holds what others saved while these words were typed."""

    story: S
    changed: bool
    told: list[str] = field(default_factory=list)
    merged: bool = False


def create(
    model: type[S],
    content: Content,
    *,
    by: User,
    planning: Planning | None = None,
    import_key: str | None = None,
    slot: str = "",
) -> S:
    """A new draft of `by`'s. `slot` is that of the page on which it was begun."""
    refuse_new(model, content, by=by)
    with transaction.atomic(durable=True):
        story = model(created_by=by, changed_by=by, slot=slot)
        if isinstance(story, Article):
            story.import_key = import_key
        plan(story, planning or Planning())
        content_room.write(story, content)
        _keep(story, by, Children(story), 1)
        story.save()
        line = log.Line(
            "save", "", story.stage, content_hash=story.content_hash, imported=bool(import_key)
        )
        log.append(story, by, [line])
        if slot:
            autosave.Place(story.noun, slot=slot).of(by).delete()
    return story


def save_new(
    model: type[S], content: Content, *, by: User, slot: str, planning: Planning | None = None
) -> Saved[S]:
    """What the page of a new story sends: the first time it makes the story; sent again, by a
    second click or a step back, it is saved over that one."""
    story = begun_on(model, by, slot)
    if story is None:
        try:
            made = create(model, content, by=by, planning=planning, slot=slot)
            return Saved(made, True)
        except IntegrityError:
            story = begun_on(model, by, slot)
            if story is None:
                raise
    return save(story, content, by=by, version=1, planning=planning, planned_before=Planning())


def begun_on(model: type[S], by: User, slot: str) -> S | None:
    """The story that this page has made already."""
    if not slot:
        return None
    found: Any = model._default_manager.filter(created_by=by, slot=slot).first()
    return found


def refuse_new(model: type[S], content: Content, *, by: User) -> None:
    """Raises what `create` would refuse, for whoever has costly work to do before."""
    if "write_story" not in rights.rights(by):
        raise Refused(_("You may not write here."))
    checks.sane(model, content)
    content_room.clean(content.body)


def save(
    story: S,
    content: Content,
    *,
    by: User,
    version: int,
    planning: Planning | None = None,
    planned_before: Planning | None = None,
    page: str = "",
    still: Callable[[], None] | None = None,
) -> Saved[S]:
    """Replaces the words of the working copy, `page` being the one they were typed on. Where
    `version` is no longer the story's, both are merged; `planned_before` is the planning from which
    `planning` began. Raises `Stale` where both changed the same: the text is then kept as a
    revision set aside, whose number is in `Stale.kept`. `still`, asked under the lock, raises where
    the story is not what the caller means to change."""
    try:
        with sitting(story, by) as desk:
            desk.verb = "save"
            refuse_unless_writes(desk.by, desk.story)
            if still is not None:
                still()
            told: list[str] = []
            if desk.story.version != version:
                began = Version(words_at(desk.story, version), planned_before)
                merged, told = merged_with(desk, began, Version(content, planning))
                content, planning = merged.content, merged.planning
            checks.sane(type(story), content)
            saved = _save(desk, content, planning)
            saved.merged, saved.told = bool(told), told + saved.told
            autosave.fold_in(desk.story, by, page)
    except Stale as stale:
        stale.kept, stale.story = _set_aside(story, content, by), story
        raise
    return saved


def _save(desk: Desk[Any], content: Content, planning: Planning | None) -> Saved[Any]:
    story, before = desk.story, desk.story.content_hash
    told: list[str] = []
    replanned = planning is not None and planning != Planning.of(story)
    if planning is not None and replanned:
        told += _replan(desk, planning)
    words_before = content_room.read(story, desk.children)
    changed = rewrite(desk, content)
    words = content_room.read(story, desk.children)
    if replanned or words.section != words_before.section:
        told += _reviewer_told(story)
    from_stage = story.stage
    if story.content_hash != before:
        desk.mark_changed()
        told += _stage_told(from_stage, story.stage)
    if replanned or words.as_json() != words_before.as_json():
        story.changed_by, story.changed_at = desk.by, desk.now
        story.version += 1
    if changed or from_stage != story.stage:
        desk.note_down("save", from_stage)
    return Saved(story, changed, told)


def _stage_told(before: str, after: str) -> list[str]:
    if before == Stage.APPROVED and after != before:
        return [_("The approval no longer holds: what readers would see has changed.")]
    return []


def _reviewer_told(story: Any) -> list[str]:
    """Whoever is named and may not review it here would be waited for in vain."""
    named: User | None = story.reviewer
    if named is None or rights.reviews(named, story):
        return []
    told = _("%(name)s does not edit this section; its own editors are told instead.")
    return [told % {"name": name_of(named)}]


def _replan(desk: Desk[Any], planning: Planning) -> list[str]:
    """An embargo moved past a scheduled publication takes the schedule back and says so."""
    embargo = planning.embargo_until
    if embargo and embargo > desk.now and desk.timeline.live:
        raise Refused(_("Readers have it already; take it down first."), field="embargo_until")
    lifted = desk.story.embargo_until and (embargo is None or embargo < desk.story.embargo_until)
    if lifted and desk.timeline.future and not rights.reviews(desk.by, desk.story):
        raise Refused(_("Only an editor may shorten the embargo now."), field="embargo_until")
    if planning.expires_at != desk.story.expires_at:
        _move_end(desk, planning.expires_at)
    plan(desk.story, planning)
    if not embargo or all(row.live_from >= embargo for row in desk.timeline.future):
        return []
    moments = [row.live_from.isoformat() for row in desk.timeline.future]
    take_schedule_back(desk)
    desk.note_down("unschedule", desk.story.stage, cancelled=moments, embargo_until=embargo)
    return [_("The schedule was cancelled: it lay before the end of the embargo.")]


def _move_end(desk: Desk[Any], end: dt.datetime | None) -> None:
    """The wish holds at once for what readers have, or will have, and so is a publisher's."""
    row = desk.timeline.future[-1] if desk.timeline.future else desk.timeline.live
    if row is None:
        return
    refuse_strangers(MOVES["reschedule"], desk.by, desk.story)
    if end is not None and end <= max(row.live_from, desk.now):
        raise Refused(_("The end must come after the beginning."), field="expires_at")
    desk.timeline.move(row, row.live_from, end)
    desk.public_changed = True
    desk.note_down("reschedule", desk.story.stage, live_until=end)


def take_schedule_back(desk: Desk[Any]) -> None:
    """Drops the future rows; what was approved for them waits for publication again."""
    story = desk.story
    desk.timeline.cancel()
    if story.stage == Stage.RELEASED and story.approved_hash == story.content_hash:
        story.stage = Stage.APPROVED
    if not desk.timeline.rows:
        story.slug = ""
    desk.public_changed = True


def plan(story: Story, planning: Planning) -> None:
    for entry in fields(planning):
        setattr(story, entry.name, getattr(planning, entry.name))


def rewrite(desk: Desk[Any], content: Content) -> bool:
    """Puts `content` in the place of the words; True if readers would see a difference."""
    content_room.rewrite(desk.story, content, desk.children)
    desk.rewritten = True
    return keep(desk)


def keep(desk: Desk[Any]) -> bool:
    """Recomputes the hash and keeps a revision if anything was typed anew; True if readers would
    see a difference."""
    number = desk.beneath.last_number + 1
    changed, revision = _keep(desk.story, desk.by, desk.children, number)
    if revision is not None:
        desk.newest_revision, desk.beneath.last_number = revision, number
    return changed


def _keep(story: Story, by: User, children: Children, number: int) -> tuple[bool, Revision | None]:
    """Also the revision, if one was kept, as the story's `number`th."""
    taken = snapshot.take(story, children)
    changed = taken.content_hash != story.content_hash
    story.content_hash = taken.content_hash
    content = content_room.read(story, children).as_json()
    desk_search.keep(story, children.names)
    if not changed and content == _last_content(story):
        return False, None
    return changed, _add_revision(story, by, number, content, taken, changed)


def _last_content(story: Any) -> Any:
    return (
        story.revisions.filter(kind=Revision.Kind.SAVED)
        .order_by("-number")
        .values_list("content", flat=True)
        .first()
    )


def _add_revision(
    story: Story,
    by: User,
    number: int,
    content: dict[str, Any],
    taken: snapshot.Snapshot,
    changed: bool,
) -> Revision:
    revision = Revision(
        number=number,
        # Whoever keeps changed words raises the version with them; a new story begins at its own.
        version=story.version if number == 1 else story.version + 1,
        content=content,
        seen=taken.seen,
        content_hash=taken.content_hash,
        changed=changed,
        saved_by=by,
        saved_at=timezone.now(),
        **{story.noun: story},
    )
    revision.save()
    return revision


def _set_aside(story: Story, content: Content, by: User) -> int:
    """The loser's text, kept beside the working copy."""
    with transaction.atomic():
        locked = type(story)._default_manager.select_for_update().get(pk=story.pk)
        return set_aside(locked, content.as_json(), by)
