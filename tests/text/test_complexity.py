"""HTML that would hold a parser up is refused by a scan, before any parser sees it."""

from __future__ import annotations

import pytest

from articles.text.complexity import MAX_NESTING, MAX_TAGS, TooComplex, check_complexity
from articles.text.sanitising import clean_html

CARRIED = "".join(f"<p><b a={n}>x</p>" for n in range(500))
BOMBS = {
    "nested": ("<div>" * 9_000, "nesting"),
    "nested, a hundred thousand": ("<div>" * 95_000, "tags"),
    "formatting carried on": (CARRIED, "nesting"),
    "carried out of a cell that is none": (
        "".join(f"<p><th><b a={n}>x</th></p>" for n in range(500)),
        "nesting",
    ),
    "carried out of a button": (
        "".join(f"<b a={n}><button></b></button>" for n in range(500)),
        "nesting",
    ),
    "formatting repeated": (
        "".join(f"<b a={n}>" for n in range(90)) + "<p>x" * 9_000,
        "formatting",
    ),
    "ends hidden in comments": ("<div><!-- </div> -->" * 500, "nesting"),
    "ends hidden in attributes": ("<div title='</div>'>" * 500, "nesting"),
    "ends hidden in styles": ("<div><style></div></style>" * 500, "nesting"),
    "ends hidden in drawings": ("<div><svg><![CDATA[></svg></div>]]></svg>" * 500, "nesting"),
    "ends hidden in scripts": (
        "<div><script><!--<script></script></div>--></script>" * 500,
        "nesting",
    ),
    "ends of another kind": ("<div></p></span></section>" * 500, "nesting"),
    "ends behind a wall": ("<div><table><td></div>" * 500, "nesting"),
    "flat": ("<br>" * (MAX_TAGS + 1), "tags"),
    "only brackets": ("<" * 490_000, "tags"),
    "only ends": ("</p>" * 120_000, "tags"),
    "long": ("x" * 500_001, "bytes"),
    "long in bytes": ("ế" * 200_000, "bytes"),
    "grown by escaping": ("&" * 200_000, "bytes"),
    "grown by spaces": ("\u00a0x" * 160_000, "bytes"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(bomb: str) -> None:
    html, what = BOMBS[bomb]
    with pytest.raises(TooComplex) as refusal:
        clean_html(html)
    assert refusal.value.what == what
    assert refusal.value.limit > 0


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * MAX_NESTING + "x" + "</div>" * MAX_NESTING,
        "<p>Một đoạn văn ngắn.</p>\n\n" * (MAX_TAGS // 2),
        "<p>Đoạn không đóng" * 5_000,
        "<ul>" + "<li>Mục không đóng" * 5_000 + "</ul>",
        "<table>" + "<tr><td>1<td>2" * 3_000 + "</table>",
        "<dl>" + "<dt>a<dd><p>b" * 3_000 + "</dl>",
        "<p><b><i>chéo</b></i></p>" * 3_000,
        "<p><span><font color=red>Word</font></span><o:p></o:p></p>" * 2_000,
        "<!--[if gte mso 9]><xml><w:a><w:b></xml><![endif]--><style>p{}</style><p>x</p>" * 1_000,
        "<iframe src=x><p><p></iframe>" * 3_000,
        "giá < 5.000 đồng và > 3 " * 2_000,
        "<p title='a > b' lang=\"vi\">x</p>" * 3_000,
        "<p",
        "<p title='",
        "<!--",
        "<![CDATA[",
        "</",
        "",
    ],
)
def test_honest_html_is_let_through(html: str) -> None:
    check_complexity(html)


def test_the_refusal_says_which_limit() -> None:
    with pytest.raises(ValueError, match="nesting > 100"):
        check_complexity("<p><em>" + "<q>" * 99)
