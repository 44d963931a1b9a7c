"""Law 1: no page, feed or picture for readers asks a working copy, a revision or the log."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Feature, Page, PublishedArticle, RunningStory, WebLink
from articles.pages.furniture import forget
from articles.workflow import verbs
from tests.builders import (
    event_row_of,
    ha,
    photo,
    published,
    published_event,
    row_of,
    update,
    use,
)

FOR_READERS = {
    "articles_author",
    "articles_correction",
    "articles_edition",
    "articles_feature",
    "articles_formerslug",
    "articles_mostread",
    "articles_page",
    "articles_publishedarticle",
    "articles_publishedbyline",
    "articles_publishedevent",
    "articles_publishedphoto",
    "articles_publishedtag",
    "articles_redirect",
    "articles_rendition",
    "articles_retraction",
    "articles_search_publishedarticle",
    "articles_search_publishedevent",
    "articles_runningstory",
    "articles_section",
    "articles_sitesettings",
    "articles_tag",
    "articles_weblink",
}
TABLE = re.compile(r'(?:FROM|JOIN) "?(\w+)"?', re.IGNORECASE)


@pytest.fixture
def addresses() -> list[str]:
    """Of every kind of page, and of what readers no longer or not yet find."""
    article = published(photos=(use(photo(), is_lead=True),), tags=("an ninh",))
    article = update(article)
    event = published_event(tags=("an ninh",))
    gone = verbs.retract(published(), by=ha(), notice="Bài đã được gỡ.", reason="Sai.")
    coming = published(at=timezone.now() + timezone.timedelta(days=1))
    Feature.objects.create(article=article, place="lead")
    WebLink.objects.create(group="Tỉnh", name="Cổng", url="https://cong.example/")
    plain = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Xin chào.</p>")
    running = RunningStory.objects.create(name="Dòng", slug="dong")
    other = published()
    row = row_of(article)
    day = timezone.localtime(row.first_published_at)
    picture = next(iter(row.photos[0]["renditions"]["full"]))[3]
    row = row_of(update(article, running_story=running.pk, related=str(other.pk)))
    names = (
        *("home", "events", "events_past", "archive", "rss", "atom", "json", "sitemap"),
        *("sitemap_pages", "news_sitemap", "robots", "manifest"),
        *("corrections", "corrections_rss", "site_map"),
    )
    return [
        *map(reverse, names),
        row.get_absolute_url(),
        event_row_of(event).get_absolute_url(),
        *(other.publications.get().get_absolute_url() for other in (gone, coming)),
        row.section.get_absolute_url(),
        reverse("section_rss", kwargs={"slug": row.section.slug}),
        reverse("author", kwargs={"slug": row.bylines[0]["slug"]}),
        reverse("tag", kwargs={"slug": row.tags[0]["slug"]}),
        f"{reverse('search')}?q=lop",
        f"{reverse('search')}?q=sach&loai=su-kien",
        running.get_absolute_url(),
        f"/bao-loi/{row.story_id}/",
        f"/luu-tru/{day:%Y}/",
        f"/luu-tru/{day:%Y/%m}/",
        f"/luu-tru/{day:%Y/%m/%d}/",
        f"/su-kien/{day:%Y/%m}/",
        plain.get_absolute_url(),
        f"/anh/{picture}.jpg",
        "/khong-co/",
    ]


@pytest.mark.django_db(transaction=True)
def test_readers_pages_ask_published_rows_and_furniture_alone(addresses: list[str]) -> None:
    asked: dict[str, set[str]] = {}
    for address in addresses:
        forget()
        with CaptureQueriesContext(connection) as caught:
            response = Client().get(address)
            if response.streaming:
                b"".join(response)
        for query in caught.captured_queries:
            for table in TABLE.findall(query["sql"]):
                asked.setdefault(table, set()).add(address)
    strange = {table: pages for table, pages in asked.items() if table not in FOR_READERS}
    assert {table for table in strange if table.startswith(("articles_", "auth_"))} == set()
    assert PublishedArticle._meta.db_table in asked
