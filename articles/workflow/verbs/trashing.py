from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Article, Event, Revision, Story
from articles.search import desk as desk_search

from .. import checks, rights, snapshot, undoing
from .. import content as content_room
from ..content import Planning
from ..desk import Desk, refuse_strangers, sitting
from ..moves import MOVES
from ..refusal import Refused
from .saving import plan, rewrite

S = TypeVar("S", bound=Story)

CLEANER = "don-rac"
# What hangs on a story beside its words; revisions and log lines are kept for ever.
_CHILDREN = ("autosaves", "presences", "comments", "notices", "previewlinks", "approvallinks")


def discard_changes(story: S, *, by: User, note: str = "") -> S:
    """Back to what readers have, or had last; the text stays among the revisions."""
    with sitting(story, by) as desk:
        move = desk.begin("discard_changes")
        given = desk.timeline.past[-1]
        discarded, before = desk.newest_revision, undoing.kept(desk.story)
        _write(desk, given.revision)
        desk.story.approved_hash, desk.story.approved_by = "", None
        desk.story.claimed_by = desk.story.claimed_at = None
        number = discarded.number if discarded else None
        desk.end(move, note, words=number, before=before)
    return desk.story


def write_again(desk: Desk[Any], number: int, before: dict[str, Any]) -> None:
    """What `discard_changes` discarded, and where it stood."""
    refuse_strangers(MOVES["discard_changes"], desk.by, desk.story)
    _write(desk, desk.story.revisions.get(kind=Revision.Kind.SAVED, number=number))
    undoing.give_back(desk.story, before)


def _write(desk: Desk[Any], revision: Revision) -> None:
    content = content_room.content_class(desk.story).from_json(revision.content)
    checks.sane(type(desk.story), content)
    rewrite(desk, content)


def trash(story: S, *, by: User, note: str = "") -> S:
    with sitting(story, by) as desk:
        move = desk.begin("trash")
        desk.story.trashed_at = desk.now
        desk.end(move, note)
    return desk.story


def restore(story: S, *, by: User, note: str = "") -> S:
    """Out of the trash, within `TRASH_DAYS` days."""
    with sitting(story, by) as desk:
        move = desk.begin("restore")
        if _emptied(desk.story):
            raise Refused(_("Its text went when the trash was emptied."))
        if desk.story.trashed_at < rights.trash_limit():
            raise Refused(
                _("It lay in the trash for more than %(days)s days.")
                % {"days": settings.TRASH_DAYS}
            )
        desk.story.trashed_at = None
        desk.end(move, note)
    return desk.story


def empty_trash() -> int:
    """Takes the words out of every draft that can no longer be restored; returns how many drafts.
    The row, its revisions and its log stay: the log is append-only and names them."""
    by, _made = User.objects.get_or_create(
        username=CLEANER, defaults={"first_name": "Dọn thùng rác", "password": "!"}
    )
    return sum(_empty(story, by) for story in _past_restoring())


def _past_restoring() -> Iterator[Any]:
    for model in (Article, Event):
        stories = model.objects.filter(trashed_at__lt=rights.trash_limit()).order_by("pk")
        yield from (story for story in stories if not _emptied(story))


def _empty(story: Any, by: User) -> bool:
    with sitting(story, by) as desk:
        desk.verb = "empty"
        now = desk.story
        if now.trashed_at is None or now.trashed_at >= rights.trash_limit() or _emptied(now):
            return False  # somebody was quicker
        plan(now, Planning())
        if isinstance(now, Article):
            now.import_key = None  # the same file may come again
        content_room.write(now, content_room.content_class(now)())
        children = content_room.Children(now)
        now.content_hash = snapshot.take(now, children).content_hash
        for name in _CHILDREN:
            getattr(now, name).all().delete()
        now.invited.clear()
        desk_search.keep(now, children.names)
        desk.note_down("empty", now.stage)
    return True


def _emptied(story: Any) -> bool:
    return bool(story.statuschanges.filter(verb="empty", refused="").exists())
