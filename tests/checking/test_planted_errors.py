"""Ten errors planted in a text of a provincial portal: nine at least are found, and a text without
any is left in peace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from articles.exchange.article_import import import_article
from articles.models import Official, Photo
from articles.workflow import checking, verbs
from tests.builders import draft, lan, photo, picture, section, use

pytestmark = pytest.mark.django_db

HERE = Path(__file__).parents[1]
SEEDS = sorted((HERE.parents[1] / "shared" / "seed").glob("*.txt"))
PAGES = [*SEEDS, HERE / "exchange" / "samples" / "lop-day-lam-banh.txt"]

DAY_OF_STORY = dt.date(2024, 10, 17)
REGISTER = [
    ("Nguyễn Hương Giang", "", "Phó Bí thư Tỉnh ủy", None, None),
    ("Nguyễn Hương Giang", "", "Chủ tịch Ủy ban nhân dân tỉnh", dt.date(2020, 7, 1), None),
    ("Bùi Duy Hưng", "Đại tá", "Giám đốc Công an tỉnh", dt.date(2021, 3, 1), None),
    ("Lê Thị Mai Phương", "", "Chủ tịch Hội Nông dân tỉnh", None, dt.date(2023, 12, 31)),
    ("Trần Quốc Toản", "Thượng tá", "Phó Giám đốc Công an tỉnh", None, None),
    ("Đặng Thị Khuê", "", "Chủ tịch Hội Liên hiệp Phụ nữ tỉnh", None, None),
    ("Vũ Đình Lượng", "", "Giám đốc Sở Văn hóa, Thể thao và Du lịch", None, None),
]
STANDFIRST = (
    "Sáng 17/10/2024, tại Trung tâm Văn hóa Kinh Bắc, Công an tỉnh phối hợp với các hội mở hội "
    "nghị sơ kết ba năm giữ bình yên thôn xóm."
)
GUESTS = (
    "Đồng chí Nguyễn Hương Giang, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo 138 "
    "dự và chỉ đạo. Cùng dự có Đại tá Bùi Duy Hưng, Giám đốc Công an tỉnh; đồng chí Đặng Thị Khuê, "
    "Chủ tịch Hội Liên hiệp Phụ nữ tỉnh và đại diện các sở, ban, ngành."
)
RESULTS = (
    "Ba năm qua, 250 mô hình tự quản được giữ đều, 59 người lầm lỡ vay được 5,4 tỷ đồng. Thượng tá "
    "Trần Quốc Toản, Phó Giám đốc Công an tỉnh cho biết, hơn 5.000 tin báo đã đến kịp lúc."
)
SPEECH = (
    "Phát biểu tại hội nghị, đồng chí Nguyễn Hương Giang, Chủ tịch Ủy ban nhân dân tỉnh đề nghị "
    "các thôn, khu phố… chọn việc vừa sức, làm đến đâu chắc đến đó. Bà Đặng Thị Khuê cho rằng: "
    "“Phụ nữ phải được ngồi vào bàn khi chia ca.”"
)
CLOSING = "Hội nghị bế mạc lúc 11 giờ cùng ngày."
CAPTIONS = ("Quang cảnh hội nghị.", "Đồng chí Nguyễn Hương Giang, Chủ tịch UBND tỉnh phát biểu.")
HEADLINE = "Giữ bình yên thôn xóm: nhiều cách làm, một tấm lòng"

# What is written instead of what, and the rule that must say so.
PLANTED = [
    ("official_name", "Nguyễn Hương Giang, Phó Bí thư", "Nguyễn Hương Giáng, Phó Bí thư"),
    ("official_name", "Đại tá Bùi Duy Hưng", "Đại tá Bùi Duy Hưg"),
    ("official_name", "đồng chí Nguyễn Hương Giang, Chủ", "đồng chí Nguyễn Hoàng Giang, Chủ"),
    ("official_rank", "Thượng tá Trần Quốc Toản", "Trung tá Trần Quốc Toản"),
    ("official_title", "Toản, Phó Giám đốc Công an tỉnh", "Toản, Giám đốc Công an tỉnh"),
    (
        "official_date",
        "và đại diện các sở",
        "và đồng chí Lê Thị Mai Phương, Chủ tịch Hội Nông dân tỉnh; đại diện các sở",
    ),
    ("official_caption", "Quang cảnh hội nghị.", "Đồng chí Vũ Đình Lượng bên các đại biểu."),
    ("look_alikes", "250 mô hình", "250 mô hìnһ"),
    ("punctuation", "Công an tỉnh phối hợp", "Công an tỉnh , phối hợp"),
    ("old_encoding", CLOSING, "Héi nghÞ bÕ m¹c lóc 11 giê cïng ngµy."),
]


@pytest.fixture(autouse=True)
def register_of_officials():
    Official.objects.bulk_create(
        Official(name=name, rank=rank, post=post, since=since, until=until)
        for name, rank, post, since, until in REGISTER
    )


def story(*changes):
    pieces = [HEADLINE, STANDFIRST, GUESTS, RESULTS, SPEECH, CLOSING, *CAPTIONS]
    for old, new in changes:
        assert sum(old in piece for piece in pieces), old
        pieces = [piece.replace(old, new, 1) for piece in pieces]
    headline, standfirst, *paragraphs, one, other = pieces
    return draft(
        headline=headline,
        standfirst=standfirst,
        body="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        photos=(use(photo(one)), use(photo(other, alt="Một người nói sau bục gỗ"))),
        dated_on=DAY_OF_STORY,
    )


def rules_of(article):
    return [finding.rule for finding in checking.report(article).findings]


def test_text_without_errors_is_left_in_peace():
    assert [finding.sentence for finding in checking.report(story()).findings] == []


@pytest.mark.parametrize(("rule", "old", "new"), PLANTED)
def test_each_planted_error_is_found_alone(rule, old, new):
    assert rules_of(story((old, new))) == [rule]


def test_of_ten_planted_at_once_nine_are_found_at_least():
    found = rules_of(story(*((old, new) for _rule, old, new in PLANTED)))
    assert len(found) >= 9
    assert set(found) == {rule for rule, _old, _new in PLANTED}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem[:12])
def test_whole_page_as_portals_have_it_gives_no_false_alarm(page, tmp_path):
    for number in range(1, 5):
        file = tmp_path / f"anh-{number}.jpg"
        file.write_bytes(picture((number * 50, 90, 30), size=(300, 200)).getvalue())
    article = import_article(page, by=lan(), photos=tmp_path, section=section()).article
    lacking = {"photo_alt", "photo_credit"}  # which the page's file indeed does not say
    assert set(rules_of(article)) <= lacking
    Photo.objects.update(credit="Tuấn Đạt")
    for number, used in enumerate(article.photo_uses.all()):
        Photo.objects.filter(pk=used.photo_id).update(alt=f"Hội trường đông người, hàng {number}")
    assert rules_of(article) == []
    assert verbs.submit(article, by=lan()).stage == "submitted"
