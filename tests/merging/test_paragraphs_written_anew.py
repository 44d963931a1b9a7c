"""A passage goes on being written as plain words; what stays of it keeps its links and its form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sanitising import clean_html
from articles.workflow.merging import as_words, written_anew

LINK = '<a href="https://example.com/a?b=1&amp;c=2">nghị quyết số 5</a>'


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Theo {LINK}, xã <strong>sẽ <em>xây</em></strong> cầu.<br>Dòng hai.</p>",
        "<ul><li>Một</li><li><em>Hai</em></li></ul>",
        '<h2>Đầu mục</h2><figure data-use="3"></figure><blockquote><p>Lời nói</p></blockquote>',
        "<p>Rộng 20 m<sup>2</sup>, nước H<sub>2</sub>O</p>",
    ],
)
def test_words_left_as_they_were_are_the_html_that_they_were(html):
    assert written_anew(as_words(html), html) == html


@pytest.mark.parametrize(
    ("began", "words", "html"),
    [
        (f"<p>{LINK}.</p>", "nghị quyết mới số 5.", LINK.replace("quyết", "quyết mới")),
        ("<p><em>Một</em></p>", "Một\n\nHai", "<p><em>Một</em></p><p>Hai</p>"),
        ("<p>Một</p>", "Một <b> & hai", "<p>Một &lt;b&gt; &amp; hai</p>"),
        ('<p>Một</p><figure data-use="2"></figure>', "", '<figure data-use="2"></figure>'),
        ("", "Một\r\n\r\nHai", "<p>Một</p><p>Hai</p>"),
    ],
)
def test_new_words_are_words_and_photos_stay(began, words, html):
    assert html in written_anew(words, began)


def test_words_of_the_other_version_bring_their_dress():
    assert written_anew("Cầu treo", "<p>Cầu phao</p>", "<p><em>Cầu treo</em></p>") == (
        "<p><em>Cầu treo</em></p>"
    )


@given(words=st.text("ab <&\n", max_size=40), html=st.text('ab<>/pemli "', max_size=60))
def test_whatever_is_written_is_words(words, html):
    clean = clean_html(html)
    said = as_words(written_anew(words, clean))
    assert said.split() == words.split()
