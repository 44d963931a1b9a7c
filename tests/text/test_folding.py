"""A search finds what was meant, with marks or without, in either spelling of a tone's place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.folding import exact_tokens, fold, query_tokens, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đẩy mạnh", "day manh"),
        ("ĐƯỜNG đinh", "duong dinh"),
        ("Ðà Nẵng Ɖức", "da nang duc"),
        (unicodedata.normalize("NFD", "Ễ Ợ Ữ ặ"), "e o u a"),
        ("hoà giải hòa giải", "hoa giai hoa giai"),
        ("Straße", "strasse"),
        ("bảo\u200b\u00advệ", "baove"),
        ("İstanbul", "istanbul"),
    ],
)
def test_marks_and_case_fall_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert unicodedata.is_normalized("NFC", folded)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("COVID-19", ["covid", "19"]),
        ("ngày 06/6/2024", ["ngay", "06", "6", "2024"]),
        ("Đ/c bacninh.gov.vn", ["d", "c", "bacninh", "gov", "vn"]),
        ("5.000 tin; 5,4 tỷ", ["5", "000", "tin", "5", "4", "ty"]),
        ('"bảo AND (vệ* NOT ^ -x: a_b', ["bao", "and", "ve", "not", "x", "a", "b"]),
        ("a\x00b", ["a", "b"]),
        ("", []),
        ("%%%", []),
    ],
)
def test_words_are_letters_and_digits_only(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_a_query_is_capped() -> None:
    assert query_tokens("bảo vệ " * 5000) == ["bao", "ve"] * 6
    assert query_tokens("ă" * 20_000) == ["a" * 40]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh uỷ", "tỉnh ủy"),
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("Thuý", "thúy"),
        ("hoạ sĩ", "họa sĩ"),
        ("tuỳ", "tùy"),
        ("luỹ", "lũy"),
        ("Ðức", "đức"),
        (unicodedata.normalize("NFD", "hoà"), "hòa"),
    ],
)
def test_two_spellings_of_a_word_are_exactly_alike(one: str, other: str) -> None:
    assert exact_tokens(one) == exact_tokens(other) == other.split()


def test_other_tones_stay_where_they_are() -> None:
    words = "quý quỳnh hoàn thuỷ hoặc khuyết toán bảo báo bao ngoẹo"
    assert exact_tokens(words) == words.replace("thuỷ", "thủy").split()


@given(st.text(alphabet="abhoequyxđ àáảãạ\u0300\u0301\u0309òóúùýỳẻé- "))
def test_exact_words_are_stable(text: str) -> None:
    once = exact_tokens(text)
    assert exact_tokens(" ".join(once)) == once
