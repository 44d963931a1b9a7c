"""What follows from a story's moments: the printed date, its end, and what readers are told was
wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from articles.models import Correction, PublishedArticle
from articles.workflow import verbs
from articles.workflow.content import Planning, read
from articles.workflow.edition import current_edition
from articles.workflow.refusal import Refused
from tests.builders import DAY, HOUR, approved, draft, edited, ha, lan, published, row_of

pytestmark = pytest.mark.django_db

ROOMS = Path(__file__).parents[2] / "articles"


def changed(article):
    article = verbs.submit(edited(article, standfirst="Lớp học thêm một buổi."), by=lan())
    return verbs.approve(article, by=ha())


def plan(article, planning, *, by):
    return verbs.save(article, read(article), by=by, version=article.version, planning=planning)


def test_printed_date_follows_a_rescheduled_publication():
    article = verbs.publish(approved(), by=ha(), at=timezone.now() + HOUR)
    article = verbs.reschedule(article, by=ha(), at=timezone.now() + 3 * DAY)
    row = article.publications.get()
    assert row.dated == row.first_published_at == row.live_from


def test_printed_date_that_somebody_gave_stays_when_the_hours_change():
    article = approved(dated_on=timezone.localdate() - DAY)
    article = verbs.publish(article, by=ha(), at=timezone.now() + HOUR)
    before = article.publications.get().dated
    article = verbs.reschedule(article, by=ha(), at=timezone.now() + 3 * DAY)
    assert article.publications.get().dated == before


def test_end_given_at_publication_holds_for_the_next_version_too():
    end = timezone.now() + DAY
    article = verbs.publish(changed(published(until=end)), by=ha())
    assert row_of(article).live_until == end


def test_cancelled_update_takes_its_end_along():
    article = changed(published())
    article = verbs.publish(article, by=ha(), at=timezone.now() + HOUR, until=timezone.now() + DAY)
    article = verbs.unschedule(article, by=ha())
    assert article.expires_at is None
    assert row_of(verbs.publish(article, by=ha())).live_until is None


def test_expired_story_changed_and_published_again_has_no_end():
    now = timezone.now()
    article = changed(published(as_of=now - DAY, until=now - HOUR))
    assert row_of(verbs.publish(article, by=ha())).live_until is None


def test_end_wished_on_the_editing_page_holds_for_what_readers_have():
    article, before, end = published(), current_edition(), timezone.now() + DAY
    plan(article, Planning(expires_at=end), by=ha())
    assert row_of(article).live_until == end
    assert current_edition() == before + 1
    assert article.statuschanges.first().verb == "reschedule"


def test_reporter_cannot_end_what_readers_have():
    article = published()
    with pytest.raises(Refused):
        plan(article, Planning(expires_at=timezone.now() + DAY), by=lan())
    assert row_of(article).live_until is None


def test_end_wished_in_the_past_takes_nothing_from_readers():
    article = published()
    with pytest.raises(Refused) as refused:
        plan(article, Planning(expires_at=timezone.now() - HOUR), by=ha())
    assert refused.value.field == "expires_at"
    assert row_of(article).live_until is None


def test_backdated_publication_cannot_take_the_place_of_what_readers_had():
    article = changed(published(as_of=timezone.now() - DAY))
    with pytest.raises(Refused):
        verbs.publish(article, by=ha(), as_of=timezone.now() - 2 * DAY)
    assert row_of(article).standfirst != article.standfirst


def test_only_importers_and_samples_backdate():
    told = {
        path.relative_to(ROOMS).parts[0]
        for path in ROOMS.rglob("*.py")
        if re.search(r"\bas_of\b", path.read_text(encoding="utf-8"))
    }
    assert told == {"exchange", "sample", "workflow"}


def test_correction_that_was_cancelled_is_never_told():
    article = changed(published())
    article = verbs.correct(article, by=ha(), right="Ba.", at=timezone.now() + DAY)
    article = verbs.unschedule(article, by=ha())
    assert not Correction.objects.exists()
    assert row_of(verbs.publish(article, by=ha())).corrections == []


def test_correction_to_come_is_not_told_by_a_version_before_it():
    article = changed(published())
    article = verbs.correct(article, by=ha(), right="Ba.", at=timezone.now() + DAY)
    article = verbs.submit(edited(article, standfirst="Lớp học thêm hai buổi."), by=lan())
    article = verbs.approve_and_publish(article, by=ha())
    assert row_of(article).corrections == []
    assert not Correction.objects.exists()


def test_correction_is_dated_by_the_moment_at_which_readers_get_it():
    article = changed(published())
    article = verbs.correct(article, by=ha(), right="Ba.", at=timezone.now() + DAY)
    later = timezone.now() + 2 * DAY
    article = verbs.reschedule(article, by=ha(), at=later)
    row = PublishedArticle.objects.live(later).get(story=article)
    assert [said["at"] for said in row.corrections] == [row.live_from.isoformat()]


def test_correction_that_readers_have_stays_when_the_next_one_is_cancelled():
    article = verbs.correct(changed(published()), by=ha(), right="Ba.")
    article = verbs.submit(edited(article, standfirst="Lớp học thêm hai buổi."), by=lan())
    article = verbs.approve(article, by=ha())
    article = verbs.correct(article, by=ha(), right="Bốn.", at=timezone.now() + DAY)
    article = verbs.unschedule(article, by=ha())
    assert [correction.right for correction in article.corrections.all()] == ["Ba."]


def test_put_back_story_is_not_marked_as_an_update():
    article = verbs.retract(published(), by=ha(), notice="Gỡ.", reason="Sai.")
    article = verbs.republish(changed(article), by=ha())
    assert row_of(article).updated_at is None


def test_bomb_is_a_refusal_at_every_door():
    article = draft()
    bomb = replace(read(article), body="<div>" * 500)
    with pytest.raises(Refused) as refused:
        verbs.save(article, bomb, by=lan(), version=article.version)
    assert refused.value.field == "body"
    article.refresh_from_db()
    assert article.body == read(article).body != bomb.body
    assert article.statuschanges.first().refused
