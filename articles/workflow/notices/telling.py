"""The table of who is told what, and the rows it makes."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.models import Notice, NoticeKind
from articles.models.prepared import KeySlot, Prepared
from articles.text.dates import short_datetime

from . import post, taking_back
from .audiences import concerned_by_hours, holders, reviewers, writers

Audience = Callable[[Any], QuerySet[User]]

# verb → what it is to whom; never to whoever made the move.
TABLE: dict[str, tuple[NoticeKind, Audience]] = {
    "submit": (NoticeKind.SUBMITTED, reviewers),
    "confirm": (NoticeKind.SUBMITTED, reviewers),
    "send_back": (NoticeKind.RETURNED, writers),
    "ask_confirmation": (NoticeKind.CONFIRM, writers),
    "approve": (NoticeKind.APPROVED, writers),
    "publish": (NoticeKind.PUBLISHED, writers),
    "correct": (NoticeKind.CHANGED, writers),
    "republish": (NoticeKind.PUBLISHED, writers),
    "reschedule": (NoticeKind.RESCHEDULED, concerned_by_hours),
    "retract": (NoticeKind.TAKEN_DOWN, writers),
}

# verb → which unread notices on the story it makes pointless.
_ASKED = (NoticeKind.SUBMITTED, NoticeKind.DUE, NoticeKind.OVERDUE)
SETTLED_BY: dict[str, tuple[NoticeKind, ...]] = {
    "submit": (NoticeKind.RETURNED, NoticeKind.CONFIRM),
    "confirm": (NoticeKind.CONFIRM,),
    "recall": (NoticeKind.SUBMITTED,),
    "send_back": _ASKED,
    "ask_confirmation": _ASKED,
    "discard_changes": _ASKED,
    "approve": _ASKED,
    "trash": tuple(NoticeKind),
}


def tell_moves(
    story: Any, by: User, lines: Iterable[Any], *, unread: Collection[str], public_before: bool
) -> None:
    """Of several moves made in one sitting the last that concerns somebody is told. `unread`: the
    kinds of notices about the story that somebody has not read."""
    lines = [line for line in lines if not line.refused]
    verbs = [line.verb for line in lines]
    told = [line for line in lines if line.verb in TABLE]
    if "unschedule" in verbs:  # its hours are none any more
        told = [line for line in told if line.verb != "reschedule"]
    _settle(story, verbs, unread)
    for line in lines:
        _take_back(story, by, line, public_before)
    if told:
        line = told[-1]
        hours = to_come = _hour(line.details.get("live_from"))
        if line.verb == "reschedule":
            hours = " ".join(filter(None, (hours, _end(story, unsaid=bool(hours)))))
        note = "\n".join(filter(None, (line.note, hours)))
        tell(story, line.verb, by, note=note, public_before=public_before, to_come=bool(to_come))


def _settle(story: Any, verbs: list[str], unread: Collection[str]) -> None:
    """What was asked of several people, and is done now, asks nobody any more."""
    done = {kind for verb in verbs for kind in SETTLED_BY.get(verb, ()) if kind in unread}
    if done:
        taking_back.settle(Notice.objects.filter(kind__in=done, **{story.noun: story}))


def _take_back(story: Any, by: User, line: Any, public_before: bool) -> None:
    """A cancelled schedule takes back what its publication, and changes of its hours, told; undone,
    it is told again."""
    lines = []
    if line.verb == "unschedule":
        lines = taking_back.publications(story, len(line.details["cancelled"]))
        for told in taking_back.changes_of_hours(story, since=lines):
            _withdraw(story, by, told, key=lines[0])
    elif line.verb == "undo":
        undone = story.statuschanges.get(pk=line.details["undone"])
        if undone.verb == "unschedule":
            hour = _hour(undone.details["schedule"]["live_from"])
            tell(story, "publish", by, note=hour, public_before=public_before, to_come=True)
        lines = [undone]
    for told in lines:
        _withdraw(story, by, told, key=told)


def _withdraw(story: Any, by: User, told: Any, *, key: Any) -> None:
    """`key`: the line whose taking back those hear of whom `told` had reached."""
    for kind, people in taking_back.withdraw(story, told).items():
        write(kind, people, by=by, story=story, key=taking_back.key_of(key))


def tell(
    story: Any,
    verb: str,
    by: User,
    *,
    note: str = "",
    public_before: bool = False,
    to_come: bool = False,
) -> None:
    """Call it in the transaction of the move. `public_before`: readers had another version;
    `to_come`: they do not have it yet."""
    kind, audience = TABLE[verb]
    if verb == "publish" and public_before:
        kind = NoticeKind.CHANGED
    mark = taking_back.SCHEDULED if to_come and kind == NoticeKind.PUBLISHED else ""
    if audience is writers:
        # What nearly every move asks is prepared.
        who = {"story": story.pk, "created_by": story.created_by_id, "by": by.pk}
        told = _WRITERS.ask(type(story), kind, **who)
        _write_to(told, kind, by=by, story=story, note=note, mark=mark)
    else:
        write(kind, audience(story), by=by, story=story, note=note, mark=mark)


def tell_invited(story: Any, person: User, by: User) -> None:
    write(NoticeKind.INVITED, User.objects.filter(pk=person.pk, is_active=True), by=by, story=story)


def forget_invited(story: Any, person: User) -> None:
    """Who is a co-writer no longer is asked nothing."""
    asked = Notice.objects.filter(recipient=person, kind=NoticeKind.INVITED)
    taking_back.settle(asked.filter(**{story.noun: story}))


def tell_accounts(by: User | None, note: str, *, also: Iterable[int] = ()) -> None:
    """Tells those who keep the accounts, and the accounts `also` (ids), what was done to one."""
    keepers = holders("change_user", app="auth")
    write(NoticeKind.ACCOUNTS, keepers, by=by, note=note)
    concerned = User.objects.filter(pk__in=list(also), is_active=True).exclude(pk__in=keepers)
    write(NoticeKind.ACCOUNTS, concerned, by=by, note=note)


def tell_report(report: Any) -> None:
    """Tells the editors of its article, once in an hour however many come."""
    hour = f"reported {report.article_id} {report.sent_at:%Y%m%d%H}"
    people = reviewers(report.article)
    write(NoticeKind.REPORTED, people, story=report.article, note=report.message, key=hour)


def settle_reports(article: int) -> None:
    """None of them is open any more."""
    taking_back.settle(Notice.objects.filter(kind=NoticeKind.REPORTED, article=article))


def write(
    kind: NoticeKind,
    people: QuerySet[User],
    *,
    by: User | None = None,
    **about: Any,
) -> list[Notice]:
    """One row for each of `people` but `by`, as each has chosen. `about`: the story, the note and
    the comment; with a `key` whoever was told under it is not told again, and the mail is left to
    the command; a `mark` stands in the key's place, made a key of its own, and says what of its
    kind it is."""
    told = _with_choice(people.exclude(pk=by.pk) if by else people, kind)
    return _write_to(told, kind, by=by, **about)


def _write_to(
    told: Iterable[Any],
    kind: NoticeKind,
    *,
    by: User | None,
    story: Any = None,
    note: str = "",
    key: str = "",
    mark: str = "",
    comment: Any = None,
) -> list[Notice]:
    """`told`: accounts that say how they chose to be told."""
    key_of_its_own = f"{mark}{secrets.token_hex(8)}" if mark else ""
    about = {story.noun: story} if story is not None else {}
    made = []
    for person in told:
        # The morning's overview is a mail and nothing else.
        inbox = kind != NoticeKind.DIGEST and person.wants_inbox
        mailed = person.wants_mail and post.reaches(person)
        if inbox or mailed:
            notice = Notice(recipient=person, kind=kind, by=by, note=note, comment=comment, **about)
            notice.key = key or key_of_its_own
            notice.in_inbox = inbox
            if mailed:
                post.put_by(notice, leased=not key)
            made.append(notice)
    Notice.objects.bulk_create(made, ignore_conflicts=bool(key))
    now_by_mail = [notice.pk for notice in made if notice.mail == Notice.Mail.WAITING and not key]
    if now_by_mail:
        transaction.on_commit(partial(post.send_now, now_by_mail), robust=True)
    return made


def _with_choice(people: QuerySet[User], kind: NoticeKind) -> QuerySet[User]:
    """Says of each how they chose to be told; whoever has not chosen, both ways."""
    chosen = FilteredRelation("notice_choices", condition=Q(notice_choices__kind=kind))
    return people.annotate(chosen=chosen).annotate(
        wants_inbox=Coalesce("chosen__inbox", Value(value=True)),
        wants_mail=Coalesce("chosen__mail", Value(value=True)),
    )


def _writers(model: Any, kind: NoticeKind) -> QuerySet[User]:
    """The writers of a story, but for whoever made the move, each with their choice."""
    story = model(pk=KeySlot("story"), created_by_id=KeySlot("created_by"))
    return _with_choice(writers(story).exclude(pk=KeySlot("by")), kind)


_WRITERS = Prepared(_writers)


def _hour(moment: str | None) -> str:
    """When readers will find it, if that is later."""
    live_from = parse_datetime(moment) if moment else None
    if live_from is None or live_from <= timezone.now() + dt.timedelta(minutes=1):
        return ""
    hour = short_datetime(live_from)
    return _("Readers find it from %(moment)s on.") % {"moment": hour}


def _end(story: Any, *, unsaid: bool) -> str:
    """Until when readers will find it, as it is now; `unsaid`: that there is no end."""
    if story.expires_at is None:
        return "" if unsaid else _("It has no end.")
    hour = short_datetime(story.expires_at)
    return _("Readers find it until %(moment)s.") % {"moment": hour}
