"""The main job: the page goes in by one command; the reporter submits, the editor publishes, the
reader reads, each in a browser of their own, signed in by name and password."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Article, Section, WebLink
from articles.workflow import roles
from tests.builders import account, picture, published

pytestmark = pytest.mark.django_db(transaction=True)

HERE = Path(__file__).parents[1]
SEEDS = sorted((HERE.parents[1] / "shared" / "seed").glob("*.txt"))
PAGES = SEEDS or [HERE / "exchange" / "samples" / "lop-day-lam-banh.txt"]
PASSWORD = "mot-mat-khau-du-dai"


def person(username: str, role: str) -> Any:
    user = account(username, role, first_name=username.capitalize())
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(live_newsroom: Any, username: str) -> Any:
    page = live_newsroom.open("/quan-tri/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/quan-tri/")
    return page


def test_story_goes_from_the_imported_page_to_the_reader(live_newsroom, tmp_path):
    roles.set_up_roles()
    person("lan", roles.REPORTER)
    person("ha", roles.EDITOR)
    Section.objects.create(name="Thời sự", slug="thoi-su")
    WebLink.objects.create(group="Trong tỉnh", name="Thư viện", url="https://thuvien.example/")
    for number in range(1, 5):
        file = tmp_path / f"anh-{number}.jpg"
        file.write_bytes(picture((number * 50, 90, 30), size=(900, 600)).getvalue())
    call_command(
        "import_article", str(PAGES[0]), "--photos", str(tmp_path), "--as", "lan",
        "--section", "thoi-su",
    )  # fmt: skip
    article = Article.objects.get()
    captions = [use.caption for use in article.photo_uses.all()]

    reporter = signed_in(live_newsroom, "lan")
    reporter.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    reporter.click("button[name=_move][value=submit]")
    reporter.wait_for_selector(".messagelist")
    article.refresh_from_db()
    assert article.stage == "submitted"
    assert not reporter.query_selector("button[value=approve_and_publish]:not([aria-disabled])")

    editor = signed_in(live_newsroom, "ha")
    editor.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    editor.click("button[value=approve_and_publish]")
    _confirm(editor)
    article.refresh_from_db()
    assert article.stage == "released"

    reader = live_newsroom.open("/")
    reader.click(f"main a:has-text('{article.headline.split()[0]}') >> nth=0")
    reader.wait_for_selector("h1")
    assert reader.url.endswith(f"/thoi-su/{article.slug}-{article.pk}/")
    assert reader.inner_text("h1").replace("\xa0", " ") == article.headline
    text = reader.inner_text("article").replace("\xa0", " ")
    for caption in captions:
        assert text.count(caption) == 1
    assert len(reader.query_selector_all("article figure img")) == len(captions)
    _nothing_is_missing_or_doubled(reader, article)
    assert [line.verb for line in article.statuschanges.order_by("pk")] == [
        "save", "submit", "approve", "publish",
    ]  # fmt: skip


def _nothing_is_missing_or_doubled(reader: Any, article: Article) -> None:
    """Beside the page that was taken in: its date, standfirst, paragraphs, names and blocks."""
    text = reader.inner_text("article").replace("\xa0", " ")
    paragraphs = re.findall(r"<p>(.*?)</p>", article.body)
    assert len(paragraphs) >= 3
    for said in (article.standfirst, *paragraphs, f"{article.dated_on:%d/%m/%Y}"):
        assert text.count(html.unescape(said).strip()) == 1, said
    names = [byline.printed_name for byline in article.bylines.all()]
    assert " – ".join(names) in reader.inner_text(".byline")
    assert [text.count(name) for name in names] == [1] * len(names)
    assert reader.locator("header form[role=search] button").inner_text() == "Tìm kiếm"
    assert reader.locator("footer h2", has_text="Liên kết website").count() == 1
    published()  # the newest has the top of the page, and the list begins below it
    reader.goto("/")
    assert reader.locator("main h2", has_text="Tin tức – Sự kiện").count() == 1


def _confirm(page: Any) -> None:
    """The move's own page, or its dialog: its one button makes it."""
    page.wait_for_selector("form.move-form button[type=submit], dialog[open] button[type=submit]")
    page.click("form.move-form button[type=submit], dialog[open] button[type=submit]")
    page.wait_for_selector(".messagelist .success")
