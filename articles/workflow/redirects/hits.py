"""How often old addresses are still asked for."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Redirect


def add_hits(sums: Mapping[int, int]) -> None:
    """`sums`: redirect to how often. In one order, so that processes do not wait in a circle."""
    today = timezone.localdate()
    with transaction.atomic():
        for redirect in sorted(sums):
            row = Redirect.objects.filter(pk=redirect)
            row.update(hits=F("hits") + sums[redirect], asked_last=today)
