"""What a reporter writes in the editor stays as it is; what is pasted takes the house's forms."""

from __future__ import annotations

import unicodedata

import pytest

from articles.text.sanitising import clean_html

# As CKEditor 4 writes it, with its line breaks and tabs.
FROM_THE_EDITOR = [
    "<p>Chiều 06/6/2024, tại Trung tâm Văn hóa Kinh Bắc, Công an tỉnh tổ chức Hội nghị.</p>",
    "<p>Đoạn một.</p>\n\n<p>Đoạn hai có <strong>chữ đậm</strong>, <em>chữ nghiêng</em>.</p>",
    "<h2>Từ chỗ nhắc nhở đến chỗ giúp nhau</h2>\n\n<h3>Mục nhỏ</h3>\n\n<p>“Tôi biết,” bà nói…</p>",
    "<ul>\n\t<li>Một</li>\n\t<li>Hai\n\t<ul>\n\t\t<li>Hai phẩy một</li>\n\t</ul>\n\t</li>\n</ul>",
    '<ol start="3">\n\t<li>Ba</li>\n</ol>',
    "<blockquote>\n<p>Giữ một con người ở lại khó hơn.</p>\n</blockquote>",
    '<p><a href="https://bacninh.gov.vn/?a=1&amp;b=2" rel="noopener noreferrer">Cổng</a></p>',
    '<p><a href="/tin/le-hoi-7/" title="Lễ hội" rel="noopener noreferrer">Lễ hội</a></p>',
    '<p><a href="mailto:bbt@kinhbac.example" rel="noopener noreferrer">Thư</a></p>',
    '<p><a href="tel:+842223822123" rel="noopener noreferrer">Gọi</a></p>',
    '<p>Trước ảnh.</p>\n\n<figure data-use="12"></figure>\n\n<p>Sau ảnh.</p>',
    '<figure data-use="3" data-align="left"></figure>\n\n<p>Sau ảnh.</p>',
    '<figure data-use="3 4 5" data-align="wide"></figure>',
    "<p>H<sub>2</sub>O, m<sup>2</sup>, <u>gạch chân</u>, <s>gạch bỏ</s></p>",
    '<table>\n\t<caption>Điểm thi</caption>\n\t<thead>\n\t\t<tr>\n\t\t\t<th scope="col">Tên</th>\n'
    '\t\t\t<th colspan="2">Điểm</th>\n\t\t</tr>\n\t</thead>\n\t<tbody>\n\t\t<tr>\n'
    "\t\t\t<td>An</td>\n\t\t\t<td>9</td>\n\t\t\t<td></td>\n\t\t</tr>\n\t</tbody>\n</table>",
    "<p>Dòng một<br>\ndòng hai</p>",
    "<p>5 &lt; 6 &amp; 7 &gt; 3, \"ngoặc\", 'nháy', 5.000 đồng – 48 giờ</p>",
    '<p><abbr title="An ninh Tổ quốc">ANTQ</abbr> <cite>Báo</cite> <q>lời</q></p>',
    "<hr>",
    "",
]


@pytest.mark.parametrize("html", FROM_THE_EDITOR)
def test_what_the_editor_wrote_is_unchanged(html: str) -> None:
    assert clean_html(html) == html
    assert clean_html(unicodedata.normalize("NFD", html)) == html


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>v&agrave; &#7873; e&#769;</p>", "<p>và ề é</p>"),
        ("<p>m&ocirc;&#803;t</p>", "<p>một</p>"),
        ("<p>Một&nbsp; câu\u00a0 dài</p>", "<p>Một câu dài</p>"),
        ("<p>a</p><p>&nbsp;</p><p> <br> </p><p><strong></strong></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<h2>&nbsp;</h2><ul></ul><blockquote><p></p></blockquote>x", "<p>x</p>"),
        ("<p>liền<strong> </strong>nhau</p>", "<p>liền nhau</p>"),
        ("<div>một</div><div>hai</div>", "<p>một</p><p>hai</p>"),
        ("một<br>hai<p>ba</p>bốn", "<p>một<br>hai</p><p>ba</p><p>bốn</p>"),
        ("<h1>Tít</h1><h5>Nhỏ</h5>", "<h2>Tít</h2><h4>Nhỏ</h4>"),
        (
            "<p><b>đậm</b> <i>nghiêng</i> <del>bỏ</del></p>",
            "<p><strong>đậm</strong> <em>nghiêng</em> <s>bỏ</s></p>",
        ),
        ('<p class="MsoNormal" style="margin:0" lang="vi" id="x">W<o:p></o:p></p>', "<p>W</p>"),
        ('<font color="red"><span>Chữ</span></font>', "<p>Chữ</p>"),
        ("<p>bảo\u200b vệ\u00ad</p>", "<p>bảo vệ</p>"),
        ("<p>x&#8203;y&#173;z</p>", "<p>xyz</p>"),
        ("<p>a</p>\r\n\r\n\r\n<p>b</p>\r\n", "<p>a</p>\n\n<p>b</p>"),
        ('<p><a name="moc">mốc</a> <a href="trang.html">sai</a></p>', "<p>mốc sai</p>"),
        (
            '<p><a href=" https://x.example/Lễ hội " target="_blank">x</a></p>',
            '<p><a href="https://x.example/Lễ%20hội" rel="noopener noreferrer">x</a></p>',
        ),
        ("<title>T</title><style>p{}</style><iframe src=x></iframe><p>x</p>", "<p>x</p>"),
        (
            "<table><tr><td colspan=0 rowspan=x width=9>1</td></tr></table>",
            "<table><tbody><tr><td>1</td></tr></tbody></table>",
        ),
    ],
)
def test_what_is_pasted_takes_our_forms(pasted: str, kept: str) -> None:
    assert clean_html(pasted) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('<figure data-use="3"><img src=x><figcaption>y</figcaption></figure>', '"3"'),
        ("<figure data-use='999' class=picture id=x></figure>", '"999"'),
        ('<p><strong><figure data-use="3"></figure></strong></p>', '"3"'),
    ],
)
def test_a_figure_is_a_place_and_nothing_else(written: str, kept: str) -> None:
    assert clean_html(written) == f"<figure data-use={kept}></figure>"


@pytest.mark.parametrize("use", ["0", "01", "1000", "-1", "1 0", "x", "", "１", "3\n4"])
def test_a_figure_without_a_proper_use_is_none(use: str) -> None:
    assert clean_html(f'<figure data-use="{use}">Chú thích</figure>') == "<p>Chú thích</p>"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("data-align=left data-use='3'", 'data-use="3" data-align="left"'),
        ("data-use=' 3  4 '", 'data-use="3 4"'),
        ("data-use='3 3 4 3'", 'data-use="3 4"'),
        ("data-use='3 3' data-align=left", 'data-use="3" data-align="left"'),
        ("data-use='3 4' data-align=left", 'data-use="3 4"'),
        ("data-use='3' data-align=LEFT", 'data-use="3"'),
        ("data-use='3' data-align='left wide'", 'data-use="3"'),
        (
            f"data-use='{' '.join(str(number) for number in range(1, 40))}'",
            'data-use="1 2 3 4 5 6 7 8 9 10 11 12"',
        ),
    ],
)
def test_places_of_photos_are_put_into_one_form(written: str, kept: str) -> None:
    assert clean_html(f"<figure {written}></figure>") == f"<figure {kept}></figure>"


def test_a_figure_parts_the_paragraph_around_it() -> None:
    written = '<p>Trước<figure data-use="1"></figure>sau</p>'
    assert clean_html(written) == '<p>Trước</p><figure data-use="1"></figure><p>sau</p>'


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Ảnh">',
        '<img src="https://xa.example/theo-doi.gif">',
        '<picture><source srcset="x"><img src="/media/x.jpg"></picture>',
    ],
)
def test_an_image_in_the_text_is_dropped(image: str) -> None:
    assert clean_html(f"<p>a{image}b</p><p>{image}</p>") == "<p>ab</p>"


def test_the_caption_of_a_pasted_picture_stays_as_words() -> None:
    pasted = "<figure><img src=x><figcaption>Toàn cảnh Hội nghị.</figcaption></figure>"
    assert clean_html(pasted) == "<p>Toàn cảnh Hội nghị.</p>"
