"""Submit and publish in real browsers; lists and bulk moves on a desk and on a phone."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Stage
from tests.builders import draft, edited, ha, lan, submitted
from tests.for_everyone import violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def _watched(page):
    """What the browser complains of: scripts that failed, or what the policy kept out."""
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def test_reporter_submits_and_editor_publishes(live_newsroom):
    article = draft(headline="Xã Việt Đoàn mở lớp dạy nghề")
    address = f"/quan-tri/articles/article/{article.pk}/change/"
    lans = live_newsroom.open(address, by=lan())
    complaints = _watched(lans)
    lans.locator('textarea[name="headline"]').fill("Xã Việt Đoàn khai giảng lớp nghề")
    lans.locator('button[name="_move"][value="submit"]').click()
    lans.wait_for_selector(".messagelist .success")
    has = live_newsroom.open(address, by=ha())
    complaints += _watched(has)
    with has.expect_navigation():
        has.locator('button[name="_move"][value="approve_and_publish"]').click()
    with has.expect_navigation():
        has.locator(".move-foot button.default").click()
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    reader = live_newsroom.open("/")
    assert reader.get_by_text("khai giảng lớp nghề").first.is_visible()
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_bulk_bar_appears_with_the_selection_and_rows_tell_the_outcome(live_newsroom, width):
    submitted(headline="Được"), submitted(headline="Của Hà", by=ha())
    page = live_newsroom.open("/quan-tri/articles/article/", by=ha(), width=width)
    complaints = _watched(page)
    bar = page.locator(".bulk.actions")
    assert not bar.is_visible()
    for box in page.locator(".action-select").all():
        box.check()
    assert bar.is_visible()
    assert page.locator("[data-count]").inner_text() == "2"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_navigation():
        page.locator('button[name="action"][value="approve"]').click()
    assert page.locator('tr[data-result="done"]').count() == 1
    assert page.locator('tr[data-result="refused"] .action-select').is_checked()
    assert violations(page) == []
    # Back from a story is the list, not the question whether to send it all again.
    page.locator(".bulk-summary a").first.click()
    page.wait_for_url("**/change/")
    page.go_back()
    page.locator(".action-select").first.check()
    with page.expect_navigation():
        page.locator('button[name="action"][value="send_back"]').click()
    with page.expect_navigation():
        page.locator(".move-foot button.default").click()
    assert page.locator("form.move-form .errorlist").is_visible()
    assert violations(page) == []
    assert complaints == []


def test_reason_outlives_a_session_that_has_ended_and_goes_when_the_move_is_made(live_newsroom):
    article, editor = submitted(), ha()
    editor.set_password("mat-khau-cua-ha")
    editor.save()
    address = f"/quan-tri/articles/article/{article.pk}/move/send_back/"
    page = live_newsroom.open(address, by=editor)
    Session.objects.all().delete()
    page.fill("[name=note]", "Gọi lại nhân chứng.")
    page.click(".move-foot button.default")
    page.fill("#id_username", "ha")
    page.fill("#id_password", "mat-khau-cua-ha")
    page.press("#id_password", "Enter")
    page.wait_for_url("**/send_back/")
    expect(page.locator("[name=note]")).to_have_value("Gọi lại nhân chứng.")
    page.click(".move-foot button.default")
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED
    page.wait_for_function("!Object.keys(sessionStorage).some(key => key.includes(':move:'))")


def test_move_that_is_barred_can_be_reached_and_says_why(live_newsroom, settings):
    settings.FOUR_EYES = "strict"
    article = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    page = live_newsroom.open(f"/quan-tri/articles/article/{article.pk}/change/", by=ha())
    button = page.locator('.desk-bar button[aria-disabled="true"].grow')
    button.focus()
    described = button.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text().strip()
    bar = page.locator(".desk-bar").bounding_box()
    assert bar["height"] < 3 * 44
