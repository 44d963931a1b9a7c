"""Law 11: each page's queries are bounded, and the same at 100 and at 10,000 articles."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, MostRead, PublishedArticle, RunningStory
from articles.pages.furniture import forget
from articles.sample.archive import fill
from articles.search import desk
from articles.search.public import find
from articles.workflow import roles, verbs
from tests.builders import edited, ha, lan, photo, published, published_event, use
from tests.multiplying import multiply_archive

# Furniture kept, furniture read anew.
FRONT, ARTICLE, LIST = (10, 14), (5, 9), (6, 10)
DESK_LIST = 15


def addresses():
    live = PublishedArticle.objects.live().newest_first().select_related("section")
    newest = live.filter(running_story=None).first()
    full = live.get(running_story__isnull=False)
    day = timezone.localtime(newest.first_published_at)
    return {
        "front": (reverse("home"), FRONT),
        "article": (newest.get_absolute_url(), ARTICLE),
        "article with all there can be": (full.get_absolute_url(), ARTICLE),
        "running story": ("/dong-su-kien/nuoc-sach/", LIST),
        "corrections": (reverse("corrections"), LIST),
        "site map": (reverse("site_map"), LIST),
        "section": (newest.section.get_absolute_url(), LIST),
        "author": (f"/tac-gia/{newest.bylines[0]['slug']}/", LIST),
        "tag": (f"/the/{newest.tags[0]['slug']}/", LIST),
        "archive": (f"/luu-tru/{day:%Y/%m/%d}/", LIST),
        "events": (reverse("events"), LIST),
        "search": (f"{reverse('search')}?q=sua+duong", LIST),
        "search for what is everywhere": (f"{reverse('search')}?q=xa", LIST),
        "feed": (reverse("rss"), LIST),
    }


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == 200, address
    return len(caught)


def measured():
    counts = {}
    client = Client()
    for name, (address, (kept, anew)) in addresses().items():
        forget()
        first = queries(client, address)
        second = queries(client, address)
        assert first <= anew, (name, first)
        assert second <= kept, (name, second)
        counts[name] = (first, second)
    editor = Client()
    editor.force_login(ha())
    counts["desk"] = queries(editor, reverse("admin:articles_article_changelist"))
    assert counts["desk"] <= DESK_LIST, counts["desk"]
    return counts


def published_with_all_there_can_be():
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach")
    gallery = '<p>Bài.</p><figure data-use="2 3"></figure><figure data-use="4"></figure>'
    other = PublishedArticle.objects.live()[0].story_id
    story = published(
        body=gallery, running_story=running.pk, tags=("nước",), related=str(other),
        photos=tuple(use(photo(), number=n, is_lead=n == 1) for n in range(1, 5)),
    )  # fmt: skip
    story = verbs.submit(edited(story, standfirst="Nay là mười ba học viên."), by=lan())
    verbs.correct(verbs.approve(story, by=ha()), by=ha(), wrong="mười hai", right="mười ba")
    for span in MostRead.Span:
        MostRead.objects.create(article=story, span=span, place=1, reckoned_at=timezone.now())


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_pages_ask_as_little_of_ten_thousand_articles_as_of_a_hundred():
    roles.set_up_roles()
    fill(100, paragraphs=1)  # No page asks more of a longer body.
    published_event()
    published_with_all_there_can_be()
    small = measured()
    multiply_archive(100, times=100)
    assert PublishedArticle.objects.live().count() > 10_000
    assert find("xa").capped
    assert desk.matching(Article.objects.all(), "xa").count() > 1000
    assert measured() == small
