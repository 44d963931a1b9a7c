"""Addresses of the desk where there is nothing for this person: told on the desk, with a way on."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import dung, lan

pytestmark = pytest.mark.django_db

NOT_THERE = "/quan-tri/articles/article/99/change/"


@pytest.mark.parametrize("person", [lan, dung])
def test_person_of_the_desk_is_told_on_the_desk_and_led_back_to_it(person):
    answer = Mover(person()).client.get(NOT_THERE)
    page = said(answer)
    assert answer.status_code == 404
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'id="user-tools"' in page
    assert "hoặc không dành cho tài khoản của bạn" in page
    assert f'href="{reverse("admin:index")}">Về bàn biên tập</a>' in page


def test_reporter_at_a_page_of_others_is_told_whom_to_ask():
    answer = Mover(lan()).client.get(reverse("desk_log"))
    page = said(answer)
    assert answer.status_code == 403
    assert 'id="user-tools"' in page
    assert "hãy hỏi thư ký tòa soạn" in page


def test_elsewhere_the_readers_site_tells():
    page = said(Mover(lan()).client.get("/khong-co-trang-nay/"))
    assert 'class="site-head"' in page
    assert 'id="user-tools"' not in page


def test_while_the_desk_cannot_be_asked_the_readers_site_tells(monkeypatch):
    desk = Mover(lan()).client

    def down(*_args):
        raise OperationalError("connection refused")

    monkeypatch.setattr("newsroom.desk.site_name", down)
    answer = desk.get("/quan-tri/articles/khong-co/99/change/")
    assert answer.status_code == 404
    assert 'id="user-tools"' not in said(answer)
