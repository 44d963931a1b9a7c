from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.pages import search as search_pages
from articles.pages.furniture import furniture
from articles.pages.search import Asked, search_page
from articles.search.public import Found
from articles.workflow import verbs
from tests.builders import DAY, draft, ha, published, published_event, section

from .reading import headings, main_of, next_of

pytestmark = pytest.mark.django_db


def test_reader_finds_with_and_without_marks_and_sees_the_words_marked(client: Client) -> None:
    published(headline="Làng nghề Đông Hồ giữ ván khắc")
    published(headline="Bóng đá công nhân")

    for asked in ("làng nghề đông hồ", "lang nghe dong ho"):
        html = main_of(client, f"/tim-kiem/?q={asked}")
        assert headings(html) == ["Làng nghề Đông Hồ giữ ván khắc"]
        assert "<mark>Đông</mark>" in html.replace("<mark>Đông Hồ", "<mark>Đông</mark>")


def test_word_of_the_text_is_shown_with_what_stands_around_it(client: Client) -> None:
    body = f"<p>{'Chữ đầu. ' * 80}</p><p>Ông cầm chiếc <strong>tràng hạt</strong> gỗ mít.</p>"
    published(body=body)

    html = main_of(client, "/tim-kiem/?q=trang+hat")
    assert "chiếc <mark>" in html
    assert "gỗ mít." in html
    assert "… " in html


def test_nothing_found_says_what_was_asked_for(client: Client) -> None:
    html = main_of(client, "/tim-kiem/?q=khủng+long")
    assert _("Nothing was found for “%(text)s”") % {"text": "khủng long"} in html


def test_more_than_a_thousand_is_said_and_not_counted() -> None:
    page = search_page(
        Asked("xã"), Found(count=1000, capped=True), timezone.now(), furniture(timezone.now())
    )
    words = _("More than %(number)s results for “%(text)s”")
    assert page["count_words"] == words % {"number": "1.000", "text": "xã"}


def test_search_shows_nothing_that_is_not_live(client: Client) -> None:
    draft(headline="Tràng hạt trong nháp")
    published(headline="Tràng hạt hẹn giờ", at=timezone.now() + DAY)
    gone = published(headline="Tràng hạt đã gỡ")
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")

    assert headings(main_of(client, "/tim-kiem/?q=trang+hat")) == []


def test_search_narrows_by_section_with_its_sub_sections(client: Client) -> None:
    culture = section("Văn hóa", "van-hoa")
    singing = section("Quan họ", "quan-ho", parent=culture)
    published(headline="Hội làng một", section=culture.pk)
    published(headline="Hội làng hai", section=singing.pk)
    published(headline="Hội làng ba", section=section().pk)

    assert len(headings(main_of(client, "/tim-kiem/?q=hoi+lang&muc=van-hoa"))) == 2
    assert headings(main_of(client, "/tim-kiem/?q=hoi+lang&muc=quan-ho")) == ["Hội làng hai"]


def test_search_narrows_by_days_both_included(client: Client) -> None:
    noon = timezone.localtime().replace(
        year=2024, month=6, day=6, hour=12, minute=0, second=0, microsecond=0
    )
    for days in range(4):
        published(headline=f"Nước dâng ngày {days}", as_of=noon + days * DAY)

    html = main_of(client, "/tim-kiem/?q=nuoc+dang&tu=7/6/2024&den=08/06/2024")
    assert headings(html) == ["Nước dâng ngày 2", "Nước dâng ngày 1"]


@pytest.mark.parametrize(
    ("days", "field"),
    [("tu=32/06/2024", "tu"), ("den=hôm+nay", "den"), ("tu=08/06/2024&den=07/06/2024", "den")],
)
def test_day_that_cannot_be_is_explained_at_its_field_and_nothing_typed_is_lost(
    client: Client, days: str, field: str
) -> None:
    published(headline="Nước dâng")

    html = main_of(client, f"/tim-kiem/?q=nuoc+dang&{days}")
    wrong = re.search(r'<input id="(\w+)"[^>]*aria-invalid="true" aria-describedby="sai">', html)
    assert wrong is not None
    assert wrong[1] == field
    assert html[wrong.end() :].startswith('<p class="problem" id="sai" role="alert">')
    assert 'value="nuoc dang"' in html
    assert headings(html) == []


def test_quoted_words_are_told_in_one_pair_of_quotation_marks(client: Client) -> None:
    html = main_of(client, "/tim-kiem/?q=%22kh%C3%B4ng+c%C3%B3%22")
    assert "“không có”" in html


def test_reader_who_finds_nothing_is_shown_what_is_new(client: Client) -> None:
    published(headline="Nước dâng")

    assert "Nước dâng" in main_of(client, "/tim-kiem/?q=khong+co")


def test_events_are_searched_apart(client: Client) -> None:
    published(headline="Bài về hội sách")
    published_event(headline="Hội sách thiếu nhi")

    assert headings(main_of(client, "/tim-kiem/?q=hoi+sach&loai=su-kien")) == ["Hội sách thiếu nhi"]
    assert headings(main_of(client, "/tim-kiem/?q=hoi+sach")) == ["Bài về hội sách"]


@pytest.mark.parametrize("order", ["moi", "sat"])
def test_reader_goes_on_to_the_end_in_either_order(
    client: Client, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.public.search._LENGTH", 2)
    made = {published(headline=f"Đê sông Cầu đoạn {number}").headline for number in range(5)}

    shown, query = [], f"?q=de+song+cau&xep={order}"
    while query:
        html = main_of(client, f"/tim-kiem/{query}")
        shown += headings(html)
        query = next_of(html)
    assert len(shown) == len(made)
    assert set(shown) == made


def test_next_page_keeps_what_was_asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.public.search._LENGTH", 1)
    for _number in range(2):
        published(headline="Đê & kè “sông Cầu”")

    following = next_of(main_of(client, "/tim-kiem/?q=đê+%26+kè&muc=thoi-su&tu=01/01/2020"))
    assert len(headings(main_of(client, f"/tim-kiem/{following}"))) == 1
    assert "muc=thoi-su" in following


def test_search_page_asks_not_to_be_indexed(client: Client) -> None:
    assert b'<meta name="robots" content="noindex' in client.get("/tim-kiem/?q=a").content


def test_what_was_typed_is_never_markup(client: Client) -> None:
    published(headline="<script>alert(1)</script> trong tiêu đề")

    html = main_of(client, "/tim-kiem/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html.replace("<mark>", "").replace("</mark>", "")


def test_excerpt_begins_and_ends_between_words() -> None:
    text = "một hai " * 60 + "tràng hạt " + "ba bốn " * 60
    pieces = search_pages._excerpt(f"<p>{text}</p>", Found(terms=(("trang", "hat"),)))
    shown = "".join(piece for piece, _marked in pieces)
    assert ("tràng hạt", True) in pieces
    assert set(shown.split()) == {"…", "một", "hai", "tràng", "hạt", "ba", "bốn"}
