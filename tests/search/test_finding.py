"""Readers find words with and without marks, in whatever form they are typed or printed."""

from __future__ import annotations

import unicodedata

import pytest

from tests.search.shelf import article_row, event_row, headlines, search

pytestmark = pytest.mark.django_db


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Đấu tranh với tội phạm", "dau tranh"),
        ("Đấu tranh với tội phạm", "đấu tranh"),
        ("Đấu tranh với tội phạm", nfd("đấu tranh")),
        ("Đấu tranh với tội phạm", "ĐẤU TRANH"),
        (nfd("Đấu tranh với tội phạm"), "đấu tranh"),
        ("Ðà Nẵng đón khách", "Đà Nẵng"),
        ("Đà Nẵng đón khách", "Ðà Nẵng"),
        ("Hoà giải ở cơ sở", "hòa giải"),
        ("Hòa giải ở cơ sở", "hoà giải"),
        ("Phòng COVID-19", "covid 19"),
        ("Ngày 06/6/2024", "2024"),
        ("Giá 5.000 đồng", "5.000"),
        ("Đ/c Bí thư", "Đ/c"),
        ("Cổng bacninh.gov.vn", "bacninh"),
    ],
)
def test_a_headline_is_found_as_people_type_it(printed: str, typed: str) -> None:
    article_row(printed)
    article_row("Tin khác")

    assert headlines(typed) == [unicodedata.normalize("NFC", printed)]


def test_every_printed_part_is_searched() -> None:
    article_row(
        "Hội nghị",
        standfirst="Sáng nay ở Từ Sơn.",
        body='<p>Có <strong>tám</strong> đại biểu.</p><figure data-use="1"></figure><p>Hết.</p>',
        names=["Thu Yến"],
        tags=["Quan họ"],
        captions=["Quang cảnh hội trường."],
    )

    for typed in (
        "tu son",
        "tam dai bieu",
        "thu yen",
        "quan ho",
        "quang canh",
        "hoi nghi dai bieu",
    ):
        assert headlines(typed) == ["Hội nghị"], typed
    for typed in ("strong", "figure", "data", "khong co"):
        assert headlines(typed) == [], typed


def test_all_words_are_wanted_but_in_any_order() -> None:
    article_row("Lũ lên nhanh", body="<p>Đê vẫn vững.</p>")
    article_row("Lũ xuống")

    assert headlines("đê lũ") == ["Lũ lên nhanh"]


def test_a_phrase_stands_together_and_in_one_paragraph_name_or_caption() -> None:
    article_row("Bảo vệ rừng")
    article_row("Vệ sinh, bảo hiểm")
    article_row("Tin", body="<p>giữ bảo</p><p>vệ sinh</p>", names=["Gia Bảo", "Vệ Quốc"])

    assert headlines('"bảo vệ"') == ["Bảo vệ rừng"]
    assert len(headlines("bảo vệ")) == 3


def test_what_is_excluded_is_not_found() -> None:
    article_row("Bão số 3")
    article_row("Bão số 3 gây lũ", body="<p>Ngập lụt nhiều nơi.</p>")

    assert headlines("bão -lũ") == ["Bão số 3"]
    assert headlines('bão -"ngập lụt"') == ["Bão số 3"]
    assert headlines('bão -"lụt ngập"') == ["Bão số 3 gây lũ", "Bão số 3"]


def test_marks_of_the_headline_are_not_words_of_their_own() -> None:
    article_row("=bảo= 'vệ' \\ \"rừng\" : | & !")

    assert headlines("bao ve rung") == ["=bảo= 'vệ' \\ \"rừng\" : | & !"]


def test_events_are_found_among_events_alone() -> None:
    article_row("Lễ hội Lim")
    event_row("Lễ hội Lim mở cửa", venue="Đồi Lim")

    assert headlines("lễ hội lim") == ["Lễ hội Lim"]
    assert headlines("đồi lim", noun="event") == ["Lễ hội Lim mở cửa"]


def test_a_word_is_found_however_often_and_far_into_the_text_it_stands() -> None:
    far = "<p>" + "nước " * 400 + "dâng " + " ".join(f"chữ{n}" for n in range(17_000)) + "</p>"
    article_row("Lụt", body=far)

    assert headlines("nước dâng chữ9") == ["Lụt"]
    assert headlines('"nước nước nước"') == ["Lụt"]
    # Beyond what either engine keeps of one word, and of one text.
    assert headlines('"nước dâng"') == []
    assert headlines("chữ16999") == []


def test_the_longest_captions_in_any_script_are_taken() -> None:
    captions = [f"{number:05}" + "\U00020000" * 60 for number in range(20_000)]
    article_row("Chữ lạ", captions=captions)

    assert headlines("chữ lạ") == ["Chữ lạ"]
    assert headlines(captions[0]) == ["Chữ lạ"]
    assert headlines(captions[7_000]) == []


HOSTILE = [
    '"', '""', '"""', "'", "COVID-19", "-x", "- x", "--", "*", "bao*", "^bao", "(", ")", "(((",
    "AND", "OR", "NOT", "NOT a", "a AND", "NEAR(a b)", "bao:", "t:bao", "{headline}: a",
    "headline : a", "100%", "%s", "%(a)s", "5.4", "bảo, vệ",
    "a\x00b", "\x00", "\\", "a\\' OR 1=1 --", "':A", "<->",
    "a & !b", "🎉", "👨‍👩‍👧 gia đình", "\ud800", "a\udfffb", "\u202e", "x" * 20_000, "a " * 10_000,
    "(" * 20_000, "̀" * 20_000, "=bao", "_", "a_b", "０１", "١٢", "ß", "İ", "ﷺ", "แม่น้ำ", "漢字かな",
]  # fmt: skip


@pytest.mark.parametrize("order", ["newest", "relevance"])
def test_no_query_is_refused_by_the_engine(order: str) -> None:
    article_row("Bảo vệ rừng đầu nguồn a b x")

    for typed in HOSTILE:
        for text in (typed, f"bảo {typed}", f"-{typed} bảo", f'"{typed}" bảo', f"{typed} bảo"):
            assert search(text, order=order).count <= 1, text


def test_nothing_is_asked_of_the_database_without_a_word(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert search("***").rows == ()
        assert search('"').count == 0


@pytest.mark.parametrize(
    "printed", ["แม่น้ำ", "漢字かな", "٣٤", "ﬁn Straße", "a_b", "İstanbul", "x²"]
)
def test_other_scripts_are_found_by_their_own_letters(printed: str) -> None:
    article_row(printed)

    assert headlines(printed) == [unicodedata.normalize("NFC", printed)]
    assert headlines(printed, order="relevance") == [unicodedata.normalize("NFC", printed)]
