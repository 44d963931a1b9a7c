"""A picture of a story, large over its page, by keyboard and by mouse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.builders import LARGE, photo, published, row_of, use
from tests.conftest import LiveNewsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.alike
def test_pictures_are_seen_large_by_keyboard_and_focus_comes_back(
    live_newsroom: LiveNewsroom,
) -> None:
    photos = (
        use(photo("Toàn cảnh.", size=LARGE), is_lead=True),
        use(photo("Lớp học.", size=LARGE, credit="Minh Anh")),
    )
    page = live_newsroom.open(row_of(published(photos=photos)).get_absolute_url(), width=390)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    links, dialog = page.locator("a.enlarge"), page.locator("dialog.large")

    links.first.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.locator("figcaption")).to_contain_text("Toàn cảnh.")
    expect(dialog.locator(".large-count")).to_have_text("1/2")
    size = "image => image.decode().then(() => [image.naturalWidth, image.currentSrc.slice(-5)])"
    assert dialog.locator("img").evaluate(size) == [600, ".webp"]
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()

    page.keyboard.press("ArrowRight")
    expect(dialog.locator("figcaption")).to_contain_text("Ảnh: Minh Anh")
    dialog.get_by_role("button", name="Ảnh sau").click()
    expect(dialog.locator(".large-count")).to_have_text("1/2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(1)).to_be_focused()

    links.first.click()
    dialog.get_by_role("button", name="Đóng").click()
    expect(links.first).to_be_focused()
    assert errors == []
    assert page.url.endswith("/")
