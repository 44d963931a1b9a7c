from __future__ import annotations

import datetime as dt

import pytest

from articles.sample.plain_words import BadSample, fill_dates, read_fields, to_html


def test_signs_become_html() -> None:
    text = (
        "Mở đầu.\n## Mục\n[ảnh 2]\n? Hỏi gì?\n> Lời kể.\n> — Ông Ba\n\n"
        "- một\n- hai\n| A | B |\n| 1 | 2 |"
    )
    assert to_html(text).split("\n") == [
        "<p>Mở đầu.</p>",
        "<h2>Mục</h2>",
        '<figure data-use="2"></figure>',
        "<p><strong>Hỏi gì?</strong></p>",
        "<blockquote><p>Lời kể.</p><p><cite>Ông Ba</cite></p></blockquote>",
        "<ul><li>một</li><li>hai</li></ul>",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ]


def test_photos_stand_at_the_side_or_side_by_side() -> None:
    assert to_html("[ảnh 2 phải]\n[ảnh 3 4]").split("\n") == [
        '<figure data-use="2" data-align="right"></figure>',
        '<figure data-use="3 4"></figure>',
    ]


def test_markup_in_a_text_is_shown_as_written() -> None:
    assert to_html("<script>alert(1)</script> & “x”") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”</p>"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("{ngày}", "31/12"), ("{ngày+1}", "01/01"), ("{ngày-30}", "01/12"), ("{ngày+65}", "05/3")],
)
def test_dates_are_written_as_newspapers_do(written: str, read: str) -> None:
    assert fill_dates(f"Sáng {written}, trời tạnh.", dt.date(2023, 12, 31)) == (
        f"Sáng {read}, trời tạnh."
    )


def test_indented_lines_belong_to_the_field_above() -> None:
    fields = read_fields("photo: market\n  alt: chợ\nphoto: dyke\n  alt: đê", "a.txt")
    assert [(one.value, one.inner.one("alt")) for one in fields.every("photo")] == [
        ("market", "chợ"),
        ("dyke", "đê"),
    ]


def test_a_missing_field_is_named_with_its_file() -> None:
    with pytest.raises(BadSample, match=r"a\.txt: “headline” is missing"):
        read_fields("section: thoi-su", "a.txt").one("headline")


def test_a_line_that_is_no_field_is_shown() -> None:
    with pytest.raises(BadSample, match=r"a\.txt: not a field: “Một dòng lạc”"):
        read_fields("Một dòng lạc", "a.txt")
