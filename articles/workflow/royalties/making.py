from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Byline,
    Genre,
    GenreRate,
    PublishedArticle,
    RoyaltyShare,
    RoyaltySheet,
    RoyaltyWork,
)

from .. import log, rights
from ..refusal import Refused
from .photos import Photographers, photographers, photos_of, photos_of_others
from .sums import divided, equal_shares, work_amount

_LONGEST = dt.timedelta(days=366)


def rates() -> dict[str, int]:
    return dict(GenreRate.objects.values_list("kind", "amount"))


def set_rates(new: dict[str, int], *, by: User) -> None:
    """For sheets made from now on; those made keep theirs."""
    require(by, "change_genrerate")
    with transaction.atomic(durable=True):
        before = rates()
        for kind, amount in new.items():
            GenreRate.objects.update_or_create(kind=kind, defaults={"amount": amount})
        if before != new:
            details = {"before": before, "after": new}
            log.append(None, by, [log.Line("royalty_rates", details=details)])


def make(first: dt.date, last: dt.date, *, by: User) -> RoyaltySheet:
    """Of everything signed, first published in those days, and in no other sheet."""
    require(by, "add_royaltysheet")
    if last < first:
        raise Refused(_("The end must come after the start."), field="last_day")
    if last - first > _LONGEST:
        raise Refused(_("A sheet covers a year at most."), field="last_day")
    with transaction.atomic(durable=True):
        # Whoever presses twice, or at once with somebody else, waits here and finds them paid.
        known = dict(GenreRate.objects.select_for_update().values_list("kind", "amount"))
        rows = _unpaid(first, last)
        if not rows:
            told = _("Nothing signed was published in these days that is in no other sheet.")
            raise Refused(told, field="last_day")
        _refuse_without_rates(rows, known)
        photo_rate = known.get(GenreRate.PHOTO, 0)
        sheet = RoyaltySheet.objects.create(
            first_day=first, last_day=last, photo_rate=photo_rate, made_by=by, changed_by=by
        )
        works = RoyaltyWork.objects.bulk_create([_work(sheet, row, known) for row in rows])
        authors = photographers() if any(row.photos for row in rows) else {}
        shares = [
            line
            for work, row in zip(works, rows, strict=True)
            for line in _shares(work, row, authors)
        ]
        RoyaltyShare.objects.bulk_create(shares)
        details = {"sheet": sheet.pk, "period": [str(first), str(last)], "works": len(works)}
        log.append(None, by, [log.Line("royalty_made", details=details)])
    return sheet


def require(by: User, right: str) -> None:
    if right not in rights.rights(by):
        raise Refused(_("You may not do this with royalties."))


def _unpaid(first: dt.date, last: dt.date) -> list[Any]:
    """Of each work the row that readers were given last, oldest work first."""
    rows = PublishedArticle.objects.filter(
        first_published_at__gte=_midnight(first),
        first_published_at__lt=_midnight(last + dt.timedelta(days=1)),
        live_from__lte=timezone.now(),
        story__royalty=None,
    )
    newest: dict[int, Any] = {}
    asked = rows.defer("body", "standfirst", "tags", "corrections")
    for row in asked.order_by("first_published_at", "story_id", "live_from"):
        newest[row.story_id] = row
    return [row for row in newest.values() if row.bylines]


def _refuse_without_rates(rows: Iterable[Any], known: dict[str, int]) -> None:
    missing = sorted({row.genre for row in rows} - known.keys())
    if missing:
        names = ", ".join(str(Genre(genre).label) for genre in missing)
        raise Refused(_("Set the rate first of: %(genres)s.") % {"genres": names})


def _work(sheet: RoyaltySheet, row: Any, known: dict[str, int]) -> RoyaltyWork:
    return RoyaltyWork(
        sheet=sheet,
        article_id=row.story_id,
        headline=row.headline,
        published_on=timezone.localtime(row.first_published_at).date(),
        genre=row.genre,
        rate=known[row.genre],
    )


def _shares(work: RoyaltyWork, row: Any, known: Photographers) -> list[RoyaltyShare]:
    """Those who sign it, in equal parts; then those whose photos it shows and who do not."""
    shares = equal_shares(len(row.bylines))
    amounts = divided(work_amount(work.rate, Decimal(1)), shares)
    found = [
        RoyaltyShare(
            work=work,
            author_id=byline["author"],
            name=byline["name"],
            role=byline["role"],
            share=shares[place],
            photos=photos_of(byline, row),
            amount=amounts[place],
        )
        for place, byline in enumerate(row.bylines)
    ]
    found += [
        RoyaltyShare(
            work=work,
            author_id=pk,
            name=name,
            role=Byline.Role.PHOTOS,
            share=Decimal(0),
            photos=photos,
        )
        for pk, name, photos in photos_of_others(row, known)
    ]
    for place, line in enumerate(found):
        line.position = place
        line.amount += line.photos * work.sheet.photo_rate
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
