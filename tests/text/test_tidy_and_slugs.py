"""Every word enters in one form of Unicode, and gets an address a Vietnamese reader can read."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.normalising import tidy, tidy_lines
from articles.text.slugs import slugify_vietnamese

SEED_TITLE = "Đẩy mạnh phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Lễ\u00a0hội \t Lim ", "Lễ hội Lim"),
        (unicodedata.normalize("NFD", "Đẩy mạnh"), "Đẩy mạnh"),
        ("bảo\u200b vệ\u00ad\ufeff", "bảo vệ"),
        ("hai\r\ndòng", "hai dòng"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("ngày\u202f06\u2007tháng", "ngày 06 tháng"),
        ("\u202egnp.exe", "gnp.exe"),
        ("nửa \ud800 cặp", "nửa cặp"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("Ðà Nẵng", "Ðà Nẵng"),
    ],
)
def test_a_line_is_kept_tidy(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_lines_stay_lines() -> None:
    typed = "\r\n Dòng một \r\n\r\n\u00a0\u00a0Dòng\t hai\u2028ba\n\u00a0\n"
    assert tidy_lines(typed) == "Dòng một\n\nDòng hai\nba"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for tidied in (tidy(text), tidy_lines(text)):
        assert unicodedata.is_normalized("NFC", tidied)
        tidied.encode("utf-8")
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_lines(tidy_lines(text)) == tidy_lines(text)
    assert "\n" not in tidy(text)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (SEED_TITLE, "day-manh-phong-trao-toan-dan-bao-ve-an-ninh-to-quoc-trong-tinh-hinh-moi"),
        (unicodedata.normalize("NFD", SEED_TITLE).upper(), slugify_vietnamese(SEED_TITLE)),
        ("đường Đinh", "duong-dinh"),
        ("Ðà Nẵng, Ɖà Lạt", "da-nang-da-lat"),
        ("Thu Yến - Tuấn Đạt", "thu-yen-tuan-dat"),
        ("5,4 tỷ đồng", "5-4-ty-dong"),
        ("06/6/2024", "06-6-2024"),
        ("H’Hen Niê, Y'Moan", "hhen-nie-ymoan"),
        ("Phụ nữ ưu tú", "phu-nu-uu-tu"),
        ("bảo\u200bvệ", "baove"),
        ("🎉 Lễ hội", "le-hoi"),
        ("京北", "tin"),
        ("--- !!!", "tin"),
        ("", "tin"),
    ],
)
def test_a_title_becomes_an_address(title: str, slug: str) -> None:
    assert slugify_vietnamese(title) == slug


def test_a_long_address_is_cut_at_a_word() -> None:
    assert slugify_vietnamese("bảo vệ an ninh", limit=9) == "bao-ve-an"
    assert slugify_vietnamese("bảo vệ an ninh", limit=11) == "bao-ve-an"
    assert slugify_vietnamese("x" * 200, limit=90) == "x" * 90


def test_the_caller_names_the_address_of_nothing() -> None:
    assert slugify_vietnamese("…", fallback="the") == "the"


@given(st.text(), st.integers(5, 100))
def test_an_address_has_only_plain_letters(title: str, limit: int) -> None:
    slug = slugify_vietnamese(title, limit=limit)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= limit
    assert slugify_vietnamese(slug, limit=limit) == slug
