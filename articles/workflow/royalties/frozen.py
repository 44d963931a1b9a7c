"""Whether the approved sheets are what was approved: the log keeps a digest of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.models import RoyaltyShare, RoyaltySheet, RoyaltyWork, StatusChange

from ..log import Fault

APPROVED = "royalty_approved"
_WORK = ("id", "article", "headline", "published_on", "genre", "rate", "coefficient")
_SHARE = ("work", "author", "name", "role", "position", "share", "photos", "amount")


def digest_of(sheet: RoyaltySheet) -> str:
    """Of all that stands in it, as the database has it."""
    told = [
        [sheet.pk, sheet.first_day, sheet.last_day, sheet.photo_rate],
        list(RoyaltyWork.objects.filter(sheet=sheet).order_by("pk").values_list(*_WORK)),
        list(RoyaltyShare.objects.filter(work__sheet=sheet).order_by("pk").values_list(*_SHARE)),
    ]
    canonical = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def faults() -> Iterator[Fault]:
    """Approved sheets that differ from their line in the log, in the log's order."""
    approved = {sheet.pk: sheet for sheet in RoyaltySheet.objects.exclude(approved_at=None)}
    for line in StatusChange.objects.filter(verb=APPROVED, refused="").order_by("pk"):
        sheet = approved.pop(line.details.get("sheet"), None)
        if wrong := _wrong(sheet, line.details):
            yield Fault(line.pk, wrong % {"sheet": line.details.get("sheet")})
    for pk in sorted(approved):
        sentence = _("Royalty sheet %(sheet)s is marked as approved, and no line says by whom.")
        yield Fault(None, sentence % {"sheet": pk})


def _wrong(sheet: RoyaltySheet | None, told: dict[str, Any]) -> str:
    if sheet is None:
        return _("Royalty sheet %(sheet)s was approved here and is not there any more.")
    # Sheets approved before the digest was kept say nothing of their rows.
    if "digest" in told and told["digest"] != digest_of(sheet):
        return _("Royalty sheet %(sheet)s is not what was approved here.")
    return ""
