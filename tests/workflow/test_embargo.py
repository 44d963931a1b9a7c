"""An embargo forbids publication before its moment, whoever asks."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.models import Stage
from articles.workflow import verbs
from articles.workflow.content import Planning, read
from articles.workflow.refusal import Refused
from tests.builders import DAY, HOUR, approved, draft, ha, lan, oanh, published, submitted

pytestmark = pytest.mark.django_db


def under_embargo(until, **changes):
    article = draft(planning=Planning(embargo_until=until), **changes)
    return verbs.approve(verbs.submit(article, by=lan()), by=ha())


def replanned(article, by=None, **planning):
    return verbs.save(
        article,
        read(article),
        by=by or ha(),
        version=article.version,
        planning=Planning(**planning),
    )


def test_nobody_publishes_before_the_embargo_ends():
    until = timezone.now() + DAY
    article = under_embargo(until)
    for person in (ha(), oanh()):
        for at in (None, until - HOUR):
            with pytest.raises(Refused) as refusal:
                verbs.publish(article, by=person, at=at)
            assert refusal.value.field == "embargo_until"
    with pytest.raises(Refused):
        verbs.publish(article, by=ha(), as_of=timezone.now() - DAY)
    assert not article.publications.exists()


def test_override_does_not_lift_an_embargo():
    article = draft(planning=Planning(embargo_until=timezone.now() + DAY))
    article = verbs.submit(article, by=lan())
    with pytest.raises(Refused):
        verbs.approve_and_publish(article, by=oanh(), override=True, note="Vì muốn nhanh.")


def test_publication_is_scheduled_for_the_very_moment_the_embargo_ends():
    until = timezone.now() + DAY
    article = verbs.publish(under_embargo(until), by=ha(), at=until)
    assert article.publications.get().live_from == until


def test_embargo_moved_past_the_schedule_takes_it_back_and_says_so():
    article = verbs.publish(approved(), by=ha(), at=timezone.now() + HOUR)
    saved = replanned(article, embargo_until=timezone.now() + DAY)
    assert saved.told
    assert saved.story.stage == Stage.APPROVED
    assert not saved.story.publications.exists()
    assert saved.story.statuschanges.filter(verb="unschedule").exists()


def test_embargo_before_the_schedule_changes_nothing():
    article = verbs.publish(approved(), by=ha(), at=timezone.now() + DAY)
    saved = replanned(article, embargo_until=timezone.now() + HOUR)
    assert saved.told == []
    assert saved.story.publications.count() == 1


def test_embargo_on_what_readers_already_have_is_refused():
    article = published()
    with pytest.raises(Refused) as refusal:
        replanned(article, embargo_until=timezone.now() + DAY)
    assert refusal.value.field == "embargo_until"


def test_reporter_cannot_shorten_the_embargo_of_a_scheduled_story():
    until = timezone.now() + DAY
    article = verbs.publish(under_embargo(until), by=ha(), at=until + HOUR)
    with pytest.raises(Refused):
        replanned(article, by=lan(), embargo_until=None)


def test_reschedule_cannot_move_before_the_embargo():
    until = timezone.now() + DAY
    article = verbs.publish(under_embargo(until), by=ha(), at=until + HOUR)
    with pytest.raises(Refused):
        verbs.reschedule(article, by=ha(), at=until - HOUR)
    assert article.publications.get().live_from == until + HOUR


def test_republication_obeys_an_embargo_set_meanwhile():
    article = verbs.retract(published(), by=ha(), notice="Gỡ.", reason="Nguồn yêu cầu.")
    article = replanned(article, embargo_until=timezone.now() + DAY).story
    with pytest.raises(Refused):
        verbs.republish(article, by=ha())
    assert article.retractions.get().lifted_at is None


def test_submitted_story_under_embargo_is_reviewed_as_any_other():
    article = submitted()
    article = replanned(article, embargo_until=timezone.now() + DAY).story
    assert verbs.approve(article, by=ha()).stage == Stage.APPROVED
