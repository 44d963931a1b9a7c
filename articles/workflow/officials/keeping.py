"""Taking a table into the register, and giving the register out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Official
from articles.text.folding import fold

from .. import log, rights
from ..refusal import Refused
from . import table
from .register import Entry

_Key = tuple[str, str, dt.date | None]


@dataclass(frozen=True)
class Taken:
    added: int
    changed: int
    known: int


def take_in(entries: list[Entry], *, by: User) -> Taken:
    """A row of the same name, post and beginning is the same line: its rank and end are renewed."""
    if not {"add_official", "change_official"} <= rights.rights(by):
        raise Refused(_("You may not change the register of officials."))
    now = timezone.now()
    wanted = {_key(entry.name, entry.post, entry.since): entry for entry in entries}
    with transaction.atomic(durable=True):
        kept = {_key(o.name, o.post, o.since): o for o in Official.objects.select_for_update()}
        fresh, changed = [], []
        for key, entry in wanted.items():
            official = kept.get(key)
            if official is None:
                line = Official(**entry._asdict(), folded=fold(entry.name)[:120], changed_at=now)
                fresh.append(line)
            elif (official.rank, official.until) != (entry.rank, entry.until):
                official.rank, official.until, official.changed_at = entry.rank, entry.until, now
                changed.append(official)
        Official.objects.bulk_create(fresh, batch_size=500)
        Official.objects.bulk_update(changed, ("rank", "until", "changed_at"), batch_size=200)
        taken = Taken(len(fresh), len(changed), len(wanted) - len(fresh) - len(changed))
        details = {"added": taken.added, "changed": taken.changed}
        log.append(None, by, [log.Line("import_officials", "", "", details=details)])
    return taken


def given_out(*, by: User) -> str:
    """The whole register as CSV; the log keeps that it was taken out."""
    if "view_official" not in rights.rights(by):
        raise Refused(_("You may not see the register of officials."))
    rows = Official.objects.values_list("name", "rank", "post", "since", "until")
    entries = [Entry(*row) for row in rows]
    details = {"what": "officials", "rows": len(entries)}
    with transaction.atomic(durable=True):
        log.append(None, by, [log.Line("export", "", "", details=details)])
    return table.write(entries)


def _key(name: str, post: str, since: dt.date | None) -> _Key:
    return name, post, since
