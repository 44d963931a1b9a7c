"""Feeds of all, a section, an author, a tag and a running story in three forms: by their schemas
and by a reader."""

from __future__ import annotations

import json
import re
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from articles.models import RunningStory, SiteSettings
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import (
    DAY,
    author,
    ha,
    photo,
    published,
    published_event,
    row_of,
    section,
    use,
)

from .soundness import sound_feed

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
SITE = "http://testserver"
STORIES = {
    "": 2,
    "thoi-su/": 2,
    "tac-gia/thu-yen/": 1,
    "the/hoi-lang/": 2,
    "dong-su-kien/nuoc-sach/": 1,
}
TEXT = '<p>Mở đầu, <a href="/su-kien/">lịch</a>.</p><figure data-use="1 3"></figure><p>Kết.</p>'


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    said = {"content-type": response.headers["Content-Type"], "content-location": path}
    feed = feedparser.parse(response.content, response_headers=said)
    assert not feed.bozo, (path, feed.get("bozo_exception"))
    return feed


def entries(client: Client, path: str, form: str) -> list[dict[str, Any]]:
    """In the words of JSON Feed; feedparser reads the two forms in XML alone."""
    if form == "json":
        feed = json.loads(client.get(path).content)
        return [{"content_html": "", "attachments": [], **item} for item in feed["items"]]
    return [
        {
            "url": entry.link,
            "summary": entry.summary,
            "authors": [{"name": named["name"]} for named in entry.authors],
            "content_html": entry.content[0].value if "content" in entry else "",
            "attachments": [
                {"url": each["href"], "size_in_bytes": int(each["length"])}
                for each in entry.enclosures
            ],
        }
        for entry in read(client, path).entries
    ]


def newsroom(**settings: Any) -> Any:
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", **settings)
    names = (BylineEntry(author("Thu Yến").pk), BylineEntry(author("Tuấn Đạt").pk))
    published(as_of=timezone.now() - DAY, tags=("Hội làng",), bylines=(), source="TTXVN")
    shown = (
        use(photo("Lớp học."), number=1),
        use(photo("Toàn cảnh."), number=2, is_lead=True),
        use(photo("Giờ nghỉ."), number=3),
    )
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach", summary="Hai\nnăm.")
    said = {"body": TEXT, "photos": shown, "bylines": names, "tags": ("Hội làng",)}
    return row_of(published(**said, running_story=running.pk))


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_every_feed_follows_its_schema_and_names_every_author(
    client: Client, form: str, whole: bool
) -> None:
    row = newsroom(whole_text_in_feeds=whole)
    for place, number in STORIES.items():
        path = f"/{place}{form}/"
        sound_feed(client, path, form)
        found = entries(client, path, form)
        assert len(found) == number, path
        assert [named["name"] for named in found[0]["authors"]] == ["Thu Yến", "Tuấn Đạt"]
        assert found[0]["url"] == f"{SITE}{row.get_absolute_url()}"
        [picture] = found[0]["attachments"]
        assert picture["size_in_bytes"] == len(client.get(picture["url"]).getvalue())


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_the_setting_decides_between_summary_and_whole_text(client: Client, form: str) -> None:
    row = newsroom()
    assert "Kết." not in client.get(f"/{form}/").content.decode()
    SiteSettings.objects.update(whole_text_in_feeds=True)
    entry = entries(client, f"/{form}/", form)[0]
    text = entry["content_html"]
    order = [
        text.index(words) for words in ("Toàn cảnh.", "Mở đầu", "Lớp học.", "Giờ nghỉ.", "Kết.")
    ]
    assert order == sorted(order)
    assert f'href="{SITE}/su-kien/"' in text
    assert not re.search(r'(?:src|href)="(?!http)', text)
    assert entry["summary"] == row.standfirst


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_empty_feed_is_sound_too(client: Client, form: str) -> None:
    for path in (f"/{form}/", f"/thoi-su/{form}/", f"/dinh-chinh/{form}/"):
        section()
        sound_feed(client, path, form)


def test_pages_and_feeds_name_the_same_stories_in_other_forms(client: Client) -> None:
    newsroom()
    found = re.compile(r'<link rel="alternate" type="application/([^"]+)" .*? href="([^"]+)">')
    for page in (f"/{place}" for place in STORIES):
        named = dict(found.findall(client.get(page).content.decode()))
        assert named == {
            "rss+xml": f"{page}rss/", "atom+xml": f"{page}atom/", "feed+json": f"{page}json/",
        }  # fmt: skip
    others = [link.href for link in read(client, "/rss/").feed.links if link.rel == "alternate"]
    assert {f"{SITE}/atom/", f"{SITE}/json/"} <= set(others)


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_what_has_no_live_story_has_no_feed(client: Client, form: str) -> None:
    author("Minh Anh")
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    story = published(
        bylines=(BylineEntry(author("Thu Yến").pk),), tags=("Hội làng",), running_story=running.pk
    )
    verbs.retract(story, by=ha(), notice="Đã gỡ.", reason="sai")
    published_event(tags=("Đua thuyền",))
    unknown = ("the/khong-co", "dong-su-kien/nuoc-sach", "dong-su-kien/khong-co")
    for place in ("tac-gia/minh-anh", "tac-gia/thu-yen", "the/hoi-lang", *unknown):
        assert client.get(f"/{place}/{form}/").status_code == 404, place
    assert f"/the/dua-thuyen/{form}/" not in client.get("/the/dua-thuyen/").content.decode()


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_unchanged_feed_of_any_kind_is_not_sent_again(client: Client, form: str) -> None:
    newsroom()
    for path in (f"/{place}{form}/" for place in STORIES):
        etag = client.get(path).headers["ETag"]
        assert client.get(path, headers={"if-none-match": etag}).status_code == 304
