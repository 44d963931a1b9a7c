from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from articles.exchange.plain_text import Unreadable, parse

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "empty"),
        (b"\xef\xbb\xbf\r\n \xc2\xa0\r\n", 1, "empty"),
        (b"x" * 50_000_000, 1, "too large"),
        ("x" * 2_000_001, 1, "too large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "not a text file"),
        (b"Ti\xc3\xaau \xc4\x91\xe1\xbb\x81\nhai\nba\0", 3, "not a text file"),
        ("Tiêu đề\r\nhai\0", 2, "not a text file"),
        (b"PK\x03\x04 docx", 1, "not a text file"),
        (b"%PDF-1.7", 1, "not a text file"),
        (b"{\\rtf1\\ansi", 1, "not a text file"),
        (bytes(range(1, 256)) * 20, 3, "not a text file"),
        ("Chỉ có tiêu đề\n\n01/02/2025\nTìm kiếm", 1, "no text"),
        ("\n" + "Dài " * 80 + "\nthân bài", 2, "at most 300 characters; this line has 319"),
        ("Tìm kiếm\nTin tức", 1, "must begin with the headline"),
        ("(BBNĐT) - Sáng nay, trời mưa\nthân bài", 1, "headline is missing"),
        ("Toàn cảnh.\nToàn cảnh.\nthân bài", 1, "headline is missing"),
        ("Sáng nay " + "rất dài " * 25 + "hết.\nthân bài", 1, "headline is missing"),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_its_line(
    content: str | bytes, line: int, said: str
) -> None:
    with pytest.raises(Unreadable, match=f"^Line {line}: .*{said}") as refusal:
        parse(content)
    assert refusal.value.line == line
    assert said in refusal.value.message


def test_a_file_that_begins_with_the_date_has_no_headline() -> None:
    with pytest.raises(Unreadable, match="must begin with the headline") as refusal:
        parse((SAMPLES / "khong-tieu-de.txt").read_bytes())
    assert refusal.value.line == 3


def test_a_few_broken_bytes_do_not_cost_the_text() -> None:
    data = (SAMPLES / "lop-day-lam-banh.txt").read_bytes().replace("tẻ".encode(), b"t\xff")
    article = parse(data)
    assert "bột t\ufffd" in str(article.blocks[0])
    assert [(w.line, "no UTF-8" in w.message) for w in article.warnings] == [(5, True)]
