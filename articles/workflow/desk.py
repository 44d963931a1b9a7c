"""One sitting at the desk: a transaction in which one story is locked, checked, moved and logged.

A refusal is decided before anything is written; its log line is written after the block is left, so
that no rollback takes it (law 3). `durable` makes sure of that: a verb is never inside another
transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision, Stage, Story
from articles.models.prepared import KeySlot, Prepared
from articles.text.normalising import says_something

from . import checking, log, notices, rights, single_use, undoing
from .beneath import beneath
from .edition import raise_edition
from .moves import MOVES, Move, Who
from .people import name_of
from .refusal import Refused
from .timeline import Timeline

S = TypeVar("S", bound=Story)

_COLUMNS = (
    "stage",
    "version",
    "slug",
    "content_hash",
    "approved_hash",
    "submitted_by",
    "submitted_at",
    "approved_by",
    "claimed_by",
    "claimed_at",
    "confirm_hash",
    "trashed_at",
    "embargo_until",
    "expires_at",
)


class Desk(Generic[S]):
    """The locked story, its timeline, and the moves made on it so far."""

    def __init__(self, story: S, by: User, *, imported: bool = False) -> None:
        self.story: Any = story
        self.by = by
        self.now: dt.datetime = timezone.now()
        self.beneath = beneath(story)
        self.timeline = Timeline(story, self.now, is_published=self.beneath.is_published)
        self.children = self.beneath.children
        # The revision saved last, without its words; whoever keeps another one assigns it here.
        self.newest_revision: Revision | None = self.beneath.newest
        self.imported = imported
        self.public_changed = False
        self.verb = ""
        self.lines: list[log.Line] = []
        self.report: checking.Report | None = None
        # Who decided through whom, where somebody did: it stands in every line of the sitting.
        self.told: dict[str, Any] = {}
        self._before = undoing.kept(story)
        self._expires_before: dt.datetime | None = story.expires_at
        self._waited = story.stage == Stage.SUBMITTED
        self._changed = False
        # Whether more of the row than the columns of a move is to be written.
        self.rewritten = False

    def begin(self, verb: str, note: str = "", *, override: bool = False) -> Move:
        """Raises `Refused` unless the table lets this person make this move now."""
        self.verb = verb
        move = MOVES[verb]
        # The right first: whose it is not learns nothing of the story's state by being refused.
        refuse_strangers(move, self.by, self.story)
        refuse_unless_possible(move, self.story, self.timeline, verb)
        _refuse_writers_in_review(move, self.by, self.story)
        if (move.reason or override) and not says_something(note):
            raise Refused(_("Say why."), field="note")
        if override and "override_story" not in rights.rights(self.by):
            raise Refused(_("You may not override this rule."))
        return move

    def check(
        self, *, at: dt.datetime | None = None, row: Any = None, override: bool = False
    ) -> list[str]:
        """Runs the checks on the story, or on `row` where that is given, as readers would get it
        at `at`; raises `Incomplete`, or returns the rules that the override passed by."""
        at = at or self.now
        if row is not None:
            single_use.wait_for_others({photo["photo"] for photo in row.photos})
            self.report = checking.report_on_row(row, at=at)
        elif self.report is None or timezone.localdate(at) != timezone.localdate(self.now):
            uses = self.children.uses
            single_use.wait_for_others({use.photo_id for use in uses if use.photo.single_use})
            self.report = checking.report(self.story, at=at, children=self.children)
        return checking.passed(self.report, override=override)

    def promise(self) -> dict[str, Any] | None:
        """What the publication just put on the timeline is taken back with: nothing, if readers
        have it or the words of an older one have gone for it."""
        row = self.timeline.latest
        if row is None or row.live_from <= self.now or self.timeline.has_dropped:
            return None
        expires_at = undoing.in_words(self._expires_before)
        return {"row": row.pk, "expires_at": expires_at, "before": self._before}

    def end(self, move: Move, note: str = "", **details: Any) -> None:
        """Changes the stage and keeps the log line for the end of the sitting."""
        from_stage = self.story.stage
        self.story.stage = move.to or from_stage
        if move.to:  # who has claimed it is no reason to tell a writer of a conflict
            self.story.version += 1
        if self.story.stage != Stage.RETURNED:
            self.story.confirm_hash = ""
        if move.verb in undoing.UNDOABLE:
            details["before"] = self._before
        self.note_down(move.verb, from_stage, note, **details)

    def note_down(self, verb: str, from_stage: str, note: str = "", **details: Any) -> None:
        told = details | self.told
        self.lines.append(
            log.Line(
                verb,
                from_stage,
                self.story.stage,
                note=note.strip(),
                content_hash=self.story.content_hash,
                revision=self.newest_revision,
                imported=self.imported,
                details={name: _plain(value) for name, value in told.items() if value},
            )
        )

    def mark_changed(self) -> None:
        """Readers would now see something else: an approval falls, a release is a draft again.
        What waits for review stays there: only editors change it, and four eyes count them among
        its writers. Nobody is asked to confirm words that are others by now."""
        self._changed = True
        self.story.confirm_hash = ""
        if self.story.stage in (Stage.APPROVED, Stage.RELEASED):
            self.story.stage = Stage.DRAFT
            self.story.approved_hash = ""
            self.story.approved_by = None

    def leave(self) -> None:
        self.story.save(update_fields=None if self.rewritten else _COLUMNS)
        decided = self._changed or self.story.stage != Stage.SUBMITTED
        if self.beneath.asks_leader and self._waited and decided:
            # Whoever was asked to decide was asked about these words, waiting as they did.
            self.story.approvallinks.filter(closed_at=None).update(closed_at=self.now)
        if not self.imported:
            # Only of a publication, one that is put back, or its hours does it matter; only then
            # are the rows asked for.
            published = any(line.verb in ("publish", "undo", "reschedule") for line in self.lines)
            before = published and any(row.live_from < self.now for row in self.timeline.rows)
            notices.tell_moves(
                self.story, self.by, self.lines, unread=self.beneath.unread, public_before=before
            )
        kept = log.append(self.story, self.by, self.lines)
        self.story.line = kept[-1] if kept else None
        if self.public_changed:
            raise_edition()


@contextmanager
def sitting(story: S, by: User, *, imported: bool = False) -> Iterator[Desk[S]]:
    desk: Desk[S] | None = None
    try:
        with transaction.atomic(durable=True):
            desk = Desk(lock(story), by, imported=imported)
            yield desk
            desk.leave()
    except Refused as refusal:
        log.refused(story, by, refusal.verb or (desk.verb if desk else ""), refusal)
        raise


def lock(story: S) -> S:
    """The story as it is in the database now, locked until the transaction ends."""
    model: Any = type(story)
    locked = _LOCKED.first(model, story=story.pk)
    if locked is not None and locked.section_id is not None and locked.section is None:
        # PostgreSQL had waited: it gives the row as it is now, without the section that came in
        # while it waited. Rights hang on it, so it is asked again, with the lock in hand.
        locked = _LOCKED.first(model, story=story.pk)
    if locked is None:
        raise model.DoesNotExist
    return cast("S", locked)


def _locked(model: Any) -> QuerySet[Any]:
    stories = model._default_manager.select_for_update(of=("self",)).filter(pk=KeySlot("story"))
    return stories.select_related("section__parent").order_by()


_LOCKED = Prepared[Any](_locked)


def refuse_unless_possible(move: Move, story: Any, timeline: Timeline, verb: str) -> None:
    if verb != "undo" and (story.trashed_at is not None) != (verb == "restore"):
        raise Refused(
            _("It lies in the trash.") if story.trashed_at else _("It is not in the trash.")
        )
    if story.stage not in move.stages:
        raise Refused(_already(story) or _not_at_this_stage(move, story))
    if timeline.standing not in move.standings:
        raise Refused(
            _("“%(move)s” is not possible: to readers it is “%(standing)s”.")
            % {"move": move.label, "standing": timeline.standing.label}
        )
    if move.scheduled and not timeline.future:
        raise Refused(_("Nothing is scheduled."))


def refuse_strangers(move: Move, by: User, story: Any) -> None:
    if not _reaches(move, by, story):
        raise Refused(_("You may not do this: %(move)s.") % {"move": move.label})


def refuse_unless_writes(by: User, story: Any) -> None:
    """For what is no move of the table. The right first: a stranger learns nothing of its state."""
    if not rights.is_writer(by, story):
        raise Refused(_("You may not change this."))
    if story.trashed_at is not None:
        raise Refused(_("It lies in the trash."))
    if not rights.writes(by, story):
        raise Refused(_("It waits for review; only an editor may change it now."))


def allowed(move: Move, by: User, story: Any) -> bool:
    """Whether this person's rights reach to this move on this story; of its state only that a
    writer's end where the story is with the editors."""
    if _with_editors(move, story):
        return rights.reviews(by, story)
    return _reaches(move, by, story)


def _with_editors(move: Move, story: Any) -> bool:
    return move.who is Who.WRITER and story.stage in (Stage.SUBMITTED, Stage.APPROVED)


def _refuse_writers_in_review(move: Move, by: User, story: Any) -> None:
    if not _with_editors(move, story) or rights.reviews(by, story):
        return
    if story.stage == Stage.SUBMITTED:
        raise Refused(_("It waits for review; only an editor may change it now."))
    raise Refused(_("It is approved; only an editor may do this now."))


def _reaches(move: Move, by: User, story: Any) -> bool:
    if move.who is Who.EDITOR:
        return rights.reviews(by, story)
    if move.who is Who.PUBLISHER:
        held = rights.rights(by)
        second_gate = settings.PUBLISHING_GATES == 2
        return ("publish_story" in held if second_gate else rights.reviews(by, story)) and (
            rights.edits_section(by, story.section)
        )
    if move.who in (Who.WRITER, Who.MAKER) and rights.reviews(by, story):
        return True
    return "write_story" in rights.rights(by) and rights.owns(by, story)


def _already(story: Any) -> str:
    """Who was quicker, when the stage shows that somebody was."""
    verbs = {Stage.RELEASED: ("publish", "correct", "republish"), Stage.APPROVED: ("approve",)}
    line = (
        story.statuschanges.filter(verb__in=verbs.get(story.stage, ()), refused="")
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    if line is None:
        return ""
    name = name_of(line.by)
    if story.stage == Stage.RELEASED:
        return _("Already published by %(name)s.") % {"name": name}
    return _("Already approved by %(name)s.") % {"name": name}


def _not_at_this_stage(move: Move, story: Any) -> str:
    return _("“%(move)s” is not possible: on the desk it is “%(stage)s”.") % {
        "move": move.label,
        "stage": story.get_stage_display(),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime) else value
