"""Each move has an address: GET shows what it asks for, POST makes it by the verb."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from articles.admin import pressed_twice
from articles.models import Article, Correction, PublishedArticle, Stage, StatusChange
from articles.workflow import verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import (
    HOUR,
    approved,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    oanh,
    published,
    quan,
    row_of,
    submitted,
)

pytestmark = pytest.mark.django_db


def _state(article):
    article.refresh_from_db()
    lines = StatusChange.objects.exclude(verb="login")
    return article.stage, article.version, lines.count()


def _typed(moment):
    local = timezone.localtime(moment)
    return {"at_0": local.strftime("%d/%m/%Y"), "at_1": local.strftime("%H:%M")}


@pytest.mark.parametrize(
    ("make", "verb"),
    [
        (draft, "submit"), (submitted, "approve"), (submitted, "approve_and_publish"),
        (submitted, "send_back"), (approved, "publish"), (published, "retract"), (draft, "trash"),
    ],
)  # fmt: skip
def test_looking_at_a_move_changes_nothing(make, verb):
    article = make()
    before = _state(article)
    page = Mover(ha()).look(article, verb)
    assert page.status_code == 200
    assert _state(article) == before


def test_editor_returns_with_a_reason():
    article = submitted()
    answer = Mover(ha()).move(article, "send_back", note="Thiếu số liệu.")
    article.refresh_from_db()
    assert answer.status_code == 302
    assert article.stage == Stage.RETURNED
    assert article.statuschanges.first().note == "Thiếu số liệu."


def test_returning_without_a_reason_is_refused_in_place():
    article = submitted()
    answer = Mover(ha()).move(article, "send_back", note="  ")
    article.refresh_from_db()
    assert answer.status_code == 200
    assert answer.context["form"].errors["note"]
    assert article.stage == Stage.SUBMITTED
    assert article.statuschanges.first().refused


def test_editor_approves_and_publishes_in_one_step():
    article = submitted()
    assert Mover(ha()).move(article, "approve_and_publish").status_code == 302
    assert row_of(article).headline == article.headline


def test_publication_at_a_moment_is_typed_day_first():
    article = submitted()
    at = (timezone.now() + 48 * HOUR).replace(second=0, microsecond=0)
    Mover(ha()).move(article, "approve_and_publish", **_typed(at))
    assert PublishedArticle.objects.get(story=article).live_from == at


@pytest.mark.parametrize(
    ("make", "verb", "way_back"),
    [
        (submitted, "approve", True),
        (submitted, "claim", True),
        (submitted, "approve_and_publish", False),
    ],
)
def test_button_pressed_twice_is_told_what_the_first_press_did(make, verb, way_back):
    article, desk = make(), Mover(ha())
    sent = {"seen": article.content_hash}
    address = desk.move_address(article, verb)
    assert desk.client.post(address, sent).status_code == 302
    again = desk.client.post(address, sent, follow=True)
    assert re.search(r'<li class="[^"]*success"', said(again))
    assert ('class="undo"' in said(again)) == way_back
    # Somebody else's press is not one's own.
    other = Mover(quan()).client.post(address, sent)
    assert other.context["form"].non_field_errors()


def test_press_long_after_the_first_is_refused(monkeypatch):
    monkeypatch.setattr(pressed_twice, "SOON", dt.timedelta())
    article, desk = approved(), Mover(ha())
    again = desk.client.post(desk.move_address(article, "approve"), {"seen": article.content_hash})
    assert again.context["form"].non_field_errors()


def test_moment_that_has_passed_is_refused_at_its_field():
    article = submitted()
    answer = Mover(ha()).move(
        article, "approve_and_publish", note="Gấp.", **_typed(timezone.now() - 2 * HOUR)
    )
    assert answer.context["form"].errors["at"]
    assert "Gấp." in said(answer)
    assert not PublishedArticle.objects.exists()


def test_unreadable_moment_is_no_move_and_loses_nothing():
    article = submitted()
    answer = Mover(ha()).move(
        article, "approve_and_publish", at_0="31/02/2027", at_1="10:00", note="Giữ lại chữ này."
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors["at"]
    assert "Giữ lại chữ này." in said(answer)


def test_update_shows_its_hour_only_when_asked():
    article = edited(published(as_of=timezone.now() - 24 * HOUR), standfirst="Mới.")
    verbs.submit(article, by=lan())
    assert (
        "update" not in Mover(ha()).look(submitted(), "approve_and_publish").context["form"].fields
    )
    Mover(ha()).move(article, "approve_and_publish", update="on")
    assert row_of(article).updated_at is not None


def test_page_of_a_move_that_somebody_else_has_made_says_who():
    page = Mover(quan()).look(published(), "publish")
    assert page.status_code == 409
    assert page.context["barred"] == "Hà đã xuất bản rồi."


def test_retraction_without_notice_and_reason_names_both_in_place():
    answer = Mover(ha()).move(published(), "retract", notice="", reason=" ")
    errors = answer.context["form"].errors
    assert {name: len(told) for name, told in errors.items()} == {"notice": 1, "reason": 1}
    assert said(answer).count('class="errorlist"') == 2


def test_retraction_asks_for_notice_and_reason():
    article = published()
    answer = Mover(ha()).move(article, "retract", notice="Bài đã được gỡ.", reason="")
    assert answer.context["form"].errors["reason"]
    assert "Bài đã được gỡ." in said(answer)
    answer = Mover(ha()).move(article, "retract", notice="", reason="Sai tên người.")
    assert answer.context["form"].errors["notice"]
    Mover(ha()).move(article, "retract", notice="Bài đã được gỡ.", reason="Sai tên người.")
    retraction = article.retractions.get()
    assert (retraction.notice, retraction.reason) == ("Bài đã được gỡ.", "Sai tên người.")


def test_correction_says_what_was_wrong_and_what_is_right():
    article = edited(published(), standfirst="Lớp có mười ba học viên.")
    verbs.approve(verbs.submit(article, by=lan()), by=ha())
    Mover(ha()).move(article, "correct", kind="apology", wrong="mười hai", right="mười ba")
    correction = Correction.objects.get()
    assert (correction.kind, correction.wrong, correction.right) == (
        "apology",
        "mười hai",
        "mười ba",
    )
    assert row_of(article).corrections[0]["right"] == "mười ba"


def test_correction_is_given_its_time_on_the_front_page():
    article = edited(published(), standfirst="Lớp có mười ba học viên.")
    verbs.approve(verbs.submit(article, by=lan()), by=ha())
    said = {"kind": "apology", "wrong": "mười hai", "right": "mười ba"}
    past = {"front_until_0": "24/11/2020", "front_until_1": "08:00"}
    refused = Mover(ha()).move(article, "correct", **said, **past)
    assert refused.context["form"].errors.keys() == {"front_until"}
    Mover(ha()).move(article, "correct", **said, front_until_0="24/11/2090", front_until_1="08:00")
    moment = timezone.localtime(Correction.objects.get().front_until)
    assert f"{moment:%d/%m/%Y %H:%M}" == "24/11/2090 08:00"


def test_managing_editor_overrides_four_eyes_with_a_reason():
    article = submitted(by=oanh())
    refused = Mover(oanh()).move(article, "approve_and_publish", override="on")
    assert refused.context["form"].errors["note"]
    Mover(oanh()).move(article, "approve_and_publish", override="on", note="Tin khẩn ban đêm.")
    assert row_of(article)
    assert article.statuschanges.filter(verb="approve", refused="").get().note


def test_editor_without_the_right_cannot_post_an_override():
    article = submitted(by=ha())
    answer = Mover(ha()).move(article, "approve_and_publish", override="on", note="Tôi muốn.")
    assert answer.status_code == 403
    assert not PublishedArticle.objects.exists()


def test_hours_are_changed_and_the_end_taken_away():
    article = published(at=timezone.now() + 2 * HOUR)
    later = (timezone.now() + 5 * HOUR).replace(second=0, microsecond=0)
    Mover(ha()).move(article, "reschedule", **_typed(later))
    row = PublishedArticle.objects.get(story=article)
    assert row.live_from == later
    Mover(ha()).move(article, "unschedule")
    assert not PublishedArticle.objects.exists()


def _boxes(page):
    """What stands in the form, as a browser would send it."""
    return dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', said(page)))


def test_page_of_the_hours_shows_those_that_hold_and_changes_what_was_changed():
    begin, end = (timezone.now() + far * HOUR for far in (30, 54))
    article = published(at=begin, until=end)
    typed = _boxes(Mover(ha()).look(article, "reschedule"))
    assert (typed["at_0"], typed["at_1"]) == tuple(_typed(begin).values())
    assert typed["until_0"] == _typed(end)["at_0"]
    earlier = _typed(end - HOUR)
    typed |= {"until_0": earlier["at_0"], "until_1": earlier["at_1"]}
    verbs.reschedule(article, by=quan(), at=begin + HOUR)
    address = Mover(ha()).move_address(article, "reschedule")
    assert Mover(ha()).client.post(address, typed).status_code == 302
    row = PublishedArticle.objects.get(story=article)
    assert row.live_from == begin + HOUR
    assert row.expires_at == (end - HOUR).replace(second=0, microsecond=0)


def test_hours_left_as_they_were_are_no_move_and_an_emptied_end_is_none():
    article = published(at=timezone.now() + 2 * HOUR, until=timezone.now() + 4 * HOUR)
    desk = Mover(ha())
    address, typed = (
        desk.move_address(article, "reschedule"),
        _boxes(desk.look(article, "reschedule")),
    )
    refused = desk.client.post(address, typed)
    assert refused.context["form"].non_field_errors() == ["Chưa đổi gì; hãy ghi giờ khác."]
    assert desk.client.post(address, typed | {"until_0": "", "until_1": ""}).status_code == 302
    assert PublishedArticle.objects.get(story=article).expires_at is None
    emptied = desk.client.post(address, typed | {"at_0": "", "at_1": ""})
    assert emptied.context["form"].errors["at"]


def test_hour_that_somebody_else_changed_meanwhile_is_shown_before_it_is_changed_again():
    begin = timezone.now() + 30 * HOUR
    article, desk = published(at=begin), Mover(ha())
    address, typed = (
        desk.move_address(article, "reschedule"),
        _boxes(desk.look(article, "reschedule")),
    )
    verbs.reschedule(article, by=quan(), at=begin + HOUR)
    typed |= _typed(begin + 5 * HOUR)
    page = desk.client.post(address, typed)
    (told,) = page.context["form"].errors["at"]
    assert timezone.localtime(begin + HOUR).strftime("%H:%M, %d/%m/%Y") in told
    assert desk.client.post(address, _boxes(page)).status_code == 302
    moved = PublishedArticle.objects.get(story=article).live_from
    assert moved == (begin + 5 * HOUR).replace(second=0, microsecond=0)


def test_hour_changed_once_readers_have_it_is_refused_at_its_field():
    article = published(at=timezone.now() + HOUR)
    typed = _boxes(Mover(ha()).look(article, "reschedule")) | _typed(timezone.now() + 5 * HOUR)
    verbs.reschedule(article, by=quan(), at=timezone.now())
    page = Mover(ha()).client.post(Mover(ha()).move_address(article, "reschedule"), typed)
    assert page.context["form"].errors["at"]
    assert page.context["form"]["at"] in page.context["form"].visible_fields()


def test_end_taken_away_on_the_page_of_publication_is_no_end():
    article = submitted()
    Article.objects.filter(pk=article.pk).update(expires_at=timezone.now() + 48 * HOUR)
    typed = _boxes(Mover(ha()).look(article, "approve_and_publish"))
    assert typed["until_0"]
    Mover(ha()).move(article, "approve_and_publish", **typed | {"until_0": "", "until_1": ""})
    assert row_of(article).live_until is None


def test_live_article_has_no_beginning_to_change():
    assert "at" not in Mover(ha()).look(published(), "reschedule").context["form"].fields


def test_trash_and_restore_go_there_and_back():
    article = draft()
    assert Mover(lan()).move(article, "trash").status_code == 302
    page = Mover(lan()).open(article)
    assert page.context["moves"].primary.verb == "restore"
    Mover(lan()).move(article, "restore")
    article.refresh_from_db()
    assert article.trashed_at is None


def test_approval_is_bound_to_what_was_on_the_page():
    article = submitted()
    page = Mover(ha()).look(article, "approve_and_publish")
    seen = page.context["form"]["seen"].value()
    edited(article, by=oanh(), standfirst="Đổi sau khi trang mở.")
    address = Mover(ha()).move_address(article, "approve_and_publish")
    answer = Mover(ha()).client.post(address, {"seen": seen})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert article.statuschanges.first().refused
    assert not PublishedArticle.objects.exists()


def test_second_publisher_learns_who_was_quicker():
    article = submitted()
    seen = {"seen": article.content_hash}
    verbs.approve_and_publish(article, by=oanh())
    mover = Mover(ha())
    answer = mover.client.post(mover.move_address(article, "approve_and_publish"), seen)
    assert answer.status_code == 409
    assert "Oanh" in answer.context["form"].non_field_errors()[0]


def test_event_moves_like_an_article():
    event = event_draft()
    Mover(lan()).move(event, "submit")
    Mover(ha()).move(event, "approve_and_publish")
    event.refresh_from_db()
    assert event.stage == Stage.RELEASED


def test_note_is_kept_as_text_and_never_as_html():
    article = submitted()
    Mover(ha()).move(article, "send_back", note="<script>alert(1)</script>")
    page = said(Mover(ha()).open(article))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_moments_are_local():
    article = submitted()
    Mover(ha()).move(article, "approve_and_publish", at_0="07/06/2031", at_1="18:00")
    expected = dt.datetime(2031, 6, 7, 11, tzinfo=dt.UTC)
    assert PublishedArticle.objects.get(story=article).live_from == expected
