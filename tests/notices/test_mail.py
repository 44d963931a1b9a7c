"""Notices by mail: after the move, never in its way, tried again, and seen where they fail."""

from __future__ import annotations

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Notice, NoticeChoice, Stage
from articles.workflow import verbs
from articles.workflow.notices import post
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, dung, ha, lan, oanh, quan, submitted
from tests.notices.inboxes import with_mail

REASON = "Gọi lại nhân chứng."


class Away(EmailBackend):
    """A mail server that does not answer."""

    opened = 0

    def open(self) -> bool:
        type(self).opened += 1
        raise ConnectionRefusedError("máy chủ thư không trả lời")


class Strict(EmailBackend):
    """One that knows nobody here but Lan."""

    def send_messages(self, messages):
        (message,) = messages
        if message.to != ["lan@toasoan.vn"]:
            raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"khong co")})
        return super().send_messages(messages)


class HangsUp(EmailBackend):
    """One that hangs up at every mail to Hà, and knows nothing more until it is called again."""

    def open(self) -> bool:
        self.talks = True
        return True

    def send_messages(self, messages):
        self.talks = self.talks and messages[0].to != ["ha@toasoan.vn"]
        if not self.talks:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        return super().send_messages(messages)


class Silent(HangsUp):
    """One that takes every mail and answers nothing, until nobody waits any more."""

    opened = 0

    def open(self) -> bool:
        type(self).opened += 1
        return super().open()

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed: timed out")


@pytest.fixture
def server(settings):
    def choose(backend: type[EmailBackend]) -> None:
        settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"

    return choose


@pytest.fixture
def returned(db, django_capture_on_commit_callbacks):
    """A story sent back to Lan, and what follows once it is kept."""
    with_mail(lan())
    article = submitted()

    def send_back():
        with django_capture_on_commit_callbacks(execute=True):
            return verbs.send_back(article, by=ha(), note=REASON)

    return send_back


def notice() -> Notice:
    return Notice.objects.get(kind="returned")


def later(**span: int) -> None:
    """As if that much time had passed."""
    for waiting in Notice.objects.filter(mail="waiting"):
        waiting.mail_after -= dt.timedelta(**span)
        waiting.save()


def test_mail_follows_the_move(returned) -> None:
    article = returned()
    (sent,) = mail.outbox
    assert sent.to == ["lan@toasoan.vn"]
    assert sent.subject == f"Hà trả lại bài của bạn: {article.headline}"
    assert REASON in sent.body
    assert f"http://testserver/quan-tri/tin-bao/{notice().pk}/" in sent.body
    assert notice().mail == "sent"
    assert post.send_due().sent == 0


def test_refused_move_mails_nothing(db, django_capture_on_commit_callbacks) -> None:
    with_mail(lan())
    with django_capture_on_commit_callbacks(execute=True) as after, pytest.raises(Refused):
        verbs.send_back(draft(), by=ha(), note=REASON)
    assert (after, mail.outbox) == ([], [])


def test_whoever_wants_no_mail_or_has_no_address_gets_none(returned) -> None:
    NoticeChoice.objects.create(person=lan(), kind="returned", mail=False)
    returned()
    assert mail.outbox == []
    assert (notice().mail, notice().in_inbox) == ("none", True)


def test_no_mail_waits_where_no_server_is_set(returned, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    returned()
    assert notice().mail == "none"


def test_failing_server_does_not_break_the_move_and_mail_goes_later(returned, server) -> None:
    server(Away)
    assert returned().stage == Stage.RETURNED
    assert (notice().mail, notice().mail_tries) == ("waiting", 1)
    assert "không trả lời" in notice().mail_error
    server(EmailBackend)
    assert post.send_due().sent == 0
    later(minutes=2)
    call_command("send_notices")
    call_command("send_notices")
    assert len(mail.outbox) == 1
    assert notice().mail == "sent"


def test_pauses_grow_and_after_six_tries_it_has_failed(returned, server) -> None:
    server(Away)
    returned()
    pauses = []
    while notice().mail == "waiting":
        pauses.append(round((notice().mail_after - timezone.now()).total_seconds() / 60))
        later(days=1)
        outcome = post.send_due()
    assert pauses == [1, 5, 30, 120, 480]
    assert (notice().mail, notice().mail_tries, outcome.failed) == ("failed", 6, 1)


def test_desk_does_not_wait_for_a_server_known_to_be_away(returned, server) -> None:
    server(Away)
    returned()
    Away.opened = 0
    post.send_now([notice().pk])
    assert Away.opened == 0


def test_refused_address_fails_at_once_and_keeps_no_other_from_the_mail(db, server) -> None:
    with_mail(lan()), with_mail(ha()), with_mail(quan())
    verbs.send_back(submitted(), by=quan(), note=REASON), submitted()
    server(Strict)
    later(hours=1)
    with pytest.raises(CommandError):
        call_command("send_notices")
    assert [message.to for message in mail.outbox] == [["lan@toasoan.vn"]]
    failed = Notice.objects.filter(mail="failed")
    assert {each.recipient.username for each in failed} == {"ha", "quan"}


def test_mail_at_which_the_server_hangs_up_keeps_no_other_back(db, server) -> None:
    with_mail(ha()), with_mail(quan()), with_mail(oanh())
    server(HangsUp)
    submitted(), submitted()
    later(hours=1)
    outcome = post.send_due()
    assert (outcome.sent, outcome.postponed) == (4, 2)
    waiting = Notice.objects.filter(mail="waiting")
    assert {each.recipient.username for each in waiting} == {"ha"}


def test_silent_server_is_asked_once_and_the_rest_waits(db, server, monkeypatch) -> None:
    with_mail(ha()), with_mail(quan()), with_mail(oanh())
    server(Silent)
    submitted()
    later(hours=1)
    seconds = iter((0, 0, 6))
    monkeypatch.setattr(post, "monotonic", lambda: next(seconds))
    outcome = post.send_due()
    assert (Silent.opened, outcome.sent, outcome.postponed) == (1, 0, 1)
    assert Notice.objects.filter(mail="waiting", mail_error="").count() == 2


def test_two_commands_at_once_do_not_send_the_same_twice(returned, server) -> None:
    server(Away)
    returned()
    later(minutes=2)
    server(EmailBackend)
    assert post._lease() == [notice().pk]
    assert post.send_due().sent == 0
    later(minutes=4)
    assert post.send_due().sent == 1


def test_no_mail_to_whoever_may_not_see_the_story_any_more(db) -> None:
    article = draft()
    with_mail(quan())
    verbs.submit(article, by=lan())
    quan().groups.clear()
    later(hours=1)
    assert post.send_due().dropped == 1
    assert mail.outbox == []


def test_words_cannot_forge_a_header(db) -> None:
    by = ha()
    by.first_name = "Hà\nBcc: ai@do.vn"
    waiting = Notice(pk=1, recipient=with_mail(lan()), by=by, kind="returned")
    sent = post.message(waiting).message()
    assert (sent["Bcc"], sent["To"]) == (None, "lan@toasoan.vn")
    assert "Auto-Submitted" in sent


def test_administrator_sees_what_failed_but_not_of_what_story(returned, server) -> None:
    server(Strict)
    lan_wrong = lan()
    lan_wrong.email = "lan@toasoan.vm"
    lan_wrong.save()
    article = returned()
    address = "/quan-tri/tin-bao/thu-chua-gui/"
    page = said(Mover(dung()).client.get(address))
    assert "lan@toasoan.vm" in page
    assert "550" in page
    assert article.headline not in page
    assert REASON not in page
    assert "Thư điện tử không gửi được." in said(Mover(lan()).client.get("/quan-tri/tin-bao/"))
    assert Mover(ha()).client.get(address).status_code == 403
    Mover(dung()).client.post(address)
    assert (notice().mail, notice().mail_tries) == ("waiting", 0)
