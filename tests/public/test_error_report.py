"""Báo lỗi nội dung: anybody may say what is wrong; of who says it nothing is kept but the words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import ErrorReport
from articles.workflow import error_reports, verbs
from tests.builders import draft, ha, published

pytestmark = pytest.mark.django_db


def send(story: Any, **typed: str) -> Any:
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/bao-loi/{story.pk}/", {"message": "Sai tên xã."} | typed)


def test_report_reaches_the_newsroom_and_the_reader_is_thanked() -> None:
    story = published()
    answer = send(story, passage="xã Việt Đoàn", sender="Lan, 0912")
    assert answer.status_code == 302
    assert "Cảm ơn bạn" in Client().get(answer.url).content.decode()
    report = ErrorReport.objects.get()
    assert (report.article, report.message) == (story, "Sai tên xã.")
    assert (report.passage, report.sender, report.done_at) == ("xã Việt Đoàn", "Lan, 0912", None)


def test_nothing_of_the_sender_is_kept_and_no_cookie_is_set() -> None:
    answer = send(published())
    assert not answer.cookies
    kept = {field.name for field in ErrorReport._meta.get_fields()}
    assert kept == {
        "id", "article", "passage", "message", "sender", "sent_at", "done_at", "done_by", "outcome",
    }  # fmt: skip


def test_report_without_words_is_asked_for_them_and_keeps_the_rest() -> None:
    answer = send(published(), message="  ", passage="<b>xã</b>")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Xin cho biết sai ở đâu" in html
    assert "&lt;b&gt;xã&lt;/b&gt;</textarea>" in html
    assert not ErrorReport.objects.exists()


def test_too_long_a_report_is_a_sentence_not_a_fault() -> None:
    answer = send(published(), message="x" * 2001)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_programs_fall_into_the_trap_and_are_thanked_too() -> None:
    assert send(published(), trap="https://spam.example").status_code == 302
    assert not ErrorReport.objects.exists()


def test_flood_about_one_story_ends_and_what_was_typed_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(error_reports, "OF_ONE_ARTICLE", 2)
    story, other = published(), published()
    send(story), send(story)
    answer = send(story, message="Con số cũng sai.")
    assert answer.status_code == 429
    assert "Con số cũng sai." in answer.content.decode()
    assert send(other).status_code == 302
    monkeypatch.setattr(error_reports, "OF_ALL", 3)
    assert send(other).status_code == 429
    assert ErrorReport.objects.count() == 3


def test_another_site_cannot_send_one_through_a_readers_browser() -> None:
    story = published()
    for where, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 302)):
        answer = Client(headers={"sec-fetch-site": where}).post(
            f"/bao-loi/{story.pk}/", {"message": "Sai."}
        )
        assert answer.status_code == status
    assert ErrorReport.objects.count() == 1


def test_only_what_readers_have_can_be_reported() -> None:
    hidden, gone = draft(), published()
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="Sai.")
    for story in (hidden, gone):
        assert Client().get(f"/bao-loi/{story.pk}/").status_code == 404
        assert send(story).status_code == 404
    assert not ErrorReport.objects.exists()
