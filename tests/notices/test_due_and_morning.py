"""What falls due is told once; the morning's overview goes once a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Notice, NoticeChoice
from articles.workflow import verbs
from articles.workflow.content import Planning
from articles.workflow.notices import digest, reminders
from tests.builders import (
    DAY,
    HOUR,
    approved,
    draft,
    event_draft,
    ha,
    lan,
    minh,
    published,
    quan,
    submitted,
)
from tests.notices.inboxes import told, with_mail

pytestmark = pytest.mark.django_db


def due(story, span: dt.timedelta, **fields):
    type(story).objects.filter(pk=story.pk).update(due_at=timezone.now() + span, **fields)
    return story


def test_writers_are_told_once_before_and_once_after() -> None:
    article = due(draft(), 5 * HOUR)
    assert (reminders.remind(), reminders.remind()) == (1, 0)
    assert told(lan()) == ["due"]
    due(article, -HOUR)
    assert (reminders.remind(), reminders.remind()) == (1, 0)
    assert told(lan()) == ["due", "overdue"]


def test_new_due_time_is_told_anew() -> None:
    article = due(draft(), 5 * HOUR)
    reminders.remind()
    due(article, 7 * HOUR)
    reminders.remind()
    assert told(lan()) == ["due", "due"]


@pytest.mark.parametrize("span", [26 * HOUR, -8 * DAY])
def test_far_off_and_long_forgotten_is_not_told(span: dt.timedelta) -> None:
    due(event_draft(), span)
    assert reminders.remind() == 0


def test_what_was_sent_waits_on_the_editor() -> None:
    ha(), quan()
    article = submitted()
    named = verbs.submit(draft(planning=Planning(reviewer_id=quan().pk)), by=lan())
    verbs.claim(article, by=ha())
    Notice.objects.all().delete()
    due(article, HOUR), due(named, -HOUR), due(published(), HOUR)
    due(draft(), HOUR, trashed_at=timezone.now())
    Notice.objects.all().delete()
    call_command("remind")
    assert (told(ha()), told(quan()), told(lan())) == (["due"], ["overdue"], [])


def test_mail_of_a_reminder_goes_with_the_command() -> None:
    with_mail(lan())
    due(draft(), HOUR)
    call_command("remind")
    call_command("remind")
    (sent,) = mail.outbox
    assert sent.subject.startswith("Có bài sắp đến hạn: ")


def test_editor_reads_what_waits_what_is_due_and_what_is_scheduled() -> None:
    waiting = due(submitted(), dt.timedelta())
    scheduled = verbs.publish(approved(), by=ha(), at=timezone.now() + dt.timedelta(seconds=30))
    text = digest.overview(ha(), timezone.now())
    assert f"Chờ duyệt:\n- {waiting.headline}" in text
    assert f"Đến hạn hôm nay:\n- {waiting.headline}" in text
    if timezone.localtime().time() < dt.time(23, 59):
        assert f"Hẹn giờ xuất bản hôm nay:\n- {scheduled.headline}" in text
        assert text.endswith(f"/articles/article/{scheduled.pk}/change/")


def test_reporter_reads_what_was_returned_and_nothing_of_others() -> None:
    verbs.send_back(submitted(headline="Bài của Lan"), by=ha(), note="x")
    submitted(headline="Bài đang chờ")
    assert "Bài của Lan" in digest.overview(lan(), timezone.now())
    assert "Bài đang chờ" not in digest.overview(lan(), timezone.now())
    assert digest.overview(minh(), timezone.now()) == ""


def test_overview_goes_once_a_day_to_whoever_wants_it() -> None:
    with_mail(lan()), with_mail(ha()), with_mail(minh())
    verbs.send_back(submitted(headline="Bài của Lan"), by=ha(), note="x")
    submitted(headline="Bài khác")
    NoticeChoice.objects.create(person=ha(), kind="digest", mail=False)
    Notice.objects.all().delete()
    call_command("morning_digest")
    call_command("morning_digest")
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["lan@toasoan.vn"], "Điểm việc buổi sáng")
    (returned,) = Article.objects.filter(stage="returned")
    desk = "http://testserver/quan-tri/"
    assert "- Bài của Lan (" in sent.body
    assert f")\n{desk}articles/article/{returned.pk}/change/\n" in sent.body
    assert f"\n\n{desk}\n\n" in sent.body
    assert told(lan()) == ["digest"]
    assert not Notice.objects.filter(in_inbox=True).exists()
    digest.put_in_the_post(timezone.now() + DAY)
    assert told(lan()) == ["digest", "digest"]
