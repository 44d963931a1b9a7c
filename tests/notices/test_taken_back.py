"""What was told of a move that is taken back goes; whom it had reached is told that it was."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from articles.models import Notice
from articles.workflow import notices, verbs
from articles.workflow.content import Planning, read
from articles.workflow.notices import post
from tests.builders import DAY, approved, draft, edited, ha, lan, published, quan, submitted
from tests.notices.inboxes import told, with_mail

pytestmark = pytest.mark.django_db


def scheduled():
    return verbs.approve_and_publish(submitted(), by=ha(), at=timezone.now() + DAY)


def of_lan() -> list[str]:
    return [notices.sentence(notice) for notice in notices.unread(lan(), 10)]


def test_publication_nobody_has_read_of_goes_without_a_word() -> None:
    story = scheduled()
    assert told(lan()) == ["published"]
    verbs.undo(story, by=ha())
    assert told(lan()) == []


def test_who_has_read_of_it_is_told_that_it_was_taken_back() -> None:
    story = scheduled()
    notices.mark_read(lan())
    verbs.undo(story, by=ha())
    assert of_lan() == ["Hà rút lại việc xuất bản bài của bạn"]
    assert told(lan()) == ["published", "published"]


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (lambda: verbs.approve(submitted(), by=ha()), "Hà rút lại việc duyệt bài của bạn"),
        (
            lambda: verbs.send_back(submitted(), by=ha(), note="Thiếu nguồn."),
            "Hà rút lại việc trả bài của bạn",
        ),
        (
            lambda: verbs.ask_confirmation(
                edited(submitted(), by=ha(), headline="Tít khác"), by=ha()
            ),
            "Hà không còn nhờ bạn xác nhận chỗ sửa",
        ),
        (
            lambda: verbs.publish(
                verbs.approve(
                    verbs.submit(edited(published(), headline="Tít khác"), by=lan()), by=ha()
                ),
                by=ha(),
                at=timezone.now() + DAY,
            ),
            "Hà rút lại bản mới của bài bạn",
        ),
    ],
)  # fmt: skip
def test_each_move_that_can_be_taken_back_is_told_so(move, said: str) -> None:
    story = move()
    notices.mark_read(lan())
    verbs.undo(story, by=ha())
    assert of_lan() == [said]


def test_mail_not_yet_sent_does_not_go_and_one_that_went_is_followed_by_another() -> None:
    with_mail(lan())
    waiting, sent = scheduled(), scheduled()
    Notice.objects.filter(article=sent).update(mail="sent")
    for story in (waiting, sent):
        verbs.undo(story, by=ha())
    Notice.objects.update(mail_after=timezone.now())
    assert post.send_due().sent == 1
    (only,) = mail.outbox
    assert only.subject == f"Hà rút lại việc xuất bản bài của bạn: {sent.headline}"


def test_mail_of_what_is_done_meanwhile_does_not_go() -> None:
    with_mail(ha()), with_mail(quan())
    story = submitted()
    assert Notice.objects.filter(mail="waiting").count() == 2
    verbs.approve(story, by=ha())
    assert not Notice.objects.filter(kind="submitted", mail="waiting").exists()


def test_sending_that_was_taken_back_asks_no_editor() -> None:
    ha(), quan()
    verbs.undo(submitted(), by=lan())
    assert [notices.unread_count(editor) for editor in (ha(), quan())] == [0, 0]


def test_claim_that_was_taken_back_leaves_the_other_editors_asked() -> None:
    quan()
    verbs.undo(verbs.claim(submitted(), by=ha()), by=ha())
    assert notices.unread_count(quan()) == 1


def test_news_of_what_readers_have_stays_when_a_version_to_come_is_taken_back() -> None:
    story = published()
    story = verbs.approve(verbs.submit(edited(story, headline="Tít khác"), by=lan()), by=ha())
    story = verbs.publish(story, by=ha(), at=timezone.now() + DAY)
    verbs.undo(story, by=ha())
    assert told(lan()) == ["published", "approved"]


def test_cancelled_schedule_is_taken_back_and_told_again_when_it_is_put_back() -> None:
    story = verbs.unschedule(scheduled(), by=ha())
    assert told(lan()) == []
    verbs.undo(story, by=ha())
    assert told(lan()) == ["published"]
    assert "Bạn đọc thấy từ" in Notice.objects.get(recipient=lan()).note


def test_reader_of_a_cancelled_schedule_is_told() -> None:
    story = verbs.publish(approved(), by=ha(), at=timezone.now() + DAY)
    notices.mark_read(lan())
    verbs.unschedule(story, by=quan())
    assert of_lan() == ["Quân rút lại việc xuất bản bài của bạn"]


def test_schedule_that_an_embargo_cancels_is_taken_back_too() -> None:
    story = scheduled()
    notices.mark_read(lan())
    later = Planning(embargo_until=timezone.now() + 2 * DAY)
    verbs.save(story, read(story), by=quan(), version=story.version, planning=later)
    assert of_lan() == ["Quân rút lại việc xuất bản bài của bạn"]


def test_draft_in_the_trash_and_back_is_told_to_nobody() -> None:
    verbs.undo(verbs.trash(draft(), by=lan()), by=lan())
    assert not Notice.objects.exists()


def test_changed_hours_that_are_taken_back_go_and_who_had_read_of_them_is_told() -> None:
    story = scheduled()
    story = verbs.reschedule(story, by=quan(), at=timezone.now() + 2 * DAY)
    assert (told(lan()), told(ha())) == (["published", "rescheduled"], ["rescheduled"])
    notices.mark_read(ha())
    verbs.undo(story, by=quan())
    assert told(lan()) == ["published"]
    (said,) = notices.unread(ha(), 10)
    assert notices.sentence(said) == "Quân rút lại việc đổi giờ đăng"


def test_changed_hours_go_with_the_schedule_that_is_cancelled() -> None:
    story = verbs.reschedule(scheduled(), by=quan(), at=timezone.now() + 2 * DAY)
    verbs.unschedule(story, by=quan())
    assert told(lan()) == told(ha()) == []


def test_who_has_read_of_changed_hours_is_told_that_the_schedule_is_cancelled() -> None:
    story = verbs.reschedule(scheduled(), by=quan(), at=timezone.now() + 2 * DAY)
    notices.mark_read(lan()), notices.mark_read(ha())
    verbs.unschedule(story, by=quan())
    assert of_lan() == ["Quân rút lại việc xuất bản một bài"]
    (said,) = notices.unread(ha(), 10)
    assert notices.sentence(said) == "Quân rút lại việc xuất bản một bài"
