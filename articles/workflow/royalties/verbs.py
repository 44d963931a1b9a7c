from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import RoyaltyShare, RoyaltySheet, RoyaltyWork

from .. import log
from ..refusal import Refused
from .frozen import APPROVED, digest_of
from .making import require
from .sums import HUNDRED, divided, work_amount


@dataclass(frozen=True)
class ShareEntry:
    share: Decimal
    photos: int = 0


@dataclass(frozen=True)
class WorkEntry:
    """What was typed for one work: `shares` by the id of its line; `left_out` takes it out."""

    coefficient: Decimal
    shares: Mapping[int, ShareEntry]
    left_out: bool = False


class WrongWorks(Refused):
    """`problems`: the sentence for each work, by its id."""

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(_("Nothing was saved: look at the marked works."))
        self.problems = problems


def save(
    sheet: RoyaltySheet, entries: Mapping[int, WorkEntry], *, by: User, version: int
) -> RoyaltySheet:
    """Changes the works named in `entries`, all or none of them."""
    require(by, "change_royaltysheet")
    with transaction.atomic(durable=True):
        sheet = _locked(sheet, version)
        works = {
            work.pk: work for work in sheet.works.filter(pk__in=entries).prefetch_related("shares")
        }
        kept = {pk: entries[pk] for pk in works if not entries[pk].left_out}
        problems = {pk: wrong for pk in kept if (wrong := _wrong(works[pk], kept[pk]))}
        if problems:
            raise WrongWorks(problems)
        out = works.keys() - kept.keys()
        RoyaltyWork.objects.filter(pk__in=out).delete()
        _write([works[pk] for pk in kept], kept, sheet)
        sheet.version += 1
        sheet.changed_by = by
        sheet.save(update_fields=("version", "changed_by"))
        left_out = sorted(works[pk].article_id for pk in out)
        _log(sheet, by, "royalty_saved", works=len(kept), left_out=left_out)
    return sheet


def approve(sheet: RoyaltySheet, *, by: User, version: int) -> RoyaltySheet:
    """From then on nothing of it changes, by nobody."""
    require(by, "approve_royaltysheet")
    with transaction.atomic(durable=True):
        sheet = _locked(sheet, version)
        if by.pk in (sheet.made_by_id, sheet.changed_by_id):
            raise Refused(_("Somebody else must approve it: you made or changed this sheet."))
        total = RoyaltyShare.objects.filter(work__sheet=sheet).aggregate(sum=Sum("amount"))["sum"]
        sheet.approved_by, sheet.approved_at = by, timezone.now()
        sheet.save(update_fields=("approved_by", "approved_at"))
        _log(sheet, by, APPROVED, total=total or 0, digest=digest_of(sheet))
    return sheet


def discard(sheet: RoyaltySheet, *, by: User, version: int) -> None:
    """Frees its works for another sheet; one that was approved stays."""
    require(by, "change_royaltysheet")
    with transaction.atomic(durable=True):
        sheet = _locked(sheet, version)
        _log(sheet, by, "royalty_discarded")
        sheet.delete()


def _locked(sheet: RoyaltySheet, version: int) -> RoyaltySheet:
    found: RoyaltySheet | None = (
        RoyaltySheet.objects.select_for_update(of=("self",)).filter(pk=sheet.pk).first()
    )
    if found is None:
        raise Refused(_("Somebody has discarded this sheet."))
    if found.approved_at:
        raise Refused(_("This sheet was approved; nothing of it changes any more."))
    if found.version != version:
        raise Refused(_("Somebody else changed this sheet meanwhile. Load it again."))
    return found


def _wrong(work: RoyaltyWork, entry: WorkEntry) -> str:
    if not 0 <= entry.coefficient <= 20:
        return _("The coefficient is a number from 0 to 20.")
    if {line.pk for line in work.shares.all()} != set(entry.shares):
        return _("Somebody else changed this sheet meanwhile. Load it again.")
    if any(not 0 <= line.share <= HUNDRED for line in entry.shares.values()):
        return _("A share is a number from 0 to 100.")
    if any(not 0 <= line.photos <= 999 for line in entry.shares.values()):
        return _("Photos are counted from 0 to 999.")
    total = sum(line.share for line in entry.shares.values())
    if total != HUNDRED:
        return _("The shares of one work make 100 %% together; these make %(total)s %%.") % {
            "total": f"{total:f}"
        }
    return ""


def _write(works: list[RoyaltyWork], entries: Mapping[int, WorkEntry], sheet: RoyaltySheet) -> None:
    lines: list[RoyaltyShare] = []
    for work in works:
        entry, own = entries[work.pk], list(work.shares.all())
        work.coefficient = entry.coefficient
        shares = [entry.shares[line.pk].share for line in own]
        parts = divided(work_amount(work.rate, work.coefficient), shares)
        for line, share, part in zip(own, shares, parts, strict=True):
            line.share, line.photos = share, entry.shares[line.pk].photos
            line.amount = part + line.photos * sheet.photo_rate
        lines += own
    RoyaltyWork.objects.bulk_update(works, ["coefficient"])
    RoyaltyShare.objects.bulk_update(lines, ["share", "photos", "amount"])


def _log(sheet: RoyaltySheet, by: User, verb: str, **details: object) -> None:
    log.append(None, by, [log.Line(verb, details={"sheet": sheet.pk, **details})])
