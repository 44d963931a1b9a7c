"""What only a browser shows: the page beside the form follows the typing; everybody can use the
pages of links, of rights and of another moment, on a phone too."""

from __future__ import annotations

import pytest

from articles.models import Article, Stage
from articles.workflow import verbs
from tests.builders import DAY, ha, lan, minh, submitted
from tests.for_everyone import obstacles, violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def test_page_beside_the_form_follows_the_typing_and_keeps_nothing(live_newsroom):
    article = submitted(headline="Như đã lưu")
    page = live_newsroom.open(f"/quan-tri/articles/article/{article.pk}/change/", by=ha())
    page.locator("[data-preview-toggle]").click()
    shown = page.frame_locator("#beside iframe").locator("h1")
    shown.get_by_text("Như đã lưu").wait_for()
    page.locator("#id_headline").fill("Như đang gõ")
    # The last picture of what was shown before may come now: that is no answer to what is typed.
    page.locator("#beside iframe").dispatch_event("load")
    shown.get_by_text("Như đang gõ").wait_for()
    page.locator('[data-width="1280"]').click()
    assert page.frame_locator("#beside iframe").locator("html").evaluate("() => innerWidth") == 1280
    assert Article.objects.get().headline == "Như đã lưu"
    assert violations(page) == []


def test_leader_decides_in_a_browser_of_her_own(live_newsroom, settings):
    settings.APPROVAL_LINKS = True
    article = submitted()
    _link, key = verbs.ask_leader(article, by=ha(), name="Ông Khang", span=DAY)
    page = live_newsroom.open(f"/duyet/{key}/")
    page.locator('button[value="return"]').click()
    page.locator(".decide .problem").wait_for()
    page.fill(".decide textarea", "Chưa đúng chủ trương.")
    page.locator('button[value="return"]').click()
    page.get_by_text("Bài đã được trả lại").wait_for()
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED


def test_pages_are_for_everyone(live_newsroom, settings):
    settings.APPROVAL_LINKS = True
    article = submitted()
    verbs.invite(article, by=lan(), person=minh())
    _link, key = verbs.ask_leader(article, by=ha(), name="Ông Khang", span=DAY)
    _link, preview = verbs.share(article, by=ha(), note="Ông Khang", span=DAY)
    page = live_newsroom.open("/quan-tri/quyen-han/", by=ha())
    for address in (
        "/quan-tri/quyen-han/",
        f"/quan-tri/articles/article/{article.pk}/sharing/",
        "/quan-tri/tai-thoi-diem/",
        f"/xem-truoc/{preview}/",
        f"/duyet/{key}/",
    ):
        assert obstacles(page, address) == []
