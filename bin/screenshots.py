"""Takes the documents' pictures from a running sample newsroom, working in it as people do.

Usage: .venv/bin/python bin/screenshots.py [ADDRESS]
ADDRESS is http://127.0.0.1:8000 if not given. It writes, returns, publishes and takes down a story
of its own, so give it a newsroom to throw away: in a fresh clone
`FOUR_EYES=strict APPROVAL_LINKS=1 make run` (without these nobody is asked to confirm, no leader
has a link, and the pictures of it stay as they are).
"""

from __future__ import annotations

import re
import shutil
import sys

from library_seen import library
from moves_seen import moves
from picturing import ADMIN, HEIGHT, PICTURES, SLOW, WIDTH, Newsroom, confirm, keep, move
from playwright.sync_api import Page, sync_playwright
from rooms_seen import rooms
from site_seen import site

HEADLINE = "Chợ phiên Bến Gạo có thêm bãi gửi xe đạp miễn phí"
STANDFIRST = "Từ phiên chợ tuần này, người đi chợ bằng xe đạp được gửi xe không mất tiền."
BODY = (
    "<p>Bãi rộng 200 mét vuông nằm cạnh cổng chính, có mái che và 60 giá dựng xe.</p>"
    "<p>Ông Đặng Văn Thụ, tổ trưởng tổ quản lý chợ, cho biết bãi mở từ 4 giờ 30 đến 11 giờ.</p>"
)


def write(page: Page) -> str:
    """A new article with a photo in its text; returns its address at the desk."""
    page.goto(f"{ADMIN}articles/article/add/")
    page.wait_for_timeout(SLOW)
    page.fill("[name=headline]", HEADLINE)
    page.fill("[name=standfirst]", STANDFIRST)
    page.evaluate("html => Object.values(CKEDITOR.instances)[0].setData(html)", BODY)
    page.select_option("[name=section]", label="Đời sống")
    page.fill("[name=tags]", "chợ, xe đạp")
    page.wait_for_timeout(SLOW)
    keep(page, "write.png")
    page.locator(".cke_wysiwyg_div p").first.click()
    page.click(".cke_button__storyphoto")
    page.fill("#photo-picker-q", "cho")
    page.wait_for_timeout(2 * SLOW)
    page.locator("#photo-picker .choice:has-text('Chợ') input").first.check()
    page.wait_for_timeout(SLOW)
    keep(page.locator("#photo-picker"), "picker.jpg")
    page.click("#photo-picker [data-insert]")
    figure = page.locator(".cke_wysiwyg_div figure")
    figure.locator("[data-words=caption]").fill("Bãi gửi xe đạp cạnh cổng chợ Bến Gạo.")
    page.set_viewport_size({"width": WIDTH, "height": 2 * HEIGHT})  # clear of the desk's bar
    page.wait_for_timeout(SLOW)
    keep(figure, "photo.jpg")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist")
    return page.url.removesuffix("change/")


def review(reporter: Page, editor: Page, story: str) -> None:
    reporter.goto(f"{story}change/")
    reporter.wait_for_timeout(SLOW)
    move(reporter, "submit")
    reporter.wait_for_timeout(SLOW)
    keep(reporter.locator(".undo"), "undo.png")
    keep(reporter, "sent.png")
    editor.goto(ADMIN)
    keep(editor, "waiting.png")
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    move(editor, "send_back")
    editor.fill("[name=note]", "Xin thêm ý kiến của một người bán hàng.")
    keep(editor, "return.png")
    confirm(editor)
    reporter.goto(ADMIN)
    keep(reporter, "desk.png")
    reporter.goto(f"{story}change/")
    reporter.wait_for_timeout(SLOW)
    keep(reporter, "returned.png")
    move(reporter, "submit")
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    keep(editor, "review.png")
    move(editor, "approve_and_publish")
    keep(editor, "publish.png")
    confirm(editor)


def change_what_is_live(reporter: Page, editor: Page, story: str) -> None:
    reporter.goto(f"{story}change/")
    reporter.wait_for_timeout(SLOW)
    reporter.fill("[name=standfirst]", STANDFIRST.replace("tuần này", "ngày mai"))
    reporter.click("[name=_save]")
    reporter.wait_for_timeout(SLOW)
    keep(reporter.locator(".state-line"), "chips.png")
    move(reporter, "submit")
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    move(editor, "approve")
    move(editor, "correct")
    editor.fill("[name=wrong]", "Từ phiên chợ tuần này")
    editor.fill("[name=right]", "Từ phiên chợ ngày mai")
    keep(editor, "correct.png")
    confirm(editor)


def take_down(editor: Page, reader: Page, story: str) -> None:
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    move(editor, "retract")
    editor.fill("[name=notice]", "Bài được gỡ để kiểm tra lại thông tin về giờ mở cửa của bãi xe.")
    editor.fill("[name=reason]", "Ban quản lý chợ báo giờ mở cửa ghi sai.")
    keep(editor, "takedown.png")
    confirm(editor)
    reader.goto(reader.url)
    reader.evaluate("scrollTo(0, 0)")
    keep(reader, "gone.png")
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    move(editor, "republish")
    confirm(editor)


def save_at_once(first: Page, second: Page, story: str) -> None:
    for page in (first, second):
        page.goto(f"{story}change/")
        page.wait_for_timeout(SLOW)
    first.fill("[name=headline]", HEADLINE.replace("có thêm", "mở"))
    first.click("[name=_save]")
    first.wait_for_selector(".messagelist")
    second.fill("[name=headline]", HEADLINE.replace("miễn phí", "không thu tiền"))
    second.click("[name=_save]")
    second.wait_for_timeout(SLOW)
    keep(second, "conflict.png")


def whole_way(newsroom: Newsroom) -> None:
    reporter, editor = newsroom.page("thuyen"), newsroom.page("ngockhue")
    story = write(reporter)
    review(reporter, editor, story)
    reader = newsroom.page(width=1000, height=760)
    number = re.search(r"/(\d+)/$", story)
    assert number is not None
    reader.goto(f"/doi-song/x-{number[1]}/")
    change_what_is_live(reporter, editor, story)
    editor.goto(f"{story}change/")
    editor.wait_for_timeout(SLOW)
    keep(editor, "live.png")
    reader.reload()
    reader.locator(".correction").first.scroll_into_view_if_needed()
    keep(reader, "corrected.jpg")
    take_down(editor, reader, story)
    save_at_once(editor, reporter, story)


def single_screens(newsroom: Newsroom) -> None:
    reader = newsroom.page(width=1280, height=1070)
    reader.wait_for_timeout(SLOW)
    keep(reader, "front.jpg")
    door = newsroom.page(width=1000, height=560)
    door.goto(ADMIN)
    keep(door, "login.png")
    editor = newsroom.page("ngockhue")
    editor.goto(f"{ADMIN}articles/article/")
    keep(editor, "list.png")
    editor.goto(f"{ADMIN}articles/event/add/")
    editor.wait_for_timeout(SLOW)
    keep(editor, "event.png")
    secretary = newsroom.page("minhnguyet")
    secretary.goto(f"{ADMIN}articles/feature/add/")
    secretary.select_option("[name=article]", index=2)
    secretary.select_option("[name=place]", "lead")
    keep(secretary, "feature.png")


def main() -> None:
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    names = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        sys.exit("newsroom: no Chromium on this machine (apt-get install chromium)")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        newsroom = Newsroom(browser, address)
        single_screens(newsroom)
        rooms(newsroom)
        moves(newsroom)
        library(newsroom)
        site(newsroom)
        whole_way(newsroom)
        browser.close()


if __name__ == "__main__":
    main()
