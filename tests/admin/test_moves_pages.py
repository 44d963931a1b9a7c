"""Each move has an address: GET shows what it asks for, POST makes it by the verb."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.models import Correction, PublishedArticle, Stage, StatusChange
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

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


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
