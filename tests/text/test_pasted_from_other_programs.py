"""Pasted from Word, Google Docs and LibreOffice: paragraphs, lists, tables and links, nothing else.

The samples are written by hand after what the programs put on the clipboard.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.text.sanitising import clean_html

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {margin:0cm; font-size:14.0pt;} --></style></head><body lang=VI>
<p class=MsoNormal style='margin-bottom:6.0pt'><b><span style='font-size:14.0pt;color:red'>Làng gốm
Phù Lãng</span></b><span style='color:#1F497D'> vào vụ.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Đất</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span><![endif]>Đất <i>đỏ</i></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Lửa</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>Nhào</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Nung</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='height:1cm'>
<td width=300 style='border:solid windowtext 1.0pt'><p class=MsoNormal>Lò</p></td>
<td><p class=MsoNormal>26</p></td></tr></table>
<p class=MsoNormal><a href="https://bacninh.gov.vn/"><span style='color:blue;text-decoration:
underline'>Cổng tỉnh</span></a><img src="data:image/png;base64,AAAA"></p></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
<p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial;
font-weight:700;font-style:normal;">Đậm</span><span style="font-weight:400;"> thường </span><span
style="font-weight:400;font-style:italic;">nghiêng</span></p><br /><ul style="margin-top:0;"><li
dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"
style="line-height:1.38;"><span style="font-size:11pt;">Một</span></p></li><li><p><span
style="font-weight:400">Hai</span></p></li></ul><p><a href="https://example.vn/a"
style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">nối</span></a>
H<span style="vertical-align:sub;">2</span>O</p></b>"""

LIBRE = """<!DOCTYPE html><html><head><style type="text/css">p { margin-bottom: 0.25cm }</style>
</head><body lang="vi-VN" dir="ltr"><p style="line-height: 100%; margin-bottom: 0cm"><font
face="Times New Roman, serif"><font size="4"><b>Tít</b> và <i>lời</i></font></font></p>
<p style="margin-bottom: 0cm"><br/>
</p><ol><li><p style="margin-bottom: 0cm">Một</p></li><li><p style="margin-bottom: 0cm">Hai</p></li>
</ol><table width="100%" cellpadding="4"><tr valign="top"><td style="border: none"><p
style="orphans: 2">Ô</p></td></tr></table></body></html>"""


def test_word_gives_paragraphs_lists_a_table_and_a_link():
    kept = clean_html(WORD).replace("\n", " ")
    assert "<p><strong>Làng gốm Phù Lãng</strong> vào vụ.</p>" in kept
    assert "<ul><li>Đất<ul><li>Đất <em>đỏ</em></li></ul></li><li>Lửa</li></ul>" in kept
    assert "<ol><li>Nhào</li><li>Nung</li></ol>" in kept
    assert "<td>Lò</td>" in kept and "<td>26</td>" in kept
    assert '<a href="https://bacninh.gov.vn/" rel="noopener noreferrer">Cổng tỉnh</a>' in kept


def test_google_docs_is_bold_only_where_it_was():
    kept = clean_html(GOOGLE)
    assert "<p><strong>Đậm</strong> thường <em>nghiêng</em></p>" in kept
    assert "<ul><li>Một</li><li>Hai</li></ul>" in kept
    assert ">nối</a>\nH<sub>2</sub>O</p>" in kept
    assert "<u>" not in kept


def test_libre_office_gives_plain_lists_and_cells():
    kept = clean_html(LIBRE)
    assert "<p><strong>Tít</strong> và <em>lời</em></p>" in kept
    assert "<ol><li>Một</li><li>Hai</li>" in kept
    assert "<td>Ô</td>" in kept


@pytest.mark.parametrize("pasted", [WORD, GOOGLE, LIBRE])
def test_nothing_of_the_program_stays(pasted):
    kept = clean_html(pasted)
    for rest in ("style", "class", "Mso", "mso-", "data:", "<span", "<font", "<o:p", "\u00a0", "·"):
        assert rest not in kept
    assert "<p></p>" not in kept
    assert clean_html(kept) == kept


@given(
    some.lists(
        some.sampled_from(
            [
                "<p style='mso-list:l0 level1 lfo1'>", "<p style='mso-list:l0 level9 lfo1'>",
                "</p>", "<br>",
                "<span style='mso-list:Ignore'>", "1.", "</span>", "<b style='font-weight:normal'>",
                "</b>", "<li style='x'>", "<ul>", "</ul>", "<td>", "<table>", "</table>", "chữ",
                "<span style='font-weight:700'>", "<script>", "</script>", "<img src=x onerror=a>",
            ]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_pasted_comes_to_rest_clean(pasted):
    kept = clean_html(pasted)
    assert clean_html(kept) == kept
    assert "style" not in kept and "<script" not in kept and "onerror" not in kept
