"""What a newsroom has on the day it is first looked at: rates for its royalties, an inbox of a
morning."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from articles.models import Genre, GenreRate, Notice, NoticeKind, Stage
from articles.workflow import royalties

# In thousands of đồng.
_RATES = {Genre.NEWS: 200, Genre.REPORT: 600, Genre.INTERVIEW: 500}
_OTHER, _PHOTO = 400, 60


def set_rates(by: User) -> None:
    if not GenreRate.objects.exists():
        known = {genre: _RATES.get(Genre(genre), _OTHER) for genre in Genre.values}
        rates = {**known, GenreRate.PHOTO: _PHOTO}
        royalties.set_rates({kind: amount * 1000 for kind, amount in rates.items()}, by=by)


def clear_inboxes() -> None:
    """Leaves unread what still asks somebody: what waits for review, what was returned."""
    asks = Q()
    for kind, stage in (
        (NoticeKind.SUBMITTED, Stage.SUBMITTED),
        (NoticeKind.RETURNED, Stage.RETURNED),
    ):
        asks |= Q(kind=kind, article__stage=stage) | Q(kind=kind, event__stage=stage)
    unread = Notice.objects.filter(read_at=None)
    unread.exclude(pk__in=unread.filter(asks).values("pk")).update(read_at=timezone.now())
