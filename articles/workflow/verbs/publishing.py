from __future__ import annotations

import copy
import datetime as dt
from typing import Any, TypedDict, TypeVar, Unpack

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Retraction, Stage, Standing, Story
from articles.search import public as public_search
from articles.text.normalising import says_something

from .. import checking, checks, pictures, snapshot
from ..desk import Desk, sitting
from ..freezing import add_join_rows, freeze
from ..moves import Move
from ..refusal import Incomplete, Refused
from .reviewing import approve_now

S = TypeVar("S", bound=Story)

# A moment picked in a form a few minutes ago means "now"; an earlier one is a mistake.
GRACE = dt.timedelta(minutes=10)


class Publication(TypedDict, total=False):
    """How readers get it: from `at` (else now) until `until` (else the story's own expiry, unless
    `endless`). `update` shows "Cập nhật". `as_of` backdates, for importers and samples only, and
    the log marks it."""

    at: dt.datetime | None
    until: dt.datetime | None
    endless: bool
    update: bool
    as_of: dt.datetime | None


def publish(
    story: S, *, by: User, note: str = "", override: bool = False, **how: Unpack[Publication]
) -> S:
    """Gives readers the approved version. `override` passes checks by; it needs the right and a
    reason."""
    _refuse_unknown(how)
    for attempt in pictures.attempts():
        with attempt, sitting(story, by, imported=how.get("as_of") is not None) as desk:
            _publish_now(desk, how, note, attempt, override=override)
    return desk.story


def approve_and_publish(
    story: S, *, by: User, note: str = "", override: bool = False, **how: Unpack[Publication]
) -> S:
    """Two moves in one transaction."""
    _refuse_unknown(how)
    for attempt in pictures.attempts():
        with attempt, sitting(story, by, imported=how.get("as_of") is not None) as desk:
            approve_now(desk, note, attempt, override=override, read=story.content_hash)
            _publish_now(desk, how, note, attempt, override=override)
    return desk.story


def correct(
    article: Article,
    *,
    by: User,
    right: str,
    wrong: str = "",
    kind: str = Correction.Kind.CORRECTION.value,
    note: str = "",
    at: dt.datetime | None = None,
    as_of: dt.datetime | None = None,
    front_until: dt.datetime | None = None,
    override: bool = False,
    reason: str = "",
) -> Article:
    """Publishes the approved version together with what was wrong and what is right; the front
    page tells of it until `front_until`. `override` passes checks by; it needs the right and a
    `reason`, which stays inside. `as_of`: as in `Publication`."""
    for attempt in pictures.attempts():
        with attempt, sitting(article, by, imported=as_of is not None) as desk:
            move = desk.begin("correct", reason, override=override)
            if desk.story.noun != "article":
                raise Refused(_("Only articles carry corrections."))
            if not says_something(right):
                raise Refused(_("Say what is right."), field="right")
            live_from = _moment(desk, at, as_of)
            if front_until is not None and front_until <= live_from:
                raise Refused(_("The end must come after the beginning."), field="front_until")
            made = attempt.drawings(desk.story, desk.children)
            passed = desk.check(at=live_from, override=override)
            told = {"kind": kind, "wrong": wrong, "right": right}
            Correction.objects.create(
                article=desk.story,
                note=note,
                made_by=by,
                made_at=live_from,
                front_until=front_until,
                **told,
            )
            refuse_unapproved(desk)
            put_out(desk, live_from, None, update=True, made=made)
            moments = {"live_from": live_from, "front_until": front_until}
            passed_by = {"override": override, "passed": passed, "reason": reason.strip()}
            desk.end(move, note, **told, **moments, **passed_by, promise=desk.promise())
    return desk.story


def retract(story: S, *, by: User, notice: str, reason: str) -> S:
    """Takes it down for readers at once: 410 with `notice`. `reason` stays inside."""
    with sitting(story, by) as desk:
        move = _begin_retracting(desk, notice, reason)
        desk.timeline.take_down()
        Retraction.objects.create(
            notice=notice,
            reason=reason,
            retracted_by=by,
            retracted_at=desk.now,
            **{desk.story.noun: desk.story},
        )
        desk.public_changed = True
        desk.end(move, reason, notice=notice)
    return desk.story


def _begin_retracting(desk: Desk[Any], notice: str, reason: str) -> Move:
    """Names both texts where both are missing."""
    wanting = _("Write the notice that readers will find.")
    try:
        move = desk.begin("retract", reason)
    except Refused as refusal:
        if refusal.field == "note" and not says_something(notice):
            raise Incomplete([("notice", wanting), ("note", str(refusal))]) from None
        raise
    if not says_something(notice):
        raise Refused(wanting, field="notice")
    return move


def republish(story: S, *, by: User, note: str = "", override: bool = False) -> S:
    """Puts it back at the same address: the approved version if there is one, else the last that
    readers had. `override` passes checks by; it needs the right and a reason."""
    for attempt in pictures.attempts():
        with attempt, sitting(story, by) as desk:
            move = desk.begin("republish", note, override=override)
            approved = desk.story.stage == Stage.APPROVED
            made = attempt.drawings(desk.story, desk.children) if approved else None
            last = None if approved else desk.timeline.past[-1]
            passed = desk.check(row=last, override=override)
            if desk.timeline.retraction:
                desk.timeline.retraction.lifted_at = desk.now
                desk.timeline.retraction.save(update_fields=("lifted_at",))
            checks.embargo_passed(desk.story, desk.now)
            if approved:
                refuse_unapproved(desk)
                put_out(desk, desk.now, None, update=False, made=made)
            else:
                _put_back(desk, last)
            desk.end(move, note, live_from=desk.now, override=override, passed=passed)
    return desk.story


def _put_back(desk: Desk[Any], last: Any) -> None:
    desk.story.expires_at = None
    again = _copy_of(last, desk.now)
    again.photos = pictures.completed(again.photos)
    checks.drawn(again)
    _put_out_row(desk, again, pictures.drawn({photo["photo"] for photo in again.photos}))


def _refuse_unknown(how: Publication) -> None:
    if unknown := how.keys() - Publication.__annotations__.keys():
        raise TypeError(f"no way to publish: {', '.join(sorted(unknown))}")


def _publish_now(
    desk: Desk[Any],
    how: Publication,
    note: str,
    attempt: pictures.Attempt,
    *,
    override: bool,
) -> None:
    move = desk.begin("publish", note, override=override)
    made = attempt.drawings(desk.story, desk.children)
    live_from = _moment(desk, how.get("at"), how.get("as_of"))
    refuse_unapproved(desk)
    passed = desk.check(at=max(live_from, desk.now), override=override)
    if how.get("endless"):
        desk.story.expires_at = None
    until, update = how.get("until"), how.get("update", False)
    put_out(desk, live_from, until, update=update, made=made)
    told = {"live_from": live_from, "live_until": until, "update": update}
    passed_by = {"override": override, "passed": passed}
    desk.end(move, note, **told, **passed_by, promise=desk.promise())


def _moment(desk: Desk[Any], at: dt.datetime | None, as_of: dt.datetime | None) -> dt.datetime:
    if as_of is not None:
        if any(row.live_from >= as_of for row in desk.timeline.past):
            # A row put in before those would take the place of what readers were given.
            raise Refused(_("Readers have it already; its beginning stays."), field="at")
        return as_of
    if at is None or desk.now - GRACE <= at <= desk.now:
        return desk.now
    if at < desk.now:
        raise Refused(_("This moment has passed; choose a later one."), field="at")
    return at


def new_beginning(desk: Desk[Any], at: dt.datetime) -> dt.datetime:
    if not desk.timeline.future:
        raise Refused(_("Readers have it already; its beginning stays."), field="at")
    live_from = _moment(desk, at, None)
    checks.embargo_passed(desk.story, live_from)
    return live_from


def refuse_unapproved(desk: Desk[Any]) -> None:
    if settings.PUBLISHING_GATES == 2 and desk.story.approved_by_id == desk.by.pk:
        raise Refused(_("You approved it; somebody else must publish it."))
    if snapshot.take(desk.story, desk.children).content_hash != desk.story.approved_hash:
        raise Refused(_("It was changed after its approval; it must be approved again."))


def put_out(
    desk: Desk[Any],
    live_from: dt.datetime,
    until: dt.datetime | None,
    *,
    update: bool,
    made: pictures.Drawings | None = None,
) -> None:
    """`made`: what is drawn of its photos, if it was asked already."""
    checks.embargo_passed(desk.story, live_from)
    earlier = [row for row in desk.timeline.rows if row.live_from < live_from]
    first = earlier[0].live_from if earlier else None
    uses = desk.children.uses
    if made is None:
        made = pictures.drawn({use.photo_id for use in uses})
    row = freeze(desk.story, live_from, first, children=desk.children, made=made)
    checks.drawn(row, {photo.pk for photo, _lacks in pictures.undrawn_of(uses, made)})
    if until is None and desk.timeline.standing == Standing.EXPIRED:
        row.expires_at = None  # that end has come
    desk.story.expires_at = row.expires_at = until or row.expires_at
    row.updated_at = (
        live_from if update and earlier else (earlier[-1].updated_at if earlier else None)
    )
    _put_out_row(desk, row, made)


def _put_out_row(desk: Desk[Any], row: Any, made: pictures.Drawings) -> None:
    refuse_empty_span(row.live_from, row.expires_at)
    if row.revision_id is None:  # a row put back keeps the revision it was made of
        row.revision, row.content_hash = desk.newest_revision, desk.story.content_hash
    desk.story.slug = row.slug
    desk.timeline.insert(row)
    add_join_rows(row, made)
    public_search.add(row)
    if desk.report:
        checking.keep(row, desk.report)
    desk.public_changed = True


def _copy_of(row: Any, live_from: dt.datetime) -> Any:
    again = copy.copy(row)
    again.pk = None
    again._state = copy.copy(row._state)
    again._state.adding = True
    again.live_from = live_from
    again.expires_at = again.taken_down_at = again.live_until = None
    return again


def refuse_empty_span(live_from: dt.datetime, until: dt.datetime | None) -> None:
    if until is not None and until <= live_from:
        raise Refused(_("The end must come after the beginning."), field="until")
