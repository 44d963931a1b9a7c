from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Page, PublishedArticle, RunningStory, Section, SiteSettings
from articles.pages import sitemaps
from articles.workflow import verbs
from tests.builders import (
    DAY,
    HOUR,
    author,
    draft,
    event_row_of,
    ha,
    photo,
    published,
    published_event,
    row_of,
    update,
    use,
)
from tests.machines.soundness import sound_sitemap

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
FIXED = {
    f"{SITE}{path}" for path in ("/", "/su-kien/", "/dinh-chinh/", "/luu-tru/", "/so-do-cong/")
}


def all_places(client: Client) -> list[str]:
    """What all files of the index hold together."""
    files = sound_sitemap(client, "/sitemap.xml")
    return [place for file in files for place in sound_sitemap(client, file.removeprefix(SITE))]


def test_sitemap_names_every_public_page_by_its_whole_address(client: Client) -> None:
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    article = row_of(published(running_story=running.pk))
    event = event_row_of(published_event())
    page = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")

    assert set(all_places(client)) == {
        *FIXED,
        f"{SITE}/thoi-su/",
        f"{SITE}/dong-su-kien/nuoc-sach/",
        f"{SITE}{page.get_absolute_url()}",
        f"{SITE}{author().get_absolute_url()}",
        f"{SITE}{article.get_absolute_url()}",
        f"{SITE}{event.get_absolute_url()}",
    }


def test_sitemap_names_nothing_that_is_not_live_nor_its_author(client: Client) -> None:
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    draft()
    published(at=timezone.now() + HOUR, running_story=running.pk)
    gone = published(running_story=running.pk)
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")

    assert set(all_places(client)) == {*FIXED, f"{SITE}/thoi-su/"}


def test_files_are_by_month_and_together_hold_all_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PER_FILE", 3)
    spring = dt.datetime(2024, 3, 31, 23, tzinfo=dt.UTC)
    # Those of one moment too are told apart by their numbers; an update makes a second row of one.
    moments = [spring, spring, spring, spring, spring + 2 * HOUR, spring + 3 * HOUR]
    stories = [published(as_of=moment) for moment in moments]
    update(stories[2])
    event = event_row_of(published_event())

    files = [file.removeprefix(SITE) for file in sound_sitemap(client, "/sitemap.xml")]
    assert files == [
        "/sitemap-pages.xml",
        "/sitemap-articles-2024-03-1.xml",
        "/sitemap-articles-2024-03-2.xml",
        "/sitemap-articles-2024-04-1.xml",
        f"/sitemap-events-{timezone.now():%Y-%m}-1.xml",
    ]
    found = [place for file in files[1:] for place in sound_sitemap(client, file)]
    expected = {f"{SITE}{row.get_absolute_url()}" for row in (*map(row_of, stories), event)}
    assert set(found) == expected
    assert len(found) == len(expected)
    assert all(len(sound_sitemap(client, file)) <= 3 for file in files[1:])


def test_story_names_its_pictures(client: Client) -> None:
    row = row_of(published(photos=(use(photo()), use(photo()))))
    found = sound_sitemap(client, f"/sitemap-articles-{row.first_published_at:%Y-%m}-1.xml")
    text = client.get(f"/sitemap-articles-{row.first_published_at:%Y-%m}-1.xml").getvalue().decode()
    assert found == [f"{SITE}{row.get_absolute_url()}"]
    pictures = re.findall(r"<image:loc>(.*?)</image:loc>", text)
    assert len(set(pictures)) == 2
    assert all(client.get(url.removeprefix(SITE)).status_code == 200 for url in pictures)


def test_news_are_of_the_last_two_days_and_a_thousand_at_most(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    SiteSettings.objects.create(pk=1, name="Kinh & Bắc")
    published(as_of=timezone.now() - 2 * DAY - HOUR)
    recent = [row_of(published(as_of=timezone.now() - hours * HOUR)) for hours in (1, 2, 47)]
    published(at=timezone.now() + HOUR)

    assert sound_sitemap(client, "/sitemap-news.xml") == [
        f"{SITE}{row.get_absolute_url()}" for row in recent
    ]
    text = client.get("/sitemap-news.xml").getvalue().decode()
    assert "<news:name>Kinh &amp; Bắc</news:name>" in text
    assert f"<news:title>{recent[0].headline}</news:title>" in text
    assert sitemaps.NEWS == 1000
    monkeypatch.setattr(sitemaps, "NEWS", 2)
    assert len(sound_sitemap(client, "/sitemap-news.xml")) == 2


def test_sitemap_of_nothing_names_the_front_page(client: Client) -> None:
    assert sound_sitemap(client, "/sitemap-news.xml") == [f"{SITE}/"]
    verbs.retract(published(), by=ha(), notice="Đã gỡ.", reason="sai")
    month = f"/sitemap-articles-{timezone.now():%Y-%m}-1.xml"
    assert sound_sitemap(client, month) == [f"{SITE}/"]


@pytest.mark.parametrize(
    "part",
    [
        "articles-2024-06-1", "articles-2024-13-1", "articles-0000-01-1", "articles-9999-12-1",
        f"articles-{timezone.now():%Y-%m}-0", f"articles-{timezone.now():%Y-%m}-2",
        f"articles-{timezone.now():%Y-%m}-999999999999999999", "bai-2024-06-1", "0",
    ],
)  # fmt: skip
def test_sitemap_file_that_was_never_named_is_not_found(client: Client, part: str) -> None:
    published()
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_a_file_takes_as_many_queries_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        Section.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
        published(photos=(use(photo()),))
    month = f"/sitemap-articles-{timezone.now():%Y-%m}-1.xml"
    for path, number in {"/sitemap.xml": 2, "/sitemap-pages.xml": 13, month: 12}.items():
        with django_assert_max_num_queries(7):  # type: ignore[operator]
            assert len(sound_sitemap(client, path)) >= number


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"])
def test_unchanged_file_is_not_sent_again(client: Client, path: str) -> None:
    published()
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"]
    assert "public" in first.headers["Cache-Control"]


def test_sitemap_is_new_once_a_story_is_taken_down_or_its_hour_has_come(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = published()
    published(at=timezone.now() + HOUR)
    seen = [client.get("/sitemap.xml").headers["ETag"]]
    verbs.retract(article, by=ha(), notice="Đã gỡ.", reason="sai")
    seen.append(client.get("/sitemap.xml", headers={"if-none-match": seen[-1]}).headers["ETag"])
    later = timezone.now() + 2 * HOUR
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    seen.append(client.get("/sitemap.xml", headers={"if-none-match": seen[-1]}).headers["ETag"])
    assert len(set(seen)) == 3


def test_fullest_file_stays_within_what_the_protocol_allows(settings: Any) -> None:
    settings.SITE_URL = f"https://{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 58}.vn"
    row = PublishedArticle(
        section=Section(slug="a" * Section._meta.get_field("slug").max_length),
        slug="nghieng" + "-nghieng" * 11 + "-tin",
        story_id=10**18 - 1,
        live_from=timezone.now(),
        photos=[{"renditions": {"full": [[1200, 800, "JPEG", "a" * 64]]}}] * 30,
    )
    assert len(row.slug) == PublishedArticle._meta.get_field("slug").max_length - 1
    text = "".join(sitemaps.url_set([sitemaps.story_place(row)])).encode()
    assert len(text) * sitemaps.PER_FILE < 52_428_800
    assert sitemaps.PER_FILE <= 50_000
    assert text.count(b"<image:loc>") == 10
