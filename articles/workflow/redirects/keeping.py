"""Writing redirects: each leads straight to its end, none in a circle, none away from here."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Redirect
from articles.text.tables import csv_lines, read_rows

from .. import log, rights
from ..edition import raise_edition
from ..refusal import Refused
from . import addresses

LARGEST, MOST_ROWS = 2_000_000, 5000
HEADS = ("Địa chỉ cũ", "Dẫn tới", "Lượt hỏi")


@dataclass(frozen=True)
class End:
    """Where an address leads: to an article, wherever that stands, or to a path."""

    path: str = ""
    article: int | None = None

    @property
    def key(self) -> str:
        return addresses.key(self.path) if self.path else ""


@dataclass
class Table:
    """`faults`: row, as a spreadsheet counts, and sentence; with one there is nothing to take."""

    entries: dict[str, End] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)


def keep(old: str, target: str, *, by: User, row: Redirect | None = None) -> Redirect:
    """Writes one, new or changed. What led to `old` leads to its end from now on."""
    _may_keep(by)
    key, end = _read(old, target)
    with transaction.atomic():
        # First of all, so that two who write at once do not close a circle between them.
        raise_edition()
        if _beside(row).filter(old=key).exists():
            raise Refused(_("This old address leads somewhere already."), field="old")
        end = _followed(key, end, lambda asked: _end_of(asked, row))
        kept = row or Redirect()
        _lead(kept, end).old = key
        kept.save()
        Redirect.objects.filter(target_key=key).update(
            target=end.path, target_key=end.key, article=end.article
        )
    return kept


def follow(former: str, present: str) -> None:
    """A page has another address now: what led to it leads straight there."""
    key = addresses.key(present)
    led = Redirect.objects.filter(target_key=addresses.key(former)).exclude(old=key)
    led.update(target=present, target_key=key)


def read(text: str) -> Table:
    """Old address and target, of each row; a first row that is no address names the columns."""
    table = Table()
    if len(text) > LARGEST:
        table.faults.append((1, _("The table is too large: 2 MB at most.")))
        return table
    try:
        for number, cells in read_rows(text):
            words = [cell.strip() for cell in cells]
            if any(words) and not (number == 1 and not words[0].startswith(("/", "http"))):
                _take(table, number, words)
            if len(table.entries) > MOST_ROWS:
                table.faults.append((number, _("More than %(most)s rows.") % {"most": MOST_ROWS}))
                break
    except csv.Error:
        table.faults.append((1, _("This file cannot be read as a table.")))
    if not table.entries and not table.faults:
        table.faults.append((1, _("There is no row in it.")))
    return table


def take_in(entries: dict[str, End], *, by: User) -> int:
    """All or none; an old address that is known leads to its new end. How many lines there are."""
    _may_keep(by)
    with transaction.atomic(durable=True):
        raise_edition()
        known = {row.old: row for row in Redirect.objects.all()}
        ends = {old: End(row.target, row.article_id) for old, row in known.items()} | entries
        followed = {old: _followed(old, end, ends.get) for old, end in ends.items()}
        fresh: list[Redirect] = []
        changed: list[Redirect] = []
        for old, end in followed.items():
            row = known.get(old) or Redirect(old=old)
            if row.pk is None or (row.target, row.article_id) != (end.path, end.article):
                (changed if row.pk else fresh).append(_lead(row, end))
        Redirect.objects.bulk_create(fresh, batch_size=200)
        fields = ("target", "target_key", "article")
        Redirect.objects.bulk_update(changed, fields, batch_size=100)
        details = {"what": "redirects", "rows": len(entries)}
        log.append(None, by, [log.Line("import_redirects", "", "", details=details)])
    return len(entries)


def given_out(*, by: User) -> str:
    """All of them as CSV, in the form that is read; the log keeps that they were taken out."""
    if "view_redirect" not in rights.rights(by):
        raise Refused(_("You may not see the redirects."))
    rows = [
        (row.old, end_in_words(row), row.hits)
        for row in Redirect.objects.prefetch_related("article__publications__section")
    ]
    with transaction.atomic(durable=True):
        details = {"what": "redirects", "rows": len(rows)}
        log.append(None, by, [log.Line("export", "", "", details=details)])
    return "".join(csv_lines([HEADS, *rows]))


def end_in_words(row: Redirect) -> str:
    """The target as it is typed: a path, or the article's present address."""
    if row.article is None:
        return row.target
    newest = max(row.article.publications.all(), key=lambda each: each.live_from, default=None)
    return newest.get_absolute_url() if newest else ""


def _may_keep(by: User) -> None:
    if not {"add_redirect", "change_redirect"} <= rights.rights(by):
        raise Refused(_("You may not change the redirects."))


def _read(old: str, target: str) -> tuple[str, End]:
    key, path = addresses.key(old), addresses.present(addresses.target(target))
    if addresses.is_page(key):
        raise Refused(_("Readers have a page at this address already."), field="old")
    article: Article | None = addresses.article_of(path)
    return key, End(article=article.pk) if article else End(path)


def _lead(row: Redirect, end: End) -> Redirect:
    row.target, row.target_key, row.article_id = end.path, end.key, end.article
    return row


def _end_of(key: str, row: Redirect | None) -> End | None:
    found = _beside(row).filter(old=key).first()
    return End(found.target, found.article_id) if found else None


def _beside(row: Redirect | None) -> QuerySet[Redirect]:
    """The others."""
    return Redirect.objects.exclude(pk=row.pk) if row else Redirect.objects.all()


def _followed(old: str, end: End, look: Callable[[str], End | None]) -> End:
    """To where no other leads on."""
    passed = {old}
    while end.path:
        if end.key in passed:
            raise Refused(
                _("“%(address)s” would lead in a circle.") % {"address": old}, field="target"
            )
        passed.add(end.key)
        further = look(end.key)
        if further is None:
            break
        end = further
    return end


def _take(table: Table, number: int, words: list[str]) -> None:
    if len(words) < 2:
        table.faults.append((number, _("The target is missing.")))
        return
    try:
        key, end = _read(words[0], words[1])
    except Refused as refusal:
        table.faults.append((number, str(refusal)))
        return
    if table.entries.setdefault(key, end) != end:
        table.faults.append((number, _("This old address stands above with another target.")))
