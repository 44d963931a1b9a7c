"""Every list has its budget, and it does not grow with the archive (law 11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import (
    Author,
    Page,
    PublishedArticle,
    PublishedTag,
    RunningStory,
    SiteSettings,
    WebLink,
)
from articles.pages import furniture
from articles.pages.paging import Key
from articles.sample.archive import fill
from articles.workflow import verbs
from tests.builders import (
    DAY,
    edited,
    event_row_of,
    ha,
    lan,
    photo,
    published,
    published_event,
    use,
)
from tests.multiplying import multiply_archive

KEPT, ANEW = 6, 10


@pytest.fixture
def newsroom(transactional_db: None) -> None:
    furniture.forget()
    SiteSettings.objects.create(pk=1, name="Kinh Bắc")
    WebLink.objects.create(group="Trong tỉnh", name="Thư viện", url="https://thuvien.example/")
    Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào</p>")
    running = RunningStory.objects.create(name="Hội làng", slug="hoi-lang")
    story = published(tags=("Hội làng",), photos=(use(photo()),), running_story=running.pk)
    story = verbs.approve(verbs.submit(edited(story, standfirst="Khác."), by=lan()), by=ha())
    verbs.correct(story, by=ha(), wrong="Sai.", right="Đúng.")
    now = timezone.now()
    for days in range(-6, 7):
        start = now + days * DAY
        published_event(tags=("Hội làng",), starts_at=start, ends_at=start + DAY)


def lists() -> dict[str, str]:
    author = Author.objects.filter(published_bylines__isnull=False).first()
    tag = PublishedTag.objects.exclude(article=None).select_related("tag").first()
    event = event_row_of(published_event())
    assert author is not None
    assert tag is not None
    day = timezone.localtime() - DAY
    row = PublishedArticle.objects.newest_first()[1]
    return {
        "events": "/su-kien/",
        "past": "/su-kien/da-dien-ra/",
        "month": f"/su-kien/{day:%Y/%m}/",
        "day": f"/su-kien/{day:%Y/%m/%d}/",
        "event": event.get_absolute_url(),
        "author": author.get_absolute_url(),
        "author, further": f"{author.get_absolute_url()}"
        f"?truoc={Key(row.first_published_at, row.story_id)}",
        "tag": tag.tag.get_absolute_url(),
        "archive": "/luu-tru/",
        "archive year": f"/luu-tru/{day:%Y}/",
        "corrections": "/dinh-chinh/",
        "corrections feed": "/dinh-chinh/rss/",
        "running story": "/dong-su-kien/hoi-lang/",
        "site map": "/so-do-cong/",
        "report": f"/bao-loi/{row.story_id}/",
        "archive day": f"/luu-tru/{day:%Y/%m/%d}/",
        "search": "/tim-kiem/?q=xa",
        "search, closest": "/tim-kiem/?q=xa&xep=sat",
        "search events": "/tim-kiem/?q=ngay&loai=su-kien",
        "page": "/trang/gioi-thieu/",
        "unknown": "/khong-co/",
        "rss": "/rss/",
        "atom": "/atom/",
    }


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response: Any = client.get(path)
        _body = response.getvalue()
    assert response.status_code in (200, 404)
    return len(asked)


def measured(client: Client, before: Callable[[], None]) -> dict[str, int]:
    found, paths = {}, lists()
    client.get("/")  # what stands on every page is kept from here on
    for name, path in paths.items():
        before()
        found[name] = queries(client, path)
    return found


@pytest.mark.usefixtures("newsroom")
def test_lists_keep_their_budgets_whether_the_archive_is_small_or_large(client: Client) -> None:
    fill(40)
    few = measured(client, lambda: None)
    anew = measured(client, furniture.forget)
    multiply_archive(40, times=11)
    many = measured(client, lambda: None)

    assert {name: count for name, count in few.items() if count > KEPT} == {}
    assert {name: count for name, count in anew.items() if count > ANEW} == {}
    assert many == few
