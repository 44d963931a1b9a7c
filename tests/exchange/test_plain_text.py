from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from django.utils import translation

from articles.exchange.plain_text import Figure, Paragraph, ParsedArticle, parse

SAMPLES = Path(__file__).parent / "samples"
SEEDS = sorted((Path(__file__).parents[2].parent / "shared" / "seed").glob("*.txt"))


def _parsed(name: str) -> ParsedArticle:
    return parse((SAMPLES / name).read_bytes())


def _shape(article: ParsedArticle) -> list[tuple[str, int]]:
    return [
        ("figure", len(block.caption)) if isinstance(block, Figure) else ("text", len(block.text))
        for block in article.blocks
    ]


def _messages(article: ParsedArticle) -> list[str]:
    return [warning.message for warning in article.warnings]


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def test_a_page_of_the_portal_is_understood_whole() -> None:
    article = _parsed("lop-day-lam-banh.txt")
    assert article.headline == "Lớp dạy làm bánh khúc ở thôn Đại Lâm"
    assert (article.date, article.time) == (dt.date(2025, 3, 12), None)
    assert article.standfirst.startswith("Sáng 12/3/2025, tại nhà văn hóa thôn Đại Lâm")
    assert _shape(article) == [
        ("text", 151),
        ("figure", 43),
        ("text", 104),
        ("figure", 25),
        ("text", 106),
    ]
    assert article.authors == ["Minh Châu", "Đỗ Khánh", "H.Giang"]
    assert (article.source, article.dateline, article.warnings) == ("", "", [])


@pytest.mark.parametrize("path", [SAMPLES / "lop-day-lam-banh.txt", *SEEDS], ids=lambda p: p.name)
def test_real_pages_and_own_samples_raise_no_question(path: Path) -> None:
    article = parse(path.read_bytes())
    assert article.warnings == []
    assert article.authors
    assert article.date is not None
    assert article.standfirst
    assert {type(block) for block in article.blocks} == {Paragraph, Figure}
    assert not any("\xa0" in str(block) or "  " in str(block) for block in article.blocks)


@pytest.mark.parametrize("path", [path for path in SEEDS if "862537a6" in path.name] or [None])
def test_the_seed_gives_exactly_what_was_measured(path: Path | None) -> None:
    """Where the seed is not at hand, its form is held by a text of the same measures."""
    article = parse(path.read_bytes() if path else _like_the_seed())
    assert article.date == dt.date(2024, 6, 6)
    assert len(article.standfirst) == 298
    assert _shape(article) == [
        ("text", 355),
        ("text", 495),
        ("figure", 19),
        ("text", 557),
        ("text", 279),
        ("figure", 82),
        ("text", 923),
        ("figure", 125),
        ("text", 464),
        ("figure", 98),
    ]
    assert article.authors == ["Thu Yến", "Tuấn Đạt"]
    assert article.warnings == []


def _like_the_seed() -> bytes:
    def words(count: int) -> str:
        return ("làng quan họ bên sông " * count)[: count - 1].rstrip().ljust(count - 1, "a") + "."

    def photo(count: int) -> list[str]:
        return [words(count), words(count), "\xa0", "\xa0"]

    lines = [
        "Hội làng bên sông",
        "",
        "06/06/2024",
        words(298),
        words(355) + " ",
        "\xa0",
        words(495),
    ]
    lines += ["\xa0", *photo(19), words(557), "\xa0", words(279), "\xa0", *photo(82), words(923)]
    lines += ["\xa0", *photo(125), words(464), "\xa0", words(98), words(98), "Thu Yến - Tuấn Đạt"]
    return "\n".join([*lines, "Tìm kiếm", "Tin tức - Sự kiện", "Liên kết website"]).encode()


def test_a_text_like_the_seed_gives_the_same_measures() -> None:
    article = parse(_like_the_seed())
    assert [size for _kind, size in _shape(article)] == [
        355, 495, 19, 557, 279, 82, 923, 125, 464, 98,
    ]  # fmt: skip
    assert article.warnings == []


def test_a_missing_date_is_asked_for_not_guessed() -> None:
    article = _parsed("khong-ngay.txt")
    assert article.date is None
    assert article.authors == ["Lê Thảo"]
    assert _messages(article) == ["there is no date under the headline; set the printed date."]


def test_a_doubtful_byline_stays_in_the_text() -> None:
    article = _parsed("but-danh-ngo.txt")
    assert (article.authors, article.source) == ([], "")
    assert article.blocks[-1] == Paragraph("Hội Nông dân tỉnh", 6)
    [warning] = article.warnings
    assert warning.line == 6
    assert warning.message.startswith("“Hội Nông dân tỉnh” may be the byline")


def test_a_text_without_byline_says_so() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\nCâu cuối cùng của bài.\n")
    assert article.authors == []
    assert [(w.line, w.message) for w in article.warnings] == [
        (4, "there is no byline at the end of the text.")
    ]


def test_two_dates_are_both_named() -> None:
    article = _parsed("hai-ngay.txt")
    assert (article.date, article.time) == (dt.date(2025, 2, 14), dt.time(8, 15))
    assert article.standfirst.startswith("Sau mười bốn tháng")
    [warning] = article.warnings
    assert warning.line == 4
    assert "Ngày 15/02/2025" in warning.message
    assert "14/02/2025 | 08:15" in warning.message


def test_a_date_that_no_calendar_has_is_named() -> None:
    article = parse("Tiêu đề\n31/02/2025\nMột câu.\nCâu cuối.\nThu Yến\n")
    assert article.date is None
    assert [(w.line, w.message) for w in article.warnings] == [
        (2, "“31/02/2025” is no date of the calendar; it was left in the text.")
    ]


def test_the_time_may_stand_first() -> None:
    article = _parsed("gio-truoc.txt")
    assert (article.date, article.time) == (dt.date(2024, 6, 6), dt.time(17, 30))
    assert article.authors == ["Phạm Ngọc Hà"]
    assert article.warnings == []


def test_an_agency_is_a_source_not_an_author() -> None:
    article = _parsed("theo-ttxvn.txt")
    assert (article.authors, article.source) == ([], "TTXVN")
    assert (article.date, article.time) == (dt.date(2025, 10, 9), dt.time(6, 45))
    assert article.warnings == []


def test_the_newsrooms_mark_is_split_off_the_standfirst() -> None:
    article = _parsed("bbndt.txt")
    assert article.dateline == "BBNĐT"
    assert article.standfirst.startswith("Lò gốm cổ nhất làng")
    assert article.authors == ["Thanh Hiền"]
    assert article.warnings == []


@pytest.mark.parametrize("name", ["tcvn3.txt", "vni.txt"])
def test_an_old_encoding_gives_a_warning_not_a_guess(name: str) -> None:
    article = _parsed(name)
    assert (
        _messages(article).count(
            "the text is in an old encoding (TCVN3, VNI or another); convert it to Unicode (UTF-8)."
        )
        == 1
    )
    assert article.headline.startswith("H")
    assert article.date == dt.date(2003, 1, 5)


def test_an_old_encoding_in_its_own_bytes_is_named_once() -> None:
    article = parse((SAMPLES / "tcvn3.txt").read_text(encoding="utf-8").encode("cp1252"))
    assert article.headline == "Héi nghÞ tæng kÕt phong trµo thi ®ua"
    assert [message for message in _messages(article) if "old encoding" in message] == [
        "the text is in an old encoding (TCVN3, VNI or another); convert it to Unicode (UTF-8)."
    ]


def test_control_characters_are_taken_out_and_named_by_line() -> None:
    article = _parsed("ky-tu-dieu-khien.txt")
    assert article.standfirst == "Từ tuần này, phòng đọc thư viện huyện sáng đèn đến 21 giờ."
    assert [warning.line for warning in article.warnings] == [4, 5]
    assert set(_messages(article)) == {"control characters were taken out of this line."}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tʜᴇᴏ báo địa phương", "ornamental"),
        ("𝐂𝐡𝐢𝐞𝐮 𝐧𝐚𝐲", "ornamental"),
        ("T̼h̼ủ̼y̼ lợi", "piled"),
        ("Нội nghị tổng kết", "two alphabets"),
        ("TIÏNÌ PHONG", "old encoding"),
        ("Ä‘áº©y máº¡nh phong trÃ o", "old encoding"),
    ],
)
def test_letters_that_only_look_right_are_reported(words: str, said: str) -> None:
    article = parse(f"{words}\n01/02/2025\nMột câu.\nCâu cuối.\nThu Yến\n")
    [warning] = article.warnings
    assert (warning.line, said in warning.message) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        "Hãng Müller mở xưởng ở khu công nghiệp Quế Võ với 300 thợ",
        "Nhiệt độ 39°C, mưa 120 mm, ruộng 5.000 m² – «hạn» chưa hết",
        "Ngày hội “Sách và bạn đọc” lần thứ XI, đón 1.200 em",
        "Đường Y Wang, Ea Kpơ̆ng, Krông Pắc",
    ],
)
def test_ordinary_lines_raise_no_doubt(words: str) -> None:
    assert parse(f"{words}\n01/02/2025\nMột câu.\nCâu cuối.\nThu Yến\n").warnings == []


def test_any_unicode_form_and_line_ending_gives_the_same_article() -> None:
    text = (SAMPLES / "lop-day-lam-banh.txt").read_text(encoding="utf-8")
    plain = parse(text)
    assert parse(unicodedata.normalize("NFD", text)) == plain
    assert parse("\ufeff" + text.replace("\n", "\r\n")) == plain
    assert parse(text.replace("\n", "\r").encode()) == plain
    assert parse(text.encode("utf-16")) == plain
    assert parse(text.encode("utf-8-sig")) == plain


def test_the_same_headline_and_date_are_the_same_article() -> None:
    first = _parsed("lop-day-lam-banh.txt")
    text = (SAMPLES / "lop-day-lam-banh.txt").read_text(encoding="utf-8")
    assert parse(text.replace("Lớp học kéo dài", "Khóa học kéo dài")).identity == first.identity
    assert parse(text.replace("12/03/2025", "13/03/2025")).identity != first.identity


def test_a_line_three_times_is_a_photo_and_a_question() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\n" + "Toàn cảnh.\n" * 3 + "Câu.\nThu Yến")
    assert _shape(article) == [("figure", 10), ("text", 10), ("text", 4)]
    assert [(w.line, "three times" in w.message) for w in article.warnings] == [(4, True)]


def test_a_line_many_times_is_asked_about_once() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\n" + "Toàn cảnh.\n" * 9 + "Câu.\nThu Yến")
    assert len(article.warnings) == 1


def test_twins_far_apart_or_too_long_are_paragraphs() -> None:
    far = parse("Tiêu đề\n01/02/2025\nMột câu.\nToàn cảnh.\n\n\nToàn cảnh.\nCâu.\nThu Yến")
    assert _shape(far) == [("text", 10), ("text", 10), ("text", 4)]
    long = "a" * 300 + "."
    assert _shape(parse(f"Tiêu đề\n01/02/2025\nMột câu.\n{long}\n{long}\nCâu.\nThu Yến")) == [
        ("text", 301),
        ("text", 301),
        ("text", 4),
    ]


def test_chrome_goes_only_from_the_end() -> None:
    article = parse("Tiêu đề\n01/02/2025\nMột câu.\nTìm kiếm\nCâu cuối.\nThu Yến\nTìm kiếm\n\n")
    assert [block.text for block in article.blocks if isinstance(block, Paragraph)] == [
        "Tìm kiếm",
        "Câu cuối.",
    ]


def test_the_chrome_of_another_portal_can_be_given() -> None:
    text = "Tiêu đề\n01/02/2025\nMột câu.\nCâu cuối.\nThu Yến\nVề đầu trang"
    assert parse(text, chrome=["về đầu trang"]).authors == ["Thu Yến"]


def test_a_first_paragraph_too_long_for_a_standfirst_stays_in_the_text() -> None:
    article = parse(f"Tiêu đề\n01/02/2025\n{'dài ' * 300}\nCâu cuối.\nThu Yến")
    assert (article.standfirst, len(article.blocks)) == ("", 2)
    assert "too long for a standfirst" in _messages(article)[0]
