"""From the sign-in to the published page with the keyboard alone: nothing is clicked."""

from __future__ import annotations

import pytest

from articles.models import Article, Stage
from articles.workflow import roles
from tests.builders import author, section
from tests.whole_way.walking import PASSWORD, TEXT, person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def _tab_to(page, selector, key="Tab"):
    """As somebody without a mouse gets there."""
    for _step in range(120):
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no way to {selector} by {key}")


def _signed_in(live_newsroom, username, path):
    page = live_newsroom.open(path)
    _tab_to(page, "#id_username")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def _press(page, keys):
    with page.expect_navigation():
        page.keyboard.press(keys)


def test_article_is_written_approved_and_published_without_a_mouse(live_newsroom):
    section(), author()
    person("lan", roles.REPORTER, "Lan"), person("ha", roles.EDITOR, "Hà")
    lans = _signed_in(live_newsroom, "lan", "/quan-tri/articles/article/add/")
    lans.wait_for_selector(TEXT)
    _tab_to(lans, "#id_headline")
    lans.keyboard.insert_text("Lò gốm đỏ lửa trở lại")
    _tab_to(lans, "#id_standfirst")
    lans.keyboard.insert_text("Hai mươi sáu lò lại nung.")
    _tab_to(lans, TEXT)
    lans.keyboard.insert_text("Cả làng thức canh lửa.")
    lans.keyboard.press("Enter")
    lans.keyboard.insert_text("Khách đặt bình cắm hoa.")
    _tab_to(lans, "#id_section")
    lans.keyboard.type("Th")
    _tab_to(lans, "select[name='bylines-0-author']")
    lans.keyboard.type("Th")
    _press(lans, "Control+s")
    lans.wait_for_selector(".messagelist .success")
    lans.wait_for_selector(TEXT)
    _press(lans, "Control+Enter")
    lans.wait_for_selector(".messagelist .success")
    article = Article.objects.get()
    assert (article.stage, article.section.name) == (Stage.SUBMITTED, "Thời sự")
    assert article.body == "<p>Cả làng thức canh lửa.</p><p>Khách đặt bình cắm hoa.</p>"

    has = _signed_in(live_newsroom, "ha", f"/quan-tri/articles/article/{article.pk}/review/")
    _press(has, "Control+Enter")
    has.wait_for_selector("form.move-form")
    _press(has, "Control+Enter")
    has.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    reader = live_newsroom.open("/")
    assert reader.get_by_text("Lò gốm đỏ lửa trở lại").first.is_visible()
