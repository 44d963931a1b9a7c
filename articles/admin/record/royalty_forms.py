"""What is typed on the pages of royalties, read and kept as it was typed where it is wrong."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import GenreRate
from articles.workflow.royalties import ShareEntry, WorkEntry

from ..sheet.moments import DayField


class PeriodForm(forms.Form):
    first_day = DayField(label=_("From date"))
    last_day = DayField(label=_("To date"))


class RatesForm(forms.Form):
    """One whole number of đồng for each genre, and for a photo."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in GenreRate.KINDS:
            self.fields[kind] = forms.IntegerField(
                label=label, min_value=0, max_value=100_000_000, localize=False
            )


def decimal(words: str) -> Decimal:
    """ "1,5" and "1.5" alike, two places at most; -1, which nothing allows, for what is none."""
    try:
        number = Decimal(words.strip().replace(",", "."))
    except InvalidOperation:
        return Decimal(-1)
    if not number.is_finite() or abs(number) > 1000 or number != round(number, 2):
        return Decimal(-1)
    return number


def whole(words: str) -> int:
    words = words.strip() or "0"
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else -1


def entry_of(work: Any, sent: Any) -> WorkEntry:
    """What was sent for one work of the page."""
    return WorkEntry(
        coefficient=decimal(sent.get(f"w{work.pk}-coefficient", "")),
        shares={
            line.pk: ShareEntry(
                decimal(sent.get(f"s{line.pk}-share", "")),
                whole(sent.get(f"s{line.pk}-photos", "")),
            )
            for line in work.shares.all()
        },
        left_out=sent.get(f"w{work.pk}-out") == "1",
    )
