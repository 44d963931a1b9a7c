"""How the documents' pictures are taken: people of the sample newsroom at browsers of their own."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PASSWORD = "tin-sang-kinh-bac"  # of the sample accounts, which only a local newsroom has
ADMIN = "/quan-tri/"
WIDTH, HEIGHT = 1180, 820
LIGHT = 150_000  # bytes, for whoever reads the documents on a telephone
SLOW = 600  # milliseconds until an editor has drawn itself


class Newsroom:
    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address

    def page(self, who: str = "", width: int = WIDTH, height: int = HEIGHT) -> Page:
        """A page of that person's own browser, on the desk; a reader's where nobody is named."""
        context = self.browser.new_context(
            base_url=self.address,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport={"width": width, "height": height},
            color_scheme="light",
        )
        page = context.new_page()
        page.goto(ADMIN if who else "/")
        if who:
            page.fill("#id_username", who)
            page.fill("#id_password", PASSWORD)
            page.click("[type=submit]")
            page.wait_for_selector("#content-main")
        return page


def keep(seen: Page | Locator, name: str) -> None:
    """As a light picture: photographs as JPEG, screens in 128 colours."""
    data = seen.screenshot(animations="disabled")
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    target = PICTURES / name
    if target.suffix == ".jpg":
        for quality in (78, 68, 58, 48):
            picture.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
            if target.stat().st_size <= LIGHT:
                break
    else:
        picture.quantize(128, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    print(f"{name:<16} {target.stat().st_size // 1000} kB")


def move(page: Page, verb: str) -> None:
    """Presses the move's button, in the bar or behind its three dots."""
    button = page.locator(f'.desk-bar button[value="{verb}"]')
    if not button.is_visible():
        page.click(".desk-bar details.more > summary")
    button.click()
    page.wait_for_load_state()


def confirm(page: Page) -> None:
    page.click(".move-foot button[type=submit]")
    page.wait_for_load_state()
