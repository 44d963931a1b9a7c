from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Page, Section
from articles.pages import sitemaps
from articles.workflow import verbs
from tests.builders import (
    HOUR,
    author,
    draft,
    event_row_of,
    ha,
    published,
    published_event,
    row_of,
)

pytestmark = pytest.mark.django_db
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://testserver"


def places(client: Client, path: str = "/sitemap.xml") -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.getvalue())
    return [place.text or "" for place in root.iter(f"{SPACE}loc")]


def test_sitemap_names_every_public_page_by_its_whole_address(client: Client) -> None:
    article, event = row_of(published()), event_row_of(published_event())
    page = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")

    assert set(places(client)) == {
        f"{SITE}/",
        f"{SITE}/su-kien/",
        f"{SITE}/thoi-su/",
        f"{SITE}{page.get_absolute_url()}",
        f"{SITE}{author().get_absolute_url()}",
        f"{SITE}{article.get_absolute_url()}",
        f"{SITE}{event.get_absolute_url()}",
    }


def test_sitemap_names_nothing_that_is_not_live_nor_its_author(client: Client) -> None:
    draft()
    published(at=timezone.now() + HOUR)
    gone = published()
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")

    assert set(places(client)) == {f"{SITE}/", f"{SITE}/su-kien/", f"{SITE}/thoi-su/"}


def test_sitemap_of_a_grown_archive_is_an_index_of_files_that_together_hold_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PER_FILE", 3)
    made = [row_of(published()) for _number in range(7)]
    event = event_row_of(published_event())

    index = places(client)
    assert all(place.startswith(f"{SITE}/sitemap-") for place in index)
    found = [place for file in index for place in places(client, file.removeprefix(SITE))]
    assert len(found) == len(set(found))
    expected = {f"{SITE}{row.get_absolute_url()}" for row in (*made, event)}
    assert expected <= set(found)
    for file in index:
        if "pages" not in file:
            assert len(places(client, file.removeprefix(SITE))) <= 3


def test_few_stories_are_one_file_however_high_their_numbers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PER_FILE", 6)
    for _number in range(8):
        draft()
    article = row_of(published())

    assert f"{SITE}{article.get_absolute_url()}" in places(client)


@pytest.mark.parametrize("part", ["articles-999999999999999999", "pages-1", "bai-0", "events-1"])
def test_sitemap_file_that_was_never_named_is_not_found(client: Client, part: str) -> None:
    published()
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_sitemap_takes_as_many_queries_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        Section.objects.create(name=f"Mục {number}", slug=f"muc-{number}")
        published()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        assert len(places(client)) > 24


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-articles-0.xml", "/robots.txt"])
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


def test_robots_keeps_crawlers_from_desk_and_search_and_names_the_sitemap(
    client: Client,
) -> None:
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert "Disallow: /quan-tri/" in lines
    assert "Disallow: /tim-kiem/" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
