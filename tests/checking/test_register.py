"""What a text says of officials, against the register."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.models import Official
from articles.workflow import checking
from articles.workflow.officials.names import Piece, one_letter_apart
from articles.workflow.officials.register import Entry, Register, current
from articles.workflow.officials.titles import doubts_about
from tests.builders import draft

DAY = dt.date(2024, 6, 6)
REGISTER = Register(
    [
        Entry("Nguyễn Hương Giang", "", "Chủ tịch UBND tỉnh", dt.date(2020, 7, 1), None),
        Entry("Nguyễn Hương Giang", "", "Phó Bí thư Tỉnh ủy", None, None),
        Entry("Bùi Duy Hưng", "Đại tá", "Giám đốc Công an tỉnh Bắc Ninh", None, None),
        Entry("Trần Văn Lâm", "", "Chủ tịch UBND tỉnh", None, dt.date(2020, 6, 30)),
        Entry("Lê Hoà", "", "Hiệu trưởng Trường THPT Hàn Thuyên", None, None),
        Entry("Phạm Thị An", "TS.", "Giám đốc Sở Y tế", None, None),
    ]
)


def kinds(*texts, caption=""):
    pieces = [Piece("body", "", text) for text in texts]
    pieces += [Piece("photos", "photo-1", caption)] if caption else []
    return [doubt.kind for doubt in doubts_about(pieces, REGISTER, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Nguyễn Hương Giang, Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh dự.",
        "Chủ tịch UBND tỉnh Nguyễn Hương Giang và Đại tá Bùi Duy Hưng, Giám đốc Công an tỉnh.",
        "Giám đốc Công an tỉnh, Đại tá Bùi Duy Hưng cho biết như vậy.",
        "Nguyễn Hương Giang, Chủ tịch UBND tỉnh, Đại tá Bùi Duy Hưng, Giám đốc Công an tỉnh.",
        "NGUYỄN HƯƠNG GIANG nói gì?",
        "Nguyễn Hương Giang, Trưởng Ban Chỉ đạo 138 tỉnh (chủ trì).",
        "Chủ tịch UBND phát biểu; ông Trần Văn Lâm, nguyên Chủ tịch UBND tỉnh ngồi nghe.",
        "Thầy Lê Hòa, Hiệu trưởng Trường THPT Hàn Thuyên; Trường THPT Lê Hòa là chuyện khác.",
        "TS. Phạm Thị An, Giám đốc Sở Y tế. Chủ tịch Nguyễn Hương Giang kết luận.",
        # Other people, of the same name, or of names that are near.
        "Anh Bùi Duy Hùng sửa xe, chị Nguyễn Hương Giáng bán rau, cháu Lê Hoa học lớp 5.",
        "Chị Phạm Thị Anh bán rau, anh Bùi Duy Hùng Cường sửa xe, bà Nguyễn Hoàng Giang đan lưới.",
    ],
)
def test_text_agrees(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đồng chí Nguyễn Hương Giáng dự.", "spelling"),
        ("Đồng chí Nguyễn hương Giang dự.", "spelling"),
        ("Đồng chí Nguyễn Hương Giag dự.", "spelling"),
        ("Đồng chí Nguễn Hương Giang dự.", "spelling"),
        ("Chủ tịch UBND tỉnh Nguyễn Hoàng Giang dự.", "spelling"),
        ("Bà Phạm Thị Anh, Giám đốc Sở Y tế nói.", "spelling"),
        ("Ông Lê Hoa, Hiệu trưởng Trường THPT Hàn Thuyên.", "spelling"),
        ("Thượng tá Bùi Duy Hưng nói.", "rank"),
        ("Bùi Duy Hưng, Phó Giám đốc Công an tỉnh.", "title"),
        ("Giám đốc Sở Nội vụ Bùi Duy Hưng nói.", "title"),
        ("Bùi Duy Hưng, Chủ tịch UBND tỉnh.", "title"),
        ("Nguyễn Hương Giang, Chủ tịch UBND thành phố Bắc Ninh dự.", "title"),
        ("Ông Trần Văn Lâm, Chủ tịch UBND tỉnh kết luận.", "date"),
    ],
)
def test_text_is_doubted(text, kind):
    assert kinds(text) == [kind]


def test_name_in_a_caption_alone_is_doubted_once():
    assert kinds("Hội nghị diễn ra.", caption="Nguyễn Hương Giang trao quà.") == ["caption"]
    assert kinds("Bà Nguyễn Hương Giang dự.", caption="Nguyễn Hương Giang trao quà.") == []


def test_neighbour_of_the_same_name_may_stand_in_a_caption_alone():
    assert kinds("Lớp dạy nghề mở cửa.", caption="Chị Nguyễn Hương Giang bên khung cửi.") == []


def test_one_called_as_a_neighbour_is_an_official_where_the_post_says_so():
    assert kinds("Cô Phạm Thị Ân, Giám đốc Sở Y tế nói.") == ["spelling"]


def test_same_doubt_is_told_once():
    assert kinds("Nguyễn Hương Giáng dự.", "Nguyễn Hương Giáng kết luận.") == ["spelling"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("giang", "giag", True),
        ("giang", "gianh", True),
        ("giang", "gaing", True),
        ("giang", "giang", False),
        ("huong", "hoang", False),
        ("giang", "gia", False),
    ],
)
def test_one_letter_apart(one, other, apart):
    assert one_letter_apart(one, other) is one_letter_apart(other, one) is apart


@pytest.mark.django_db
def test_register_is_read_anew_when_it_has_changed(django_assert_num_queries):
    article = draft(body="<p>Bà Tạ Thị Nhàn nói.</p>")
    official = Official.objects.create(name="Tạ Thị Nhài", post="Chi hội trưởng")
    assert [f.rule for f in checking.report(article).findings] == []
    official.name = "Tạ Thị Nhạn"
    official.save()
    (found,) = checking.report(article).findings
    assert (found.rule, found.quote) == ("official_name", "Tạ Thị Nhàn")
    with django_assert_num_queries(1):
        current()
    official.delete()
    assert checking.report(article).findings == ()


def test_in_a_large_register_a_name_is_compared_with_few():
    letters = "abcdeghiklmnopqrstuv"
    names = [f"{one}a {two}e {three}o" for one in letters for two in letters for three in "bcdgh"]
    register = Register(Entry(name, "", "Chủ tịch UBND xã", None, None) for name in names)
    assert len(register.by_name) == 2000
    assert max(len(register.like(tuple(name.split()))) for name in names) < 410
    assert register.like(("xa", "ye", "zo")) == []
