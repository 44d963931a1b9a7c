"""The inbox of what readers report: for editors, about the articles that they edit."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from articles.models import ErrorReport
from articles.workflow import error_reports
from articles.workflow.refusal import Refused
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import dung, ha, khach, lan, oanh, published, quan, section
from tests.notices.inboxes import told, with_mail

pytestmark = pytest.mark.django_db

LIST = "admin:articles_errorreport_changelist"


def report(**fields):
    article = published(**fields)
    return error_reports.receive(article.pk, message="Sai tên xã <script>.", sender="0912")


def reported():
    return ha().notices.filter(kind="reported")


def address(of):
    return reverse("admin:articles_errorreport_change", args=[of.pk])


def handle(person, of, **typed):
    return Mover(person).client.post(address(of), {"outcome": "", **typed})


def test_editor_finds_it_among_the_open_ones_and_works_it_off():
    one = report()
    listed = said(Mover(ha()).client.get(reverse(LIST)))
    assert "Sai tên xã &lt;script&gt;." in listed
    assert handle(ha(), one, is_done="on", outcome="Đã sửa trong bài.").status_code == 302
    one.refresh_from_db()
    assert (one.done_by, one.outcome) == (ha(), "Đã sửa trong bài.")
    assert "Sai tên xã" not in said(Mover(ha()).client.get(reverse(LIST)))
    assert "Sai tên xã" in said(Mover(ha()).client.get(reverse(LIST) + "?xu-ly=xong"))


def test_closed_one_is_opened_again():
    one = report()
    handle(ha(), one, is_done="on")
    handle(oanh(), one, outcome="Bạn đọc gọi lại.")
    one.refresh_from_db()
    assert (one.done_at, one.done_by, one.outcome) == (None, None, "Bạn đọc gọi lại.")


def test_what_the_reader_said_is_nobodys_to_rewrite():
    one = report()
    handle(ha(), one, message="Khác.", passage="Khác.", sender="Khác.")
    one.refresh_from_db()
    assert (one.message, one.passage, one.sender) == ("Sai tên xã <script>.", "", "0912")


def test_editor_of_another_section_neither_sees_nor_closes_it():
    own = section("Riêng", "rieng")
    own.editors.set([ha()])
    one = report(section=own.pk)
    assert "Sai tên xã" not in said(Mover(quan()).client.get(reverse(LIST)))
    assert handle(quan(), one, is_done="on").status_code == 302
    with pytest.raises(Refused):
        error_reports.close(one, by=quan())
    one.refresh_from_db()
    assert one.done_at is None
    assert Mover(ha()).client.get(address(one)).status_code == 200


@pytest.mark.parametrize(("person", "status"), [(lan, 403), (dung, 403), (khach, 302)])
def test_others_do_not_enter(person, status):
    one = report()
    client = Mover(person()).client
    for page in (reverse(LIST), address(one)):
        assert client.get(page).status_code == status
    assert handle(person(), one, is_done="on").status_code == status
    one.refresh_from_db()
    assert one.done_at is None


def test_nobody_writes_or_deletes_one_at_the_desk():
    one, desk = report(), Mover(oanh()).client
    assert desk.get(reverse("admin:articles_errorreport_add")).status_code == 403
    delete = reverse("admin:articles_errorreport_delete", args=[one.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert ErrorReport.objects.exists()


def test_editors_are_told_once_in_an_hour_until_it_is_worked_off():
    ha(), lan()
    one = report()
    two = error_reports.receive(one.article_id, message="Ngày cũng sai.")
    assert (told(ha()).count("reported"), told(lan()).count("reported")) == (1, 0)
    notice = reported().get()
    answer = Mover(ha()).client.get(reverse("desk_notice", args=[notice.pk]))
    assert answer.url == reverse(LIST)
    reported().update(read_at=None)
    error_reports.close(one, by=ha())
    assert reported().get().read_at is None
    error_reports.close(two, by=ha())
    assert reported().get().read_at is not None


def test_reader_who_reports_waits_for_no_mail(settings):
    with_mail(ha())
    article = published()
    mail.outbox.clear()
    error_reports.receive(article.pk, message="Sai tên xã.")
    assert reported().get().mail == "waiting"
    assert mail.outbox == []
