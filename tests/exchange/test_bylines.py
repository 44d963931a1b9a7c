from __future__ import annotations

import pytest

from articles.exchange.bylines import Credit, credit_in
from articles.exchange.plain_text import parse


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Thu Yến - Tuấn Đạt", ["Thu Yến", "Tuấn Đạt"]),
        ("Thu Yến – Tuấn Đạt", ["Thu Yến", "Tuấn Đạt"]),
        (
            "Thu Yến, Tuấn Đạt; Minh Châu & Đỗ Khánh",
            ["Thu Yến", "Tuấn Đạt", "Minh Châu", "Đỗ Khánh"],
        ),
        ("Y-Moan Niê", ["Y-Moan Niê"]),
        ("H.Giang", ["H.Giang"]),
        ("Tác giả: Nguyễn Thị Ngọc Ánh", ["Nguyễn Thị Ngọc Ánh"]),
        ("Bài, ảnh: Thanh Hiền", ["Thanh Hiền"]),
        ("Tin, ảnh Thanh Hiền", ["Thanh Hiền"]),
        ("Bài và ảnh: Thanh Hiền", ["Thanh Hiền"]),
        ("Thực hiện: Thu Yến", ["Thu Yến"]),
        ("Ảnh: Tuấn Đạt", ["Tuấn Đạt"]),
        ("Thu Yến (T/h)", ["Thu Yến"]),
        ("Thu Yến, Thu Yến", ["Thu Yến"]),
    ],
)
def test_names_are_read_in_order(line: str, authors: list[str]) -> None:
    assert credit_in(line) == Credit(authors=tuple(authors))


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Theo TTXVN", "TTXVN"),
        ("Theo báo Nhân Dân", "báo Nhân Dân"),
        ("Nguồn: bacninh.example", "bacninh.example"),
        ("Nguồn tin: Văn phòng tỉnh", "Văn phòng tỉnh"),
    ],
)
def test_an_agency_is_a_source(line: str, source: str) -> None:
    assert credit_in(line) == Credit(source=source)


@pytest.mark.parametrize(
    "line",
    [
        "Hội Nông dân tỉnh",
        "Thu Yến và các cộng sự",
        "Theo lãnh đạo tỉnh",
        "Ban tổ chức",
        "Thu Yến.",
        "Tin Phong và bạn",
        "A, B, C, D, E, F",
        "Một Hai Ba Bốn Năm Sáu",
        "Thu Yến 2024",
        "Thu Yến - ",
        "Thu Yến" * 20,
    ],
)
def test_what_is_not_surely_a_name_is_none(line: str) -> None:
    assert credit_in(line) is None


def test_names_above_a_source_are_both_read() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\nCâu cuối.\nThu Yến\nTheo TTXVN")
    assert (article.authors, article.source, article.warnings) == (["Thu Yến"], "TTXVN", [])


def test_the_caption_of_the_last_photo_is_no_byline() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\nCâu.\nTrần Bách\nTrần Bách")
    assert article.authors == []
    assert "không có tên tác giả" in article.warnings[0].message
