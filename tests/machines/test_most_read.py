"""Đọc nhiều: counted without a cookie, a write per view or a name; only live stories are listed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import HourlyViews, MostRead
from articles.pages import furniture
from articles.public.counting import beacon
from articles.public.counting.recent import Recent
from articles.public.counting.sums import Sums
from articles.workflow import reading, verbs
from tests.builders import DAY, HOUR, draft, ha, published, row_of

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (Linux; Android 12) Chrome/140"


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beacon, "recent", Recent())
    monkeypatch.setattr(beacon, "views", Sums(beacon._write))


def read(client: Client, story: Any, *, address: str = "203.0.113.7", **headers: str) -> Any:
    said = {"user-agent": BROWSER} | {name.replace("_", "-"): v for name, v in headers.items()}
    number = str(getattr(story, "pk", story))
    return client.post(
        "/dem/", number, content_type="text/plain", headers=said, REMOTE_ADDR=address
    )


def views() -> dict[int, int]:
    beacon.views.write_down()
    return dict(HourlyViews.objects.values_list("article", "views"))


def most_read(client: Client, path: str = "/") -> list[str]:
    furniture.forget()
    html = client.get(path).content.decode().replace("\u00a0", " ")
    found = re.search(r'<ol class="ranked">(.*?)</ol>', html, re.DOTALL)
    return re.findall(r"<a [^>]*>(.*?)</a>", found[1]) if found else []


@contextmanager
def refused(statement: str) -> Iterator[None]:
    """Whatever the database is told by such a statement, there is no room for it."""

    def full(execute: Any, sql: str, *given: Any) -> Any:
        if re.match(r"(INSERT|UPDATE|DELETE)", sql) and re.search(statement, sql):
            raise OperationalError("database or disk is full")
        return execute(sql, *given)

    with connection.execute_wrapper(full):
        yield


def test_view_is_counted_in_memory_without_a_question_a_cookie_or_a_session(
    client: Client,
) -> None:
    story = published()
    with CaptureQueriesContext(connection) as asked:
        answer = read(client, story)
    assert (answer.status_code, answer.content, len(asked)) == (204, b"", 0)
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert HourlyViews.objects.count() == 0
    assert views() == {story.pk: 1}


def test_reloading_counts_once_and_another_reader_or_story_counts_anew(client: Client) -> None:
    story, other = published(), published()
    for _time in range(5):
        read(client, story)
    read(client, story, address="203.0.113.8")
    read(client, story, user_agent="Mozilla/5.0 (iPhone)")
    read(client, other)
    assert views() == {story.pk: 3, other.pk: 1}


def test_what_is_remembered_of_a_reader_is_a_digest_that_another_salt_changes() -> None:
    first, second = Recent(), Recent()
    for memory in (first, second):
        assert memory.is_new("203.0.113.7", BROWSER, "1")
        assert not memory.is_new("203.0.113.7", BROWSER, "1")
    assert all(len(digest) == 8 for digest in first._seen)
    assert not first._seen & second._seen


@pytest.mark.parametrize(
    "headers",
    [
        {"user_agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user_agent": "HeadlessChrome/140"},
        {"user_agent": ""},
        {"origin": "https://evil.example"},
        {"sec_fetch_site": "cross-site"},
    ],
)
def test_robots_and_other_sites_pages_are_not_counted(
    client: Client, headers: dict[str, str]
) -> None:
    story = published()
    assert read(client, story, **headers).status_code == 204
    assert views() == {}


@pytest.mark.parametrize("said", ["", "0", "-1", "1e9", "١٢", "9" * 18, "9" * 19, "abc", "1\n2"])
def test_anything_but_the_number_of_a_live_story_is_dropped(client: Client, said: str) -> None:
    assert read(client, said).status_code == 204
    for hidden in (draft(), published(at=timezone.now() + HOUR)):
        read(client, hidden)
    assert views() == {}


def test_looking_is_no_counting(client: Client) -> None:
    story = row_of(published())
    assert client.get("/dem/").status_code == 405
    client.get(story.get_absolute_url())
    assert views() == {}


def test_sums_of_several_processes_are_added(client: Client) -> None:
    story = published()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for process in (3, 4):
        reading.add_views({(hour, story.pk): process}, timezone.now())
    assert dict(HourlyViews.objects.values_list("article", "views")) == {story.pk: 7}


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_no_view_and_do_not_wait_for_each_other_in_a_circle() -> (
    None
):
    stories = [published().pk for _number in range(4)]
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)

    def process(order: list[int]) -> None:
        try:
            for _time in range(5):
                reading.add_views({(hour, story): 1 for story in order}, now)
                reading.reckon(now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as processes:
        for done in [processes.submit(process, order) for order in (stories, stories[::-1])]:
            done.result(timeout=60)
    assert dict(HourlyViews.objects.values_list("article", "views")) == dict.fromkeys(stories, 10)
    assert MostRead.objects.count() == 2 * len(stories)


def test_views_outlast_a_full_disk_and_are_written_whole_once_there_is_room(client: Client) -> None:
    story, other = published(), published()
    read(client, story)
    read(client, other)
    with refused(r"UPDATE .*hourlyviews"):
        for _time in range(2):
            with pytest.raises(OperationalError):
                beacon.views.write_down()
        assert HourlyViews.objects.count() == 0
        assert read(client, story, address="203.0.113.8").status_code == 204
        assert client.get(row_of(story).get_absolute_url()).status_code == 200
    assert views() == {story.pk: 2, other.pk: 1}
    assert views() == {story.pk: 2, other.pk: 1}


def test_lists_that_cannot_be_made_count_no_view_twice(client: Client) -> None:
    story = published()
    read(client, story)
    with refused("mostread"):
        assert views() == {story.pk: 1}
    assert views() == {story.pk: 1}


def test_lists_are_of_the_last_day_and_the_last_week(client: Client) -> None:
    old, week, day = (published(headline=f"Tin {name}") for name in ("cũ", "tuần", "ngày"))
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    sums = {
        (hour - 9 * DAY, old.pk): 90, (hour - 2 * DAY, week.pk): 50,
        (hour - 2 * HOUR, week.pk): 1, (hour, day.pk): 5,
    }  # fmt: skip
    reading.add_views(sums, now)
    reading.reckon(now)

    assert most_read(client) == ["Tin ngày", "Tin tuần"]
    html = client.get("/").content.decode().replace("\u00a0", " ")
    assert re.findall(r"<li><a [^>]*>(Tin \w+)</a>", html[html.index("ranked-week") :])[:2] == [
        "Tin tuần",
        "Tin ngày",
    ]
    assert most_read(client, row_of(old).get_absolute_url()) == ["Tin ngày", "Tin tuần"]
    assert not HourlyViews.objects.filter(article=old).exists()


def test_what_is_taken_down_leaves_the_list_in_the_same_moment(client: Client) -> None:
    gone, stays = published(headline="Sẽ gỡ"), published(headline="Còn đó")
    for address in ("203.0.113.7", "203.0.113.8"):
        read(client, gone, address=address)
    read(client, stays)
    beacon.views.write_down()
    assert most_read(client) == most_read(client, "/khong-co/") == ["Sẽ gỡ", "Còn đó"]
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="sai")
    html = client.get("/").content.decode().replace("\u00a0", " ")
    assert "Còn đó" in html
    assert "Sẽ gỡ" not in html


def test_lists_are_made_anew_every_few_minutes_and_forgotten_after_a_day(client: Client) -> None:
    first, second = published(headline="Trước"), published(headline="Sau")
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    reading.add_views({(hour, first.pk): 1}, now)
    reading.reckon(now)
    reading.add_views({(hour, second.pk): 9}, now)
    reading.reckon(now + dt.timedelta(minutes=1))
    assert most_read(client) == ["Trước"]
    reading.reckon(now + dt.timedelta(minutes=6))
    assert most_read(client) == ["Sau", "Trước"]
    MostRead.objects.update(reckoned_at=now - DAY)
    assert most_read(client) == []


def test_so_many_things_are_counted_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.public.counting.sums._MOST", 2)
    written: dict[str, int] = {}
    sums = Sums[str](written.update)
    for word in ("một", "hai", "ba", "một"):
        sums.add(word)
    sums.write_down()
    assert written == {"một": 2, "hai": 1}


def test_what_is_kept_for_later_is_no_more_than_what_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("articles.public.counting.sums._MOST", 2)
    written: dict[str, int] = {}

    def write(sums: Mapping[str, int]) -> None:
        if not written:
            written["lần"] = 1
            for word in ("hai", "ba"):  # meanwhile
                counted.add(word)
            raise OperationalError("database or disk is full")
        written.update(sums)

    counted = Sums[str](write)
    for word in ("một", "một", "hai"):
        counted.add(word)
    with pytest.raises(OperationalError):
        counted.write_down()
    counted.write_down()
    assert written == {"lần": 1, "hai": 2, "ba": 1}


def test_sums_are_written_down_in_the_background(settings: Any) -> None:
    settings.COUNTS_SECONDS = 0.01
    done = Event()
    written: list[dict[str, int]] = []

    def write(sums: Mapping[str, int]) -> None:
        written.append(dict(sums))
        done.set()

    sums = Sums[str](write)
    sums.add("một")
    assert done.wait(timeout=10)
    assert written == [{"một": 1}]
