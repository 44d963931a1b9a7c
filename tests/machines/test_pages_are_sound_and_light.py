"""Pages as a browser is sent them: HTML without a fault, and little of it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from tinyhtml5.parser import HTMLParser

from articles.models import Page, SiteSettings, WebLink
from articles.templatetags.stylesheets import PRINT, asked_for, file_of, joined_text
from articles.workflow import verbs
from tests.builders import (
    author,
    event_row_of,
    ha,
    photo,
    published,
    published_event,
    row_of,
    use,
)

pytestmark = pytest.mark.django_db
LONG = "".join(f"<p>Đoạn {number}. {'Lớp học buổi tối sáng đèn, ai cũng đến. ' * 12}</p>"
               for number in range(10))  # fmt: skip


def newsroom() -> Any:
    """A bit of everything that a page shows; the row of a story with four photos."""
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", tagline="Tin tỉnh nhà", contact="Số 9")
    WebLink.objects.create(group="Trong tỉnh", name="Thư viện", url="https://thuvien.example/")
    Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")
    for _number in range(9):
        published(tags=("Hội làng",), photos=(use(photo(), is_lead=True),))
    photos = tuple(use(photo(), number=number, is_lead=number == 1) for number in range(1, 5))
    return row_of(published(body=LONG, photos=photos, tags=("Hội làng",), source="TTXVN"))


def faults(html: str) -> Iterator[str]:
    """What the parser of the HTML standard calls an error, and ids and names that lead nowhere."""
    parser = HTMLParser()
    parser.parse(html)
    yield from map(str, parser.errors)
    ids = re.findall(r'\sid="([^"]*)"', html)
    yield from {f"the id {each} stands twice" for each in ids if ids.count(each) > 1}
    named = re.findall(r'\s(?:for|aria-labelledby|aria-describedby)="([^"]*)"', html)
    linked = re.findall(r'href="#([^"]+)"', html)
    for each in {word for words in (*named, *linked) for word in words.split()} - set(ids):
        yield f"there is no id {each}"
    yield from unread_without_css(html)
    for image in re.findall(r"<img\b[^>]*>", html):
        if not all(f" {name}=" in image for name in ("src", "alt", "width", "height")):
            yield f"incomplete: {image[:80]}"


def unread_without_css(html: str) -> Iterator[str]:
    """What a page needs to be followed by ear or without a style sheet."""
    if not re.search(r'<html lang="vi">', html):
        yield "says no language"
    for mark in ("<h1", "<main", '<header class="site-head"', "<footer"):
        if html.count(mark) != 1:
            yield f"{html.count(mark)} of {mark}"
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"a heading of level {below} below one of level {above}"


@pytest.mark.alike
def test_story_is_told_in_its_order_without_a_style_sheet(client: Client) -> None:
    row = newsroom()
    html = client.get(row.get_absolute_url()).content.decode()
    told = (
        'class="skip"', "<header class", 'class="kicker"', "<h1>", 'class="standfirst"',
        'class="stamp"', 'class="tools"', "article-lead", "Đoạn 0.", "Đoạn 9.", 'class="byline"',
        'class="tags"', 'id="lien-quan"', "<footer",
    )  # fmt: skip
    places = [html.index(each) for each in told]
    assert places == sorted(places)


@pytest.mark.alike
def test_every_kind_of_page_is_sound_html(client: Client) -> None:
    row, event = newsroom(), event_row_of(published_event(tags=("Hội làng",)))
    gone = published()
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")
    pages = (
        "/", "/thoi-su/", row.get_absolute_url(), "/su-kien/", event.get_absolute_url(),
        f"/su-kien/{event.starts_at:%Y/%m}/", author().get_absolute_url(), "/the/hoi-lang/",
        "/luu-tru/", f"/luu-tru/{row.first_published_at:%Y/%m/%d}/", "/trang/gioi-thieu/",
        "/tim-kiem/", "/tim-kiem/?q=lop", "/khong-co/", f"/thoi-su/tin-{gone.pk}/",
    )  # fmt: skip
    found = {path: list(faults(client.get(path).content.decode())) for path in pages}
    assert {path: said for path, said in found.items() if said} == {}
    # Nothing of it exists in English, so no page claims that it does.
    assert not [path for path in pages if "hreflang" in client.get(path).content.decode()]


def test_the_validator_sees_faults() -> None:
    assert list(faults("<!doctype html><title>x</title><p><b>y</p>"))
    assert list(faults('<!doctype html><title>x</title><a id="a"></a><a id="a"></a>'))
    assert list(faults("<!doctype html><title>x</title><table><p>y</table>"))
    sound = '<header class="site-head"></header><main><h1>x</h1>{}</main><footer></footer></html>'
    whole = '<!doctype html><html lang="vi"><title>x</title>' + sound
    assert list(faults(whole.format("<h2>y</h2>"))) == []
    assert list(faults(whole.format("<h3>y</h3>")))


@pytest.mark.alike
def test_page_of_an_article_weighs_little_without_its_pictures(client: Client) -> None:
    row = newsroom()
    answer = client.get(row.get_absolute_url(), headers={"accept-encoding": "gzip"})
    html = gzip.decompress(answer.content).decode()
    scripts = re.findall(r'<script type="module" src="/static/([^"]+)"', html)
    weights = {
        "html": len(answer.content),
        "css": max(map(packed_css, asked_for([templates()]))),
        "paper": packed_css((PRINT,)),
        **{name: len(gzip.compress(Path(find(name)).read_bytes())) for name in scripts},
    }
    assert sum(weights.values()) < 25_000, weights
    assert weights["css"] + weights["paper"] < 20_000


@pytest.mark.alike
def test_page_with_four_photos_asks_for_a_dozen_things_at_most(client: Client) -> None:
    html = client.get(newsroom().get_absolute_url()).content.decode()
    article = html[: html.index('class="article-end"')]
    pictures = len(re.findall(r"<img\b", article))
    others = len(re.findall(r'<script type="module"|script src=|rel="icon"', html))
    page_and_two_sheets = 3
    assert pictures == 4
    assert pictures + others + page_and_two_sheets <= 12


def packed_css(names: tuple[str, ...]) -> int:
    sheets = (Path(find(file_of(name))).read_text(encoding="utf-8") for name in names)
    return len(gzip.compress(joined_text(sheets).encode()))


def templates() -> Path:
    return Path(__file__).parents[2] / "templates"
