"""The real input: a portal's page as plain text, into a draft, and on request to readers."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.exchange.plain_text import Figure, parse
from articles.models import Article, Author, Photo, Section, Stage
from articles.text.figures import figures, parts
from tests.builders import ha, lan, picture, row_of, section

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
SEEDS = sorted((Path(__file__).parents[2].parent / "shared" / "seed").glob("*.txt"))
OWN = SAMPLES / "lop-day-lam-banh.txt"


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("import_article", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def words_of(article):
    return re.findall(r"<p>(.*?)</p>", article.body)


@pytest.mark.parametrize("file", [OWN, *SEEDS], ids=lambda file: file.name)
def test_draft_holds_all_and_only_what_the_page_says(file):
    _out, err = run(file)
    article = Article.objects.get()
    uses = list(article.photo_uses.all())
    assert article.stage == Stage.DRAFT
    assert [figure.uses for figure in figures(article.body)] == [(use.number,) for use in uses]
    assert all(use.caption and use.caption not in words_of(article) for use in uses)
    assert not article.body.startswith("<figure")
    assert err.startswith(f"{len(uses)} ")


@dataclass(frozen=True)
class Measured:
    """What one page says, counted by hand."""

    day: dt.date
    standfirst: int
    paragraphs: list[int]
    captions: list[int]
    names: list[str]
    shape: str
    slug: str


OWN_MEASURED = Measured(
    dt.date(2025, 3, 12),
    167,
    [151, 104, 106],
    [43, 25],
    ["Minh Châu", "Đỗ Khánh", "H.Giang"],
    "PFPFP",
    "lop-day-lam-banh-khuc-o-thon-dai-lam",
)
SEED_MEASURED = Measured(
    dt.date(2024, 6, 6),
    298,
    [355, 495, 557, 279, 923, 464],
    [19, 82, 125, 98],
    ["Thu Yến", "Tuấn Đạt"],
    "PPFPPFPFPF",
    "day-manh-phong-trao-toan-dan-bao-ve-an-ninh-to-quoc-trong-tinh-hinh-moi",
)
PAGES = [(OWN, OWN_MEASURED), *((seed, SEED_MEASURED) for seed in SEEDS)]


@pytest.mark.parametrize(("file", "measured"), PAGES, ids=lambda page: getattr(page, "name", ""))
def test_page_gives_exactly_what_was_measured(file, measured):
    run(file)
    article = Article.objects.get()
    assert article.dated_on == measured.day
    assert len(article.standfirst) == measured.standfirst
    assert [len(text) for text in words_of(article)] == measured.paragraphs
    assert [len(use.caption) for use in article.photo_uses.all()] == measured.captions
    assert [b.printed_name for b in article.bylines.all()] == measured.names
    shape = (
        re.sub(r"<p>.*?</p>", "P", p) if isinstance(p, str) else "F" for p in parts(article.body)
    )
    assert "".join(shape) == measured.shape


@pytest.mark.parametrize("seed", SEEDS or [OWN], ids=lambda file: file.name)
def test_page_without_photos_has_that_one_warning(seed):
    _out, err = run(seed)
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(("file", "measured"), PAGES, ids=lambda page: getattr(page, "name", ""))
def test_page_is_published_at_its_address_and_dated(file, measured):
    ha()
    run(file, "--publish-as", "ha")
    row = row_of(Article.objects.get())
    assert row.slug == measured.slug
    assert timezone.localtime(row.dated).date() == measured.day
    assert not row.dated_exactly
    assert row.photos == []


def test_own_page_goes_the_whole_way_by_the_verbs_and_is_logged_as_imported():
    ha()
    out, _err = run(OWN, "--publish-as", "ha")
    article = Article.objects.get()
    assert f"#{article.pk}" in out
    told = [
        (line.verb, line.by.username, line.imported)
        for line in article.statuschanges.order_by("pk")
    ]
    assert told == [
        ("save", "nhap-bai", True),
        ("submit", "nhap-bai", False),
        ("approve", "ha", False),
        ("publish", "ha", True),
    ]
    assert row_of(article).first_published_at.date() < timezone.localdate()


def test_importing_twice_makes_one_article():
    run(OWN)
    run(OWN)
    assert Article.objects.count() == 1
    ha()
    run(OWN, "--publish-as", "ha")
    run(OWN, "--publish-as", "ha")
    assert Article.objects.get().publications.count() == 1
    assert Author.objects.values("name").distinct().count() == Author.objects.count()


def test_photos_of_a_folder_take_their_places_in_order(tmp_path):
    ha()
    parsed = parse(OWN.read_bytes())
    wanted = sum(isinstance(block, Figure) for block in parsed.blocks)
    assert wanted
    for number in range(1, wanted + 1):
        (tmp_path / f"anh-{number}.jpg").write_bytes(picture((number * 9, 10, 10)).getvalue())
    run(OWN, "--photos", tmp_path, "--publish-as", "ha")
    row = row_of(Article.objects.get())
    assert [photo["number"] for photo in row.photos] == list(range(1, wanted + 1))
    assert all(photo["renditions"]["full"] for photo in row.photos)


def test_refused_photo_is_named_and_the_text_still_comes(tmp_path):
    (tmp_path / "1.jpg").write_bytes(b"<svg></svg>")
    _out, err = run(OWN, "--photos", tmp_path)
    assert "1.jpg" in err
    assert Photo.objects.exclude(checksum="").count() == 0
    assert Article.objects.count() == 1


@pytest.mark.parametrize("name", ["khong-ngay", "but-danh-ngo", "tcvn3", "vni", "hai-ngay"])
def test_doubtful_page_is_a_draft_with_a_warning_and_not_published(name):
    ha()
    with pytest.raises(CommandError):
        run(SAMPLES / f"{name}.txt", "--publish-as", "ha")
    article = Article.objects.get()
    assert article.stage == Stage.DRAFT
    assert not article.publications.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n\n", b"\x00\x01\x02" * 99, b"a" * 3_000_000, b"06/06/2024\nA.\nB.\n"],
    ids=["empty", "blank", "binary", "large", "headless"],
)
def test_file_that_cannot_be_read_is_refused_with_its_line_and_leaves_nothing(content, tmp_path):
    file = tmp_path / "tep.txt"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=r"\d"):
        run(file)
    assert not Article.objects.exists()
    assert not Photo.objects.exists()
    assert not Author.objects.exists()


def test_text_too_long_for_an_article_is_refused_and_leaves_nothing(tmp_path):
    file = tmp_path / "tep.txt"
    lines = "".join(f"Câu thứ {number}: {'nước lên chậm ' * 40}\n" for number in range(1500))
    file.write_text(f"Nước lên\n06/06/2024\nNước sông lên trong đêm.\n{lines}", encoding="utf-8")
    with pytest.raises(CommandError):
        run(file)
    for noun in (Article, Photo, Author, Section):
        assert not noun.objects.exists()


def test_reporter_named_as_owner_and_section_named():
    lan()
    section("Văn hóa", "van-hoa")
    run(OWN, "--as", "lan", "--section", "van-hoa")
    article = Article.objects.get()
    assert article.created_by == lan()
    assert article.section.slug == "van-hoa"


@pytest.mark.parametrize(
    "arguments",
    [["khong-co.txt"], [OWN, "--as", "khong-ai"], [OWN, "--section", "khong-co"],
     [OWN, "--photos", "khong-co"], [SAMPLES]],
)  # fmt: skip
def test_wrong_arguments_are_one_sentence(arguments):
    with pytest.raises(CommandError):
        run(*arguments)
    assert not Article.objects.exists()


def test_reporter_cannot_publish_by_the_command():
    lan()
    with pytest.raises(CommandError):
        run(OWN, "--publish-as", "lan")
    assert Article.objects.get().stage == Stage.SUBMITTED
    assert Article.objects.get().statuschanges.exclude(refused="").exists()
