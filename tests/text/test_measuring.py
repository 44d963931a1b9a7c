"""The words of a text are counted as a newsroom counts them."""

from __future__ import annotations

import pytest

from articles.text.measuring import SYLLABLES_A_MINUTE, plain_text, reading_minutes, word_count

BODY = (
    "<h2>Tít  phụ</h2>\n<p>Một <strong>câu</strong> có <a href='/x'>liên</a> kết<br>xuống dòng.</p>"
    '<figure data-use="1"></figure><ul>\n\t<li>a &amp; b</li><li>5 &lt; 6</li></ul>'
)


def test_each_block_is_a_line_of_plain_text() -> None:
    assert plain_text(BODY) == ("Tít phụ\nMột câu có liên kết\nxuống dòng.\na & b\n5 < 6")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (BODY, 13),
        ("<p>Thu Yến – Tuấn Đạt</p>", 4),
        ("<p>5,4 tỷ đồng</p><p>06/6/2024</p>", 4),
        ("<p>một</p><p>hai</p>", 2),
        ('<figure data-use="1"></figure>', 0),
        ("", 0),
    ],
)
def test_words_are_counted(html: str, words: int) -> None:
    assert word_count(html) == words


def test_reading_takes_whole_minutes() -> None:
    minute = "<p>" + "chữ " * SYLLABLES_A_MINUTE + "</p>"
    assert reading_minutes("") == 0
    assert reading_minutes("<p>chữ</p>") == 1
    assert reading_minutes(minute) == 1
    assert reading_minutes(minute + "<p>chữ</p>") == 2
