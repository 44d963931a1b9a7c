"""A reporter and an editor with a telephone each: nothing scrolls sideways, all is within reach."""

from __future__ import annotations

import pytest

from articles.models import Article, Stage
from articles.workflow import roles
from tests.builders import author, section
from tests.whole_way.walking import PASSWORD, TEXT, move, person, sideways

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def _signed_in(live_newsroom, username):
    page = live_newsroom.open("/quan-tri/", width=390)
    assert not sideways(page)
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/quan-tri/")
    assert not sideways(page)
    return page


def _bar_is_within_reach(page):
    """Every button of the bar stands on the screen, whole, and the bar has two short lines."""
    assert not sideways(page)
    assert page.locator(".desk-bar").bounding_box()["height"] < 3 * 44
    for button in page.locator(".desk-bar .moves > .button:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        assert box["height"] >= 36 and box["y"] + box["height"] <= 844


def test_article_goes_from_a_telephone_to_the_reader(live_newsroom):
    section(), author()
    person("lan", roles.REPORTER, "Lan"), person("ha", roles.EDITOR, "Hà")
    lans = _signed_in(live_newsroom, "lan")
    lans.goto("/quan-tri/articles/article/add/")
    lans.wait_for_selector(TEXT)
    _bar_is_within_reach(lans)
    lans.fill("#id_headline", "Lò gốm đỏ lửa trở lại")
    lans.fill("#id_standfirst", "Hai mươi sáu lò lại nung.")
    lans.click(TEXT)
    lans.keyboard.insert_text("Cả làng thức canh lửa.")
    lans.select_option("#id_section", label="Thời sự")
    lans.select_option("select[name='bylines-0-author']", label="Thu Yến")
    with lans.expect_popup() as opened:
        lans.click("[data-preview-open]")
    opened.value.locator("h1", has_text="Lò gốm").wait_for()
    opened.value.close()
    assert not Article.objects.exists()
    with lans.expect_navigation():
        lans.click("button[name=_save]")
    lans.wait_for_selector(TEXT)
    _bar_is_within_reach(lans)
    move(lans, "submit")
    article = Article.objects.get()
    assert article.stage == Stage.SUBMITTED

    has = _signed_in(live_newsroom, "ha")
    address = f"/quan-tri/articles/article/{article.pk}"
    has.goto(f"{address}/review/")
    _bar_is_within_reach(has)
    has.goto(f"{address}/change/")
    has.wait_for_selector(TEXT)
    _bar_is_within_reach(has)
    has.click(".desk-bar details.more > summary")
    menu = has.locator(".desk-bar .more-list").bounding_box()
    assert menu["x"] >= 0 and menu["x"] + menu["width"] <= 390
    has.click(".desk-bar details.more > summary")
    move(has, "approve_and_publish")
    assert not sideways(has)
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    reader = live_newsroom.open(f"/thoi-su/{article.slug}-{article.pk}/", width=390)
    assert not sideways(reader)
    assert reader.locator("h1").inner_text().replace("\xa0", " ") == article.headline
