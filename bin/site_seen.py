"""What readers are given besides stories, for the documents: the site's own words and colours, its
links, a running story, a reader's report."""

from __future__ import annotations

from picturing import ADMIN, SLOW, Newsroom, keep


def site(newsroom: Newsroom) -> None:
    secretary = newsroom.page("minhnguyet")
    secretary.goto(f"{ADMIN}articles/sitesettings/1/change/")
    secretary.locator("[name=logo_file]").scroll_into_view_if_needed()
    keep(secretary, "settings.png")
    secretary.goto(f"{ADMIN}articles/weblink/")
    keep(secretary, "links.png")
    told_of_a_running_story(newsroom)
    reported(newsroom)


def told_of_a_running_story(newsroom: Newsroom) -> None:
    reader = newsroom.page(width=1000, height=1150)
    reader.goto("/so-do-cong/")
    reader.click("main a[href^='/dong-su-kien/'] >> nth=0")
    reader.wait_for_timeout(SLOW)
    keep(reader, "running.jpg")


def reported(newsroom: Newsroom) -> None:
    reader = newsroom.page(width=1000, height=760)
    reader.click("main h2 a >> nth=0")
    reader.click("text=Báo lỗi nội dung")
    reader.fill("[name=message]", "Hội trường ở phường Kinh Bắc, không phải phường Vệ An.")
    keep(reader, "report.png")
    reader.click("text=Gửi báo lỗi")
    reader.wait_for_selector("text=Cảm ơn bạn")
    editor = newsroom.page("ngockhue")
    editor.goto(f"{ADMIN}articles/errorreport/")
    editor.locator("#result_list tbody a").first.click()
    editor.wait_for_selector("#errorreport_form, form")
    keep(editor, "reported.png")
