from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Page

from .reading import main_of

pytestmark = pytest.mark.django_db


def test_plain_page_is_shown_without_a_place_for_photos(client: Client) -> None:
    Page.objects.create(
        title="Giới thiệu", slug="gioi-thieu",
        body='<p>Chào <strong>bạn</strong>.</p><figure data-use="1"></figure>',
    )  # fmt: skip
    html = main_of(client, "/trang/gioi-thieu/")
    assert "<p>Chào <strong>bạn</strong>.</p>" in html
    assert "<figure" not in html


def test_plain_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/trang/khong-co/").status_code == 404
