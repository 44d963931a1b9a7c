"""The archive of a year and the map of the site."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Page
from tests.builders import published, section
from tests.public_lists.reading import main_of

pytestmark = pytest.mark.django_db


def on(year: int, month: int, day: int, headline: str) -> None:
    published(
        as_of=timezone.make_aware(dt.datetime(year, month, day, 9)),
        headline=headline,
    )


def test_year_gives_the_newest_of_each_month_and_leads_on(client: Client) -> None:
    for day in range(1, 7):
        on(2024, 6, day, f"Tháng sáu {day}")
    on(2024, 2, 29, "Ngày nhuận")
    on(2023, 12, 31, "Năm trước")
    html = main_of(client, "/luu-tru/2024/").replace("\u00a0", " ")
    assert [day for day in range(1, 7) if f"Tháng sáu {day}" in html] == [3, 4, 5, 6]
    assert html.index("Tháng sáu 6") < html.index("Ngày nhuận")
    assert "Năm trước" not in html
    assert 'href="/luu-tru/2024/06/"' in html
    assert 'href="/luu-tru/2023/" rel="prev"' in html
    assert 'href="/luu-tru/2024/"' in main_of(client, "/luu-tru/2024/06/")


def test_year_of_which_nothing_is_public_is_for_no_search_engine(client: Client) -> None:
    answer = client.get("/luu-tru/1999/")
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex, follow">' in answer.content.decode()
    assert client.get("/luu-tru/1200/").status_code == 404


def test_map_leads_to_every_section_page_and_year(client: Client) -> None:
    main = section()
    section("Quốc phòng", "quoc-phong", parent=main)
    Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")
    on(2024, 6, 6, "Bài cũ")
    html = main_of(client, "/so-do-cong/")
    for way in (
        "/thoi-su/", "/quoc-phong/", "/trang/gioi-thieu/", "/luu-tru/2024/", "/luu-tru/2024/06/",
        "/dinh-chinh/", "/su-kien/", "/rss/", "/dinh-chinh/rss/",
    ):  # fmt: skip
        assert f'href="{way}"' in html
