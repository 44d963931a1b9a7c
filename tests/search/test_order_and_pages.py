from __future__ import annotations

import datetime as dt

import pytest

from articles.search import public
from articles.search.paging import Key
from articles.search.public import Found
from tests.builders import section
from tests.search.shelf import HOUR, START, article_row, headlines, search

pytestmark = pytest.mark.django_db


def pages(text: str, limit: int, **options: object) -> list[Found]:
    """All pages, each reached with the key that the one before printed into its address."""
    found = [search(text, limit=limit, **options)]
    while found[-1].next_key:
        key = Key.parse(str(found[-1].next_key))
        found.append(search(text, limit=limit, after=key, **options))
    return found


def test_the_newest_comes_first_by_its_first_publication() -> None:
    article_row("Lũ hai", first_published_at=START + HOUR, live_from=START + HOUR)
    article_row("Lũ một", first_published_at=START, live_from=START + 9 * HOUR)
    article_row("Lũ ba", first_published_at=START + 2 * HOUR, live_from=START + 2 * HOUR)

    assert headlines("lũ") == ["Lũ ba", "Lũ hai", "Lũ một"]


@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_pages_show_every_hit_once(order: str) -> None:
    for number in range(11):
        words = "Lũ về" if number % 3 else "Nước"
        article_row(f"{words} {number}", body="<p>lũ</p>", live_from=START + (number // 2) * HOUR)
    whole = headlines("lũ", order=order)

    got = pages("lũ", 3, order=order)

    assert [row.headline for page in got for row in page.rows] == whole
    assert len(whole) == 11
    assert [len(page.rows) for page in got] == [3, 3, 3, 2]
    assert {page.count for page in got} == {11}


def test_by_relevance_the_words_as_typed_come_first_and_the_headline_before_the_text() -> None:
    later = iter(range(100))
    for headline, standfirst, body in [
        ("Bảo vệ rừng", "", ""),
        ("Rừng được bảo đảm và vệ sinh", "", ""),
        ("Chuyện rừng", "Bảo và vệ.", ""),
        ("Bao vây đàn ve", "", ""),
        ("Bạo lực", "Về sau.", ""),
        ("Tin vắn", "", "<p>bảo vệ</p>"),
    ]:
        moment = START + next(later) * HOUR
        article_row(headline, standfirst=standfirst, body=body, live_from=moment)

    expected = [
        "Bảo vệ rừng",
        "Rừng được bảo đảm và vệ sinh",
        "Chuyện rừng",
        "Bao vây đàn ve",
        "Bạo lực",
        "Tin vắn",
    ]
    assert headlines("bảo vệ", order="relevance") == expected
    assert headlines("bảo vệ") == expected[::-1]


@pytest.mark.parametrize(
    ("typed", "first"), [("bảo", "Bảo tàng"), ("bao", "Bao bì"), ("bão", "Bão số 3")]
)
def test_by_relevance_each_mark_finds_its_own_word_first(typed: str, first: str) -> None:
    for headline in ("Bảo tàng", "Bao bì", "Bão số 3"):
        article_row(headline)

    found = headlines(typed, order="relevance")

    assert found[0] == first
    assert len(found) == 3


def test_by_relevance_the_two_places_of_a_tone_are_one_word() -> None:
    article_row("Hoà giải")
    article_row("Hóa giải", live_from=START + HOUR)

    assert headlines("hòa giải", order="relevance") == ["Hoà giải", "Hóa giải"]


def test_counting_stops_at_its_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        article_row(f"Lũ {number}")

    monkeypatch.setattr(public, "COUNTED", 5)
    assert (search("lũ").count, search("lũ").capped) == (5, False)
    monkeypatch.setattr(public, "COUNTED", 4)
    assert (search("lũ").count, search("lũ").capped) == (4, True)


def test_beyond_the_cap_the_newest_alone_are_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    article_row("Lũ", live_from=START)
    for number in range(1, 5):
        article_row(f"Nước {number}", body="<p>lũ</p>", live_from=START + number * HOUR)
    article_row("Lũ mới", live_from=START + HOUR, first_published_at=START + HOUR)
    monkeypatch.setattr(public, "COUNTED", 4)
    monkeypatch.setattr(public, "RANKED", 4)

    got = pages("lũ", 2, order="relevance")

    assert [row.headline for page in got for row in page.rows] == [
        "Lũ mới",
        "Nước 4",
        "Nước 3",
        "Nước 2",
    ]


def test_section_and_days_narrow_the_search() -> None:
    sport = section("Thể thao", "the-thao")
    # Midnight between 6 and 7 June in the newsroom's own time zone.
    midnight = dt.datetime(2024, 6, 6, 17, tzinfo=dt.UTC)
    article_row("Lũ chiều", live_from=midnight - dt.timedelta(microseconds=1))
    article_row("Lũ đêm", live_from=midnight, section=sport)

    assert headlines("lũ", sections=[sport.pk]) == ["Lũ đêm"]
    assert headlines("lũ", sections=[]) == []
    assert headlines("lũ", until=dt.date(2024, 6, 6)) == ["Lũ chiều"]
    assert headlines("lũ", since=dt.date(2024, 6, 7)) == ["Lũ đêm"]
    assert headlines("lũ", since=dt.date(2024, 6, 7), until=dt.date(2024, 6, 6)) == []
    assert len(headlines("lũ", since=dt.date.min, until=dt.date.max)) == 2
    assert headlines("lũ", since=dt.date.max) == headlines("lũ", until=dt.date.min) == []


@pytest.mark.parametrize(
    "text",
    ["", "1", "0_0", "a_b_c", "0_1_2_3", "-1_1_1", "0_1_-1",
     "0_" + "9" * 17 + "_1", "0_1_" + "9" * 19, "٠_١_٢", "0_1_1\n", "9" * 20_000],
)  # fmt: skip
def test_what_is_no_key_is_none(text: str) -> None:
    assert Key.parse(text) is None


@pytest.mark.parametrize(
    "text", ["99_9999999999999999_999999999999999999", "0_-9999999999999999_0"]
)
@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_a_made_up_key_is_answered(text: str, order: str) -> None:
    article_row("Lũ")

    assert search("lũ", after=Key.parse(text), order=order).count == 1


@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_a_search_asks_the_database_twice(order: str, django_assert_num_queries) -> None:
    for number in range(30):
        article_row(f"Lũ {number}")

    with django_assert_num_queries(2):
        found = search("lũ", order=order)
        assert {row.section.name for row in found.rows} == {"Thời sự"}
    with django_assert_num_queries(1):
        assert search("không có", order=order).count == 0
