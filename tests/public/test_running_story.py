"""Dòng sự kiện: chosen at the desk, known to readers by what is published of it."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import RunningStory
from articles.workflow import verbs
from tests.builders import draft, edited, ha, lan, photo, published, row_of, update, use
from tests.public_lists.reading import headings, main_of, read_through

pytestmark = pytest.mark.django_db


def unjoined(html: str) -> str:
    return html.replace("\u00a0", " ")


@pytest.fixture
def running() -> RunningStory:
    return RunningStory.objects.create(
        name="Nước sạch cho khu Bãi", slug="nuoc-sach", summary="Hai năm chờ một đường ống."
    )


def test_page_gives_its_stories_and_what_it_is_about(client: Client, running: RunningStory) -> None:
    for number in range(3):
        published(headline=f"Bài {number}", running_story=running.pk, photos=(use(photo()),))
    published(headline="Chuyện khác")
    html = main_of(client, running.get_absolute_url())
    assert headings(html) == ["Bài 2", "Bài 1", "Bài 0"]
    assert running.summary in html


def test_unknown_before_something_of_it_is_public(client: Client, running: RunningStory) -> None:
    draft(running_story=running.pk)
    assert client.get(running.get_absolute_url()).status_code == 404
    assert running.name not in client.get("/so-do-cong/").content.decode()
    story = published(running_story=running.pk)
    assert running.name in unjoined(main_of(client, "/so-do-cong/"))
    verbs.retract(story, by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert client.get(running.get_absolute_url()).status_code == 404


def test_joining_it_is_public_only_once_it_is_approved(
    client: Client, running: RunningStory
) -> None:
    story = published(running_story=running.pk, headline="Đã ở trong dòng")
    joining = edited(published(headline="Mới xin vào"), running_story=running.pk)
    assert headings(main_of(client, running.get_absolute_url())) == ["Đã ở trong dòng"]
    verbs.approve_and_publish(verbs.submit(joining, by=lan()), by=ha())
    assert len(headings(main_of(client, running.get_absolute_url()))) == 2
    assert "Mới xin vào" in main_of(client, row_of(story).get_absolute_url())


def test_approval_holds_for_the_running_story_too(running: RunningStory) -> None:
    story = published()
    before = row_of(story).content_hash
    story = update(story, running_story=running.pk)
    assert row_of(story).content_hash != before
    assert row_of(story).running_story == running


def test_story_without_one_has_the_hash_that_it_had_before_there_were_any() -> None:
    seen = draft().revisions.get().seen
    assert {"running_story", "related"} & seen.keys() == set()


def test_article_shows_the_others_of_its_running_story(
    client: Client, running: RunningStory
) -> None:
    for number in range(6):
        published(headline=f"Kỳ {number}", running_story=running.pk)
    own = published(running_story=running.pk)
    html = unjoined(main_of(client, row_of(own).get_absolute_url()))
    block = html[html.index('id="dong-su-kien"') :].partition("</section>")[0]
    assert [number for number in range(6) if f"Kỳ {number}" in block] == [2, 3, 4, 5]
    assert running.get_absolute_url() in block


def test_list_goes_on_by_key(client: Client, running: RunningStory) -> None:
    for number in range(22):
        published(headline=f"Bài {number}", running_story=running.pk)
    assert len(read_through(client, running.get_absolute_url())) == 22
