"""Property: whatever is done in whatever order, no story has two live rows at any moment, and none
is live after it was taken down until it is put back."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import PublishedArticle
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from tests.builders import approved, edited, ha, lan, published

START = dt.datetime(2030, 1, 1, 8, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)

acts = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "publish",
                "schedule",
                "unschedule",
                "reschedule",
                "expire",
                "retract",
                "republish",
                "change",
                "wait",
            ]
        ),
        st.integers(1, 400),
    ),
    min_size=1,
    max_size=8,
)


@dataclass
class Newsroom:
    """One story and a clock that only these acts move."""

    now: dt.datetime = START
    article: Any = None
    down: list[tuple[dt.datetime, dt.datetime | None]] = field(default_factory=list)

    def clock(self) -> dt.datetime:
        return self.now

    def act(self, name: str, minutes: int) -> None:
        self.now += MINUTE
        moment = self.now + minutes * MINUTE
        with contextlib.suppress(Refused):
            getattr(self, f"_{name}")(moment)
        self.article.refresh_from_db()

    def _change(self, moment: dt.datetime) -> None:
        self.article = edited(self.article, standfirst=f"Lúc {self.now}")
        self.article = verbs.approve(verbs.submit(self.article, by=lan()), by=ha())

    def _publish(self, moment: dt.datetime) -> None:
        verbs.publish(self.article, by=ha())

    def _schedule(self, moment: dt.datetime) -> None:
        verbs.publish(self.article, by=ha(), at=moment)

    def _unschedule(self, moment: dt.datetime) -> None:
        verbs.unschedule(self.article, by=ha())

    def _reschedule(self, moment: dt.datetime) -> None:
        verbs.reschedule(self.article, by=ha(), at=moment)

    def _expire(self, moment: dt.datetime) -> None:
        verbs.reschedule(self.article, by=ha(), until=moment)

    def _retract(self, moment: dt.datetime) -> None:
        verbs.retract(self.article, by=ha(), notice="Gỡ.", reason="Sai.")
        self.down.append((self.now, None))

    def _republish(self, moment: dt.datetime) -> None:
        verbs.republish(self.article, by=ha())
        if self.down and self.down[-1][1] is None:
            self.down[-1] = (self.down[-1][0], self.now)

    def _wait(self, moment: dt.datetime) -> None:
        self.now = moment


def check(room: Newsroom) -> None:
    rows = list(PublishedArticle.objects.filter(story=room.article))
    moments = {row.live_from for row in rows} | {row.live_until for row in rows} - {None}
    moments |= {room.now, room.now + 1000 * MINUTE}
    for moment in moments | {m + MINUTE / 2 for m in moments}:
        live = PublishedArticle.objects.filter(story=room.article).live(moment).count()
        assert live <= 1
        if any(start <= moment and (end is None or moment < end) for start, end in room.down):
            assert live == 0


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts)
def test_never_two_live_rows_and_never_live_while_taken_down(db, sequence):
    room = Newsroom()
    with patch("django.utils.timezone.now", room.clock):
        room.article = approved()
        for name, minutes in sequence:
            room.act(name, minutes)
            check(room)


def test_what_was_shown_then_and_will_be_shown_tomorrow_is_the_same_question(db):
    room = Newsroom()
    with patch("django.utils.timezone.now", room.clock):
        room.article = published(standfirst="Một.")
        room.act("wait", 60)
        room._change(room.now)
        room.act("schedule", 120)
    rows = PublishedArticle.objects.filter(story=room.article)
    assert rows.live(START).get().standfirst == "Một."
    assert rows.live(START - MINUTE).count() == 0
    assert rows.live(room.now + 200 * MINUTE).get().standfirst.startswith("Lúc")
