"""The panels of the log and of the revisions in a browser: empty until one is opened."""

from __future__ import annotations

import pytest

from tests.builders import edited, ha, lan, published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def test_panels_are_fetched_together_when_one_is_opened_by_keyboard(live_newsroom):
    article = edited(published(), standfirst="Lớp nay có mười lăm học viên.")
    asked = []
    page = live_newsroom.open("/quan-tri/", by=ha(), width=390)
    page.on("request", lambda request: asked.append(request.url.rpartition("/quan-tri/")[2]))
    address = f"articles/article/{article.pk}/log/"

    # Once nobody answers: the link stays, and opened again the panel asks again.
    page.route("**/log/", lambda route: route.abort(), times=1)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    assert address not in asked
    summary = page.locator('[data-panel="revisions"] summary')
    with page.expect_event("requestfailed", lambda request: address in request.url):
        summary.press("Enter")
    page.wait_for_selector('[data-panel="revisions"]:not([aria-busy]) [data-panel-body] p a')
    assert page.locator('[data-panel="revisions"] [data-panel-body] a').is_visible()

    summary.press("Enter")
    summary.press("Enter")
    page.locator('[data-panel="revisions"] .revisions li').first.wait_for()
    page.locator('[data-panel="log"] summary').press("Enter")
    assert lan().first_name in page.locator('[data-panel="log"] .timeline').inner_text()
    assert asked.count(address) == 2
    assert page.evaluate("document.activeElement.closest('[data-panel]').dataset.panel") == "log"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
