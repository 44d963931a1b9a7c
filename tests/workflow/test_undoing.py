"""One's own last move is taken back as long as nothing has happened since; never by a timer."""

from __future__ import annotations

import pytest
from django.utils import timezone

from articles.models import Stage
from articles.workflow import four_eyes, verbs
from articles.workflow.refusal import Refused
from tests.builders import (
    DAY,
    approved,
    draft,
    edited,
    ha,
    lan,
    minh,
    oanh,
    published,
    quan,
    submitted,
    update,
)

pytestmark = pytest.mark.django_db

_KEPT = (
    "stage",
    "submitted_by",
    "submitted_at",
    "claimed_by",
    "claimed_at",
    "approved_by",
    "approved_hash",
    "confirm_hash",
    "trashed_at",
)


def claimed():
    return verbs.claim(submitted(), by=ha())


def returned():
    return verbs.send_back(submitted(), by=ha(), note="Thiếu ý kiến.")


def asked():
    return verbs.ask_confirmation(submitted(), by=ha())


def trashed():
    return verbs.trash(draft(), by=lan())


def way(make, verb, person, **said):
    return pytest.param(make, verb, person, said, id=f"{make.__name__}-{verb}")


WAYS = [
    way(draft, "submit", lan),
    way(returned, "submit", lan),
    way(submitted, "recall", lan),
    way(submitted, "claim", ha),
    way(claimed, "release", ha),
    way(claimed, "take_over", quan),
    way(claimed, "send_back", ha, note="Thiếu ý kiến."),
    way(claimed, "ask_confirmation", ha),
    way(asked, "confirm", lan),
    way(claimed, "approve", ha),
    way(draft, "trash", lan),
    way(trashed, "restore", lan),
]


def state(story):
    story.refresh_from_db()
    return {name: getattr(story, name) for name in _KEPT}


@pytest.mark.parametrize(("make", "verb", "person", "said"), WAYS)
def test_everything_is_as_it_was_before_the_move(make, verb, person, said):
    story = make()
    before = state(story)
    moved = getattr(verbs, verb)(story, by=person(), **said)
    assert state(moved) != before
    line = moved.statuschanges.first()
    undone = verbs.undo(moved, by=person(), line=line.pk)
    assert state(undone) == before
    told = undone.statuschanges.first()
    assert (told.verb, told.details["undone"], told.details["undid"]) == ("undo", line.pk, verb)


def test_discarded_words_are_on_the_desk_again():
    story = verbs.approve(verbs.submit(edited(published(), headline="Mới"), by=lan()), by=ha())
    before = state(story)
    story = verbs.discard_changes(story, by=quan())
    assert story.headline != "Mới"
    story = verbs.undo(story, by=quan())
    assert (state(story), story.headline) == (before, "Mới")
    assert story.approved_hash == story.content_hash
    assert verbs.publish(story, by=ha()).stage == Stage.RELEASED


def test_what_somebody_else_did_is_not_mine_to_take_back():
    story = submitted()
    for person in (ha(), minh(), quan()):
        with pytest.raises(Refused):
            verbs.undo(story, by=person)
    assert state(story)["stage"] == Stage.SUBMITTED


def test_nothing_is_taken_back_once_somebody_went_on():
    story = verbs.claim(submitted(), by=ha())
    with pytest.raises(Refused):
        verbs.undo(story, by=lan())


def test_nothing_is_taken_back_once_the_words_have_changed():
    story = edited(returned(), by=lan(), standfirst="Khác.")
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())


def test_move_is_taken_back_once_and_that_not_again():
    story = verbs.undo(submitted(), by=lan())
    with pytest.raises(Refused):
        verbs.undo(story, by=lan())


def test_other_move_than_the_one_that_was_meant_stays():
    story = submitted()
    line = story.statuschanges.first()
    story = verbs.recall(story, by=lan())
    with pytest.raises(Refused):
        verbs.undo(story, by=lan(), line=line.pk)
    assert state(story)["stage"] == Stage.DRAFT


def test_what_readers_were_given_is_not_taken_back():
    live = published()
    moved = verbs.reschedule(scheduled(), by=ha(), at=timezone.now())
    for story in (live, moved, update(live)):
        with pytest.raises(Refused):
            verbs.undo(story, by=ha())
        assert len(rows(story)) >= 1


def test_approval_that_was_taken_back_counts_for_nobody_s_four_eyes(settings):
    settings.FOUR_EYES = "strict"
    story = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    story = verbs.undo(verbs.approve(story, by=quan()), by=quan())
    assert four_eyes.writers(story) == {lan().pk, ha().pk}
    with pytest.raises(Refused):
        verbs.approve(story, by=ha())


def test_override_that_was_taken_back_leaves_its_reason_in_the_log():
    story = verbs.submit(draft(by=oanh()), by=oanh())
    story = verbs.approve(story, by=oanh(), override=True, note="Tin khẩn.")
    verbs.undo(story, by=oanh())
    line = story.statuschanges.get(verb="approve")
    assert (line.note, line.details["override"]) == ("Tin khẩn.", True)


def scheduled(**how):
    return verbs.approve_and_publish(submitted(), by=ha(), at=timezone.now() + DAY, **how)


def rows(story):
    moments = ("live_from", "live_until", "expires_at", "first_published_at", "headline", "slug")
    return list(story.publications.order_by("live_from").values(*moments))


def test_cancelled_schedule_is_put_back_as_it_was():
    story = scheduled(until=timezone.now() + 2 * DAY)
    before, stage = rows(story), story.stage
    story = verbs.unschedule(story, by=ha())
    assert rows(story) == []
    story = verbs.undo(story, by=ha())
    assert (rows(story), story.stage) == (before, stage)
    assert story.expires_at == before[0]["expires_at"]


def test_cancelled_update_of_a_live_story_is_put_back():
    story = update(published(), at=timezone.now() + DAY)
    before = rows(story)
    story = verbs.undo(verbs.unschedule(story, by=ha()), by=ha())
    assert rows(story) == before
    assert story.publications.latest("live_from").updated_at == before[1]["live_from"]


def test_schedule_of_words_that_are_no_longer_on_the_desk_is_not_put_back():
    story = edited(scheduled(), standfirst="Sửa sau khi hẹn giờ.")
    story = verbs.unschedule(story, by=ha())
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    assert rows(story) == []


def test_schedule_whose_hour_has_come_is_not_put_back(monkeypatch):
    story = verbs.unschedule(scheduled(), by=ha())
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    assert rows(story) == []


def test_embargo_set_meanwhile_keeps_a_schedule_from_coming_back():
    story = verbs.unschedule(scheduled(), by=ha())
    type(story).objects.update(embargo_until=timezone.now() + 2 * DAY)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())


def test_promised_publication_is_taken_back_with_its_approval(settings):
    story = verbs.claim(submitted(), by=ha())
    before = state(story)
    story = verbs.approve_and_publish(
        story, by=ha(), at=timezone.now() + DAY, until=timezone.now() + 2 * DAY
    )
    story = verbs.undo(story, by=ha(), line=story.statuschanges.first().pk)
    assert (state(story), story.slug, story.expires_at, rows(story)) == (before, "", None, [])
    settings.FOUR_EYES = "strict"
    assert four_eyes.writers(story) == {lan().pk}
    edited(story, by=ha(), standfirst="Sửa một dấu phẩy.")
    assert four_eyes.writers(story) == {lan().pk, ha().pk}


def test_promised_publication_alone_leaves_the_approval(settings):
    settings.PUBLISHING_GATES = 2
    story = approved()
    before = state(story)
    story = verbs.publish(story, by=oanh(), at=timezone.now() + DAY)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    story = verbs.undo(story, by=oanh())
    assert (state(story), rows(story)) == (before, [])
    assert four_eyes.writers(story) == set()


def test_promised_update_and_its_correction_are_taken_back_and_readers_keep_what_they_have():
    story = published(until=timezone.now() + 3 * DAY)
    before = rows(story)
    story = update(story, at=timezone.now() + DAY)
    story = verbs.undo(story, by=ha())
    assert (rows(story), story.stage) == (before, Stage.SUBMITTED)
    story = verbs.approve(story, by=ha())
    story = verbs.correct(story, by=ha(), right="Mười lăm.", at=timezone.now() + DAY)
    assert story.corrections.count() == 1
    story = verbs.undo(story, by=ha())
    assert (rows(story), story.stage, story.corrections.count()) == (before, Stage.APPROVED, 0)


def test_promise_that_took_the_place_of_an_older_one_stays():
    story = update(scheduled(), at=timezone.now() + DAY / 2)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    assert len(rows(story)) == 1


def test_promise_between_two_is_taken_back_alone():
    story = scheduled()
    before = rows(story)
    story = update(story, at=timezone.now() + 2 * DAY)
    assert len(rows(story)) == 2
    assert rows(verbs.undo(story, by=ha())) == before


def test_promise_that_was_kept_meanwhile_is_not_taken_back(monkeypatch):
    story = scheduled()
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    assert len(rows(story)) == 1


HOURS = [
    pytest.param(scheduled, {"at": 3 * DAY, "until": 5 * DAY}, id="of-a-promise"),
    pytest.param(scheduled, {"at": DAY / 2}, id="sooner"),
    pytest.param(published, {"until": DAY}, id="end-of-what-is-public"),
]


@pytest.mark.parametrize(("make", "moved"), HOURS)
def test_hours_are_as_they_were_before_they_were_changed(make, moved):
    story = make(until=timezone.now() + 2 * DAY)
    before, expires_at = rows(story), story.expires_at
    now = timezone.now()
    story = verbs.reschedule(story, by=ha(), **{name: now + far for name, far in moved.items()})
    assert rows(story) != before
    story = verbs.undo(story, by=ha())
    assert (rows(story), story.expires_at) == (before, expires_at)


def test_beginning_that_has_come_and_an_end_that_has_come_are_not_moved_back(monkeypatch):
    now = timezone.now()
    begun = verbs.reschedule(scheduled(), by=ha(), at=now + DAY / 2)
    over = verbs.reschedule(published(), by=ha(), until=now + DAY / 2)
    longer = verbs.reschedule(published(until=now + DAY / 2), by=ha(), until=now + 3 * DAY)
    monkeypatch.setattr(timezone, "now", lambda: now + DAY * 3 / 4)
    for story in (begun, over, longer):
        before = rows(story)
        with pytest.raises(Refused):
            verbs.undo(story, by=ha())
        assert rows(story) == before


def test_embargo_and_lost_right_keep_hours_where_they_are():
    story = verbs.reschedule(scheduled(), by=ha(), at=timezone.now() + 4 * DAY)
    before = rows(story)
    type(story).objects.update(embargo_until=timezone.now() + 3 * DAY)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    story.section.editors.add(quan())
    type(story).objects.update(embargo_until=None)
    with pytest.raises(Refused):
        verbs.undo(story, by=ha())
    assert rows(story) == before
