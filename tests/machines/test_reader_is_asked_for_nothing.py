"""A reader's browser asks our own host alone, gets no cookie and stores the display choices."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.builders import photo, published, row_of, use

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]
STORED = "() => ({...localStorage, ...sessionStorage})"


def test_article_page_asks_nobody_else_sets_no_cookie_and_counts_once(live_newsroom: Any) -> None:
    photos = tuple(use(photo(), number=number, is_lead=number == 1) for number in range(1, 5))
    row = row_of(published(photos=photos))
    page = live_newsroom.open("/trang/khong-co/", width=390)
    asked: list[Any] = []
    cookies: list[str] = []
    page.context.on("request", lambda request: asked.append(request))
    page.context.on(
        "response",
        lambda response: cookies.extend(
            header["value"]
            for header in response.headers_array()
            if header["name"].lower() == "set-cookie"
        ),
    )
    page.clock.install()
    page.goto(row.get_absolute_url())
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    with page.expect_request("**/dem/") as counted:
        page.clock.run_for(6000)
    assert counted.value.method == "POST"
    assert counted.value.post_data == str(row.story_id)
    page.clock.run_for(60_000)

    assert {urlsplit(request.url).netloc for request in asked} == {
        urlsplit(live_newsroom.url).netloc
    }
    assert [request.url.endswith("/dem/") for request in asked].count(True) == 1
    assert cookies == []
    assert page.context.cookies() == []
    assert page.evaluate(STORED) == {}
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0

    page.locator("button[data-theme=contrast]").first.click()
    page.locator("button[data-letters=large]").first.click()
    assert page.evaluate(STORED) == {"theme": "contrast", "letters": "large"}
    assert page.context.cookies() == []
