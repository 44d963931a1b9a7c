"""Events go the same way by the same verbs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.models import Event, EventStatus, PublishedEvent, Stage, Standing
from articles.workflow import verbs
from articles.workflow.content import EventContent, read
from articles.workflow.refusal import Incomplete, Refused
from tests.builders import (
    DAY,
    event_draft,
    event_row_of,
    event_words,
    ha,
    lan,
    photo,
    published_event,
    use,
)

pytestmark = pytest.mark.django_db


def test_event_goes_the_whole_way_with_its_photo():
    event = published_event(photos=(use(photo(caption="Sân thư viện.")),), tags=("đọc sách",))
    row = event_row_of(event)
    assert row.venue == "Thư viện tỉnh"
    assert row.photos[0]["caption"] == "Sân thư viện."
    assert row.photo_rows.count() == row.tag_rows.count() == 1
    assert Event.objects.with_standing().get(pk=event.pk).standing == Standing.LIVE


def test_postponed_event_is_told_to_readers_only_once_published():
    event = published_event()
    content = EventContent(**(vars(read(event)) | {"status": EventStatus.POSTPONED.value}))
    event = verbs.save(event, content, by=lan(), version=event.version).story
    assert event_row_of(event).status == EventStatus.CONFIRMED
    event = verbs.approve_and_publish(verbs.submit(event, by=lan()), by=ha())
    assert event_row_of(event).status == EventStatus.POSTPONED


def test_event_without_a_start_stays_a_draft():
    event = event_draft(starts_at=None, ends_at=None)
    with pytest.raises(Incomplete) as refusal:
        verbs.submit(event, by=lan())
    assert refusal.value.field == "starts_at"


def test_event_without_an_end_ends_when_it_starts():
    event = published_event(ends_at=None)
    row = event_row_of(event)
    assert row.ends_at == row.starts_at


def test_event_that_ends_before_it_starts_is_refused_in_one_sentence():
    start = timezone.now() + DAY
    with pytest.raises(Refused):
        verbs.create(Event, event_words(starts_at=start, ends_at=start - DAY), by=lan())
    assert not Event.objects.exists()


def test_event_is_taken_down_and_put_back():
    event = published_event()
    event = verbs.retract(event, by=ha(), notice="Sự kiện đã gỡ.", reason="Nhầm ngày.")
    assert not PublishedEvent.objects.live().exists()
    event = verbs.republish(event, by=ha())
    assert event_row_of(event).headline == event.headline
    assert event.stage == Stage.RELEASED


def test_save_without_change_makes_no_revision_of_an_event():
    event = published_event()
    fresh = Event.objects.get(pk=event.pk)
    verbs.save(fresh, read(fresh), by=lan(), version=fresh.version)
    assert event.revisions.count() == 1
