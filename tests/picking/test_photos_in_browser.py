"""Photos put into the text in a real Chromium: chosen or brought in, captioned in place, moved."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Article, Photo
from tests.admin.typing_in import AtDesk
from tests.builders import draft, lan, photo, picture, use
from tests.for_everyone import violations

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = ".cke_wysiwyg_div"
PHOTO = ".cke_button__storyphoto"


def opened(live_newsroom: Any, article: Article) -> Page:
    page: Page = live_newsroom.open(AtDesk(lan()).address(article), by=lan())
    page.wait_for_selector(TEXT)
    return page


def stands_after(page: Page, words: str) -> None:
    """Puts the cursor there."""
    page.click(f"{TEXT} p:has-text('{words}')")
    page.keyboard.press("End")


def saved(page: Page, article: Article) -> str:
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    return article.body


def test_photo_of_the_library_is_found_put_in_captioned_and_set_in_place(live_newsroom):
    photo("Cầu mới.")
    photo("Chợ họp sớm.")
    article = draft(body="<p>Một.</p><p>Hai.</p>")
    page = opened(live_newsroom, article)
    stands_after(page, "Một.")
    page.click(PHOTO)
    page.fill("#photo-picker-q", "cau moi")
    page.wait_for_selector("#photo-picker .choice >> nth=1", state="detached")
    page.check("#photo-picker .choice input")
    page.click("#photo-picker [data-insert]")
    figure = page.locator(f"{TEXT} figure")
    assert figure.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)")
    row = page.locator("#photos-group li")
    assert "Cầu mới." in row.locator(".cap").inner_text()
    # Either shows what is typed in the other.
    figure.locator("[data-words=caption]").fill("Cầu mới bắc xong & thông xe.")
    assert row.locator("[name$=-caption]").input_value() == "Cầu mới bắc xong & thông xe."
    row.locator("summary").click()
    row.locator("[name$=-alt]").fill("Cây cầu nhìn từ bờ")
    assert figure.locator("[data-words=alt]").input_value() == "Cây cầu nhìn từ bờ"
    figure.locator("[data-act=align-left]").click()
    assert saved(page, article) == (
        '<p>Một.</p><figure data-use="1" data-align="left"></figure><p>Hai.</p>'
    )
    placed = article.photo_uses.get()
    assert (placed.caption, placed.alt) == ("Cầu mới bắc xong & thông xe.", "Cây cầu nhìn từ bờ")
