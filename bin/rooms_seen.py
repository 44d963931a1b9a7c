"""The desk's rooms for the documents: what is offered, compared, said, checked, told, counted."""

from __future__ import annotations

import datetime as dt

from picturing import ADMIN, SLOW, Newsroom, keep
from playwright.sync_api import Page

ARTICLES = f"{ADMIN}articles/article/"
KEPT = 4_000  # until the text is autosaved: two seconds after the last key, and the way there
PASSAGE = (
    "() => { const passage = document.querySelector('.cke_wysiwyg_div > p');"
    " passage.closest('[contenteditable]').focus();"
    " getSelection().selectAllChildren(passage); }"
)
DOUBTFUL = (
    "<p>Sáng nay, chợ phiên họp sớm hơn mọi hôm.Người bán rau xếp hàng từ ba giờ.</p>"
    "<p>Sáng nay, chợ phiên họp sớm hơn mọi hôm.Người bán rau xếp hàng từ ba giờ.</p>"
)


def rooms(newsroom: Newsroom) -> None:
    reporter, editor = newsroom.page("thuyen"), newsroom.page("ngockhue")
    secretary = newsroom.page("minhnguyet")
    offered(reporter)
    doubted(reporter)
    changes(editor)
    conversation(editor)
    beside(reporter)
    shared(reporter)
    planned(editor)
    kept_of_the_house(secretary)
    royalties(secretary, newsroom.page("duchai"))


def open_story(page: Page, headline: str) -> None:
    page.goto(f"{ARTICLES}?q={headline}")
    page.locator("#result_list a, .result-list a, .row-headline a", has_text=headline).first.click()
    page.wait_for_timeout(SLOW)


def offered(reporter: Page) -> None:
    open_story(reporter, "Người cuối cùng thuộc bài hát")
    reporter.fill(
        "[name=standfirst]", "Bà cụ chín mươi tuổi còn nhớ đủ mười hai khổ của bài hát cửa đền."
    )
    reporter.wait_for_timeout(KEPT)
    reporter.reload()
    reporter.wait_for_timeout(SLOW)
    reporter.evaluate("scrollTo(0, 0)")
    keep(reporter, "autosave.png")


def doubted(reporter: Page) -> None:
    reporter.goto(f"{ARTICLES}add/")
    reporter.wait_for_timeout(SLOW)
    reporter.fill("[name=headline]", "CHỢ PHIÊN HỌP SỚM")
    reporter.evaluate("html => Object.values(CKEDITOR.instances)[0].setData(html)", DOUBTFUL)
    reporter.select_option("[name=section]", label="Đời sống")
    reporter.click("[name=_save]")
    reporter.wait_for_selector("#checks li")
    reporter.locator("#checks").scroll_into_view_if_needed()
    keep(reporter.locator("#checks"), "checks.png")


def changes(editor: Page) -> None:
    open_story(editor, "Bữa trưa 28.000 đồng")
    editor.goto(editor.url.replace("/change/", "/review/"))
    editor.wait_for_selector("#checks li, .checks-passed")
    keep(editor, "changes.png")
    editor.goto(editor.url.replace("/review/", "/restore/1/"))
    keep(editor, "restore.png")


def conversation(editor: Page) -> None:
    open_story(editor, "Đô vật bốn mươi tuổi")
    editor.evaluate(PASSAGE)
    editor.locator(".passage-offer, [data-passage-take]").first.click()
    editor.fill("#talk-text", "Con số này lấy ở đâu? @Phạm Tuấn Đạt cho xin tên người nói.")
    editor.keyboard.press("Escape")
    editor.click("button[name=act][value=say]")
    editor.wait_for_selector(".timeline li")
    editor.locator("#talk-title").scroll_into_view_if_needed()
    keep(editor.locator("[aria-labelledby=talk-title]"), "comments.png")


def beside(reporter: Page) -> None:
    reporter.set_viewport_size({"width": 1440, "height": 820})
    open_story(reporter, "Bữa trưa 28.000 đồng")
    reporter.click("[data-preview-toggle]")
    reporter.wait_for_timeout(3 * SLOW)
    keep(reporter, "beside.jpg")
    reporter.click("[data-preview-toggle]")
    reporter.set_viewport_size({"width": 1180, "height": 820})


def shared(reporter: Page) -> None:
    open_story(reporter, "Người cuối cùng thuộc bài hát")
    reporter.goto(reporter.url.replace("/change/", "/sharing/"))
    reporter.fill("[name=note]", "Ông Nguyễn Văn Khang, người kể chuyện")
    reporter.click("button:has-text('Tạo liên kết xem trước')")
    keep(reporter, "sharing.png")


def planned(editor: Page) -> None:
    editor.goto(f"{ADMIN}lich/")
    keep(editor, "calendar.png")
    editor.goto(f"{ADMIN}tin-bao/")
    keep(editor, "inbox.png")
    editor.goto(f"{ADMIN}tin-bao/lua-chon/")
    keep(editor, "choices.png")
    editor.goto(f"{ADMIN}articles/official/")
    keep(editor, "officials.png")
    tomorrow = dt.datetime.now() + dt.timedelta(days=1)
    editor.goto(f"{ADMIN}tai-thoi-diem/?luc={tomorrow:%Y-%m-%d}T18:30")
    editor.wait_for_timeout(SLOW)
    keep(editor, "moment.jpg")
    editor.goto(f"{ADMIN}quyen-han/")
    keep(editor, "matrix.png")


def kept_of_the_house(secretary: Page) -> None:
    secretary.goto(f"{ADMIN}quan-tri/")
    keep(secretary, "administration.png")
    secretary.goto(f"{ADMIN}auth/user/")
    keep(secretary, "accounts.png")
    secretary.locator("#result_list a", has_text="thuyen").click()
    secretary.goto(secretary.url.replace("/change/", "/hand-over/"))
    keep(secretary, "handover.png")
    secretary.goto(f"{ADMIN}nhat-ky/?verb=publish")
    keep(secretary, "log.png")
    secretary.goto(f"{ADMIN}nhip-toa-soan/")
    keep(secretary, "pulse.png")


def royalties(secretary: Page, other: Page) -> None:
    today = dt.date.today()
    secretary.goto(f"{ADMIN}nhuan-but/")
    secretary.fill("[name=first_day]", f"{today - dt.timedelta(days=30):%d/%m/%Y}")
    secretary.fill("[name=last_day]", f"{today:%d/%m/%Y}")
    secretary.click("button.default")
    secretary.wait_for_selector("#sheet")
    other.goto(secretary.url)
    keep(other, "royalties.png")
