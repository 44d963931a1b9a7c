from __future__ import annotations

import html
import unicodedata
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date

from articles.models import FormerSlug, SiteSettings
from articles.pages.feeds import Channel, write
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import DAY, HOUR, author, draft, ha, published, row_of, section, update

pytestmark = pytest.mark.django_db
FORMS = pytest.mark.parametrize("form", ["rss", "atom"])


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    said = {"content-type": response.headers["Content-Type"], "content-location": path}
    feed = feedparser.parse(response.content, response_headers=said)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@FORMS
def test_feed_is_well_formed_and_says_whose_it_is(client: Client, form: str) -> None:
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", tagline="Tin tỉnh nhà")
    published()

    feed = read(client, f"/{form}/")
    assert feed.version == {"rss": "rss20", "atom": "atom10"}[form]
    assert feed.feed.title == "Kinh Bắc"
    assert feed.feed.language == "vi"
    assert feed.feed.link == "http://testserver/"


@FORMS
def test_feed_holds_live_articles_alone_newest_first(client: Client, form: str) -> None:
    old = published(as_of=timezone.now() - DAY)
    new = published()
    draft()
    published(at=timezone.now() + HOUR)
    gone = published()
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")

    feed = read(client, f"/{form}/")
    assert [entry.title for entry in feed.entries] == [row_of(new).headline, row_of(old).headline]


@FORMS
def test_every_author_is_named_separately(client: Client, form: str) -> None:
    published(bylines=(BylineEntry(author("Thu Yến").pk), BylineEntry(author("Tuấn Đạt").pk)))

    entry = read(client, f"/{form}/").entries[0]
    assert [named["name"] for named in entry.authors] == ["Thu Yến", "Tuấn Đạt"]


@FORMS
def test_id_stays_when_words_and_section_change(client: Client, form: str) -> None:
    article = published()
    before = read(client, f"/{form}/").entries[0]
    update(article, headline="Một tiêu đề khác hẳn", section=section("Văn hóa", "van-hoa").pk)
    after = read(client, f"/{form}/").entries[0]

    assert after.title == "Một tiêu đề khác hẳn"
    assert after.link != before.link
    assert after.id == before.id
    assert after.published == before.published


@FORMS
def test_feed_of_a_section_has_its_sub_sections_too(client: Client, form: str) -> None:
    culture = section("Văn hóa", "van-hoa")
    published(section=culture.pk)
    published(section=section("Quan họ", "quan-ho", parent=culture).pk)
    published()

    feed = read(client, f"/van-hoa/{form}/")
    assert len(feed.entries) == 2
    assert feed.feed.title.startswith("Văn hóa")
    assert client.get(f"/khong-co/{form}/").status_code == 404


@FORMS
def test_any_words_leave_the_feed_well_formed_and_composed(form: str) -> None:
    # As no field of ours would let them in: an old row, or one written by hand.
    apart = unicodedata.normalize("NFD", "Ninh Đạt ế")
    nasty = f"]]> & <b>“Bắc”</b>\x0b\x00\ufffe\ud800 😀 {apart}"
    row = row_of(published())
    row.headline = row.standfirst = nasty
    row.bylines = [{"author": 1, "name": nasty, "slug": "t", "role": "both"}]

    text = write(form, Channel(nasty, nasty, "/rss/", "/"), [row], publisher=nasty)
    entry = feedparser.parse(text.encode()).entries[0]
    assert ElementTree.fromstring(text.encode()) is not None
    words = "]]> & <b>“Bắc”</b> 😀 Ninh Đạt ế"
    assert entry.authors[0]["name"] == words
    # A description is taken for HTML: what the desk wrote as words comes out as words.
    assert html.unescape(entry.summary) == words
    assert "<b>" not in entry.summary
    assert unicodedata.is_normalized("NFC", text)


def test_unchanged_feed_is_not_sent_again(client: Client) -> None:
    published()
    first = client.get("/rss/")

    again = client.get("/rss/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    published()
    assert client.get("/rss/", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


@FORMS
def test_what_is_taken_down_leaves_a_cache_as_soon_as_from_a_page(
    client: Client, form: str
) -> None:
    article = published()
    first = client.get(f"/{form}/")
    assert first.headers["Cache-Control"] == "public, max-age=300, s-maxage=60"
    verbs.retract(article, by=ha(), notice="Đã gỡ.", reason="sai")
    told = {"if-none-match": first.headers["ETag"], "if-modified-since": http_date()}
    again = client.get(f"/{form}/", headers=told)
    assert again.status_code == 200
    assert article.headline not in again.content.decode()


@FORMS
def test_feed_follows_a_section_to_its_new_slug(client: Client, form: str) -> None:
    culture = section("Văn hóa", "van-hoa")
    FormerSlug.objects.create(slug="van-nghe", section=culture)

    response = client.get(f"/van-nghe/{form}/")
    assert (response.status_code, response.url) == (301, f"/van-hoa/{form}/")
    # A browser must not keep it for good, nor that of the page: the slug may come back.
    for answer in (response, client.get("/van-nghe/")):
        assert answer.headers["Cache-Control"].startswith("public, max-age=")


def test_feed_names_this_site_whatever_host_the_request_claims(client: Client) -> None:
    published()
    response = client.get("/rss/", headers={"host": "localhost"})
    assert b"localhost" not in response.content
