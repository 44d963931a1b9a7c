"""A form whose token is no longer good, that was too much, or that met a broken server: what was
typed into it is not lost, and the answer says where it is."""

from __future__ import annotations

import html
import re

import pytest
from django.conf import settings
from django.test import Client

from articles.admin.story_admin import StoryAdmin
from tests.admin.typing_in import AtDesk, said, typed
from tests.builders import draft, ha, lan

pytestmark = pytest.mark.django_db
HERE = {"HTTP_ORIGIN": "http://testserver"}


def strict(person=None):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def test_form_older_than_the_last_signing_in_is_sent_once_more_with_all_that_was_typed():
    article, desk = draft(), AtDesk(lan())
    sent = typed(desk.open(article), headline="Gõ ở trang cũ", body="<p>Hai\ndòng &amp; dấu.</p>")
    client = strict(lan())
    answer = client.post(desk.address(article), sent, **HERE)
    assert answer.status_code == 403
    assert "bấm để gửi" in said(answer)
    fields = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', said(answer), re.S)
    again = {name: html.unescape(value) for name, value in fields}
    assert {name: str(value).replace("\r\n", "\n") for name, value in sent.items()} == again | {
        "csrfmiddlewaretoken": sent["csrfmiddlewaretoken"]
    }
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)', said(answer))[-1]
    again["csrfmiddlewaretoken"] = token
    assert client.post(desk.address(article), again, **HERE).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Gõ ở trang cũ"


def test_whoever_is_signed_out_is_shown_the_way_in_and_none_of_the_words():
    article = draft()
    address = AtDesk(lan()).address(article)
    answer = strict().post(address, {"headline": "Chữ của Lan"}, **HERE)
    assert answer.status_code == 403
    assert f"/login/?next={address}" in said(answer)
    assert "Chữ của Lan" not in said(answer)


@pytest.mark.parametrize("sign", [{"HTTP_ORIGIN": "https://evil.example"}, {}])
def test_form_of_another_site_is_not_offered_for_sending(sign):
    answer = strict(ha()).post(AtDesk(ha()).address(draft()), {"headline": "Của kẻ lạ"}, **sign)
    assert answer.status_code == 403
    assert "Của kẻ lạ" not in said(answer)


def test_password_is_never_written_into_a_page():
    sent = {"username": "lan", "password": "bi-mat-cua-lan"}
    answer = strict().post("/quan-tri/login/?next=/quan-tri/", sent, **HERE)
    assert (answer.status_code, answer["Location"]) == (302, "/quan-tri/login/?next=/quan-tri/")


def test_form_that_is_too_much_is_said_to_be_and_nothing_of_it_is_taken():
    article, desk = draft(), AtDesk(lan())
    much = "ă" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2 + 1)
    answer = desk.client.post(desk.address(article), {"body": much})
    assert answer.status_code == 413
    assert "quay lại trang trước" in said(answer)
    many = {f"f{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert desk.client.post(desk.address(article), many).status_code == 413


def test_broken_save_leads_back_to_the_page_whose_words_are_kept(monkeypatch):
    def broken(*_args, **_options):
        raise RuntimeError

    article, desk = draft(), AtDesk(lan())
    desk.client.raise_request_exception = False
    monkeypatch.setattr(StoryAdmin, "_save", broken)
    answer = desk.client.post(desk.address(article), {"headline": "x"})
    assert answer.status_code == 500
    assert f'href="{desk.address(article)}"' in said(answer)
    assert "giữ trên máy này" in said(answer)


def test_note_for_the_next_move_stays_where_the_save_was_refused():
    desk = AtDesk(lan())
    page = desk.open(draft())
    answer = desk.send(page, planned_on="32/13/2026", _note="Nhờ chị xem số liệu", _move="submit")
    assert "Nhờ chị xem số liệu</textarea>" in said(answer)


def test_saved_page_is_told_by_its_own_name():
    desk = AtDesk(lan())
    page = desk.open(draft())
    sent = typed(page, headline="Mới")
    answer = desk.client.post(page.request["PATH_INFO"], sent, follow=True)
    assert f'class="saved-{sent["page"]} success"' in said(answer)
