"""Moves beside the whole way: of many at once, into the trash, by a leader's link, confirmed by the
writer; and the levels of the checks."""

from __future__ import annotations

from picturing import ADMIN, HEIGHT, SLOW, WIDTH, Newsroom, keep, move
from playwright.sync_api import Page
from rooms_seen import ARTICLES, open_story

WAITING = "Bể nước mưa trở lại"
SCHEDULED = "Bốn phường ngừng cấp nước"


def moves(newsroom: Newsroom) -> None:
    reporter, editor = newsroom.page("thuyen"), newsroom.page("vanlam")
    many_at_once(editor)
    into_the_trash(reporter)
    at_its_hour(editor)
    levels(newsroom.page("minhnguyet"))
    by_a_leader(editor, newsroom.page())
    confirmed(reporter, editor)


def many_at_once(editor: Page) -> None:
    editor.goto(f"{ARTICLES}?stage=submitted")
    press_for_all(editor, "claim")
    keep(editor, "many.png")
    take_back(editor)


def into_the_trash(reporter: Page) -> None:
    reporter.goto(f"{ARTICLES}?stage=draft&q=bài+hát")
    press_for_all(reporter, "trash")
    trash = reporter.context.new_page()
    trash.goto(f"{ARTICLES}?trash=1")
    keep(trash, "trash.png")
    take_back(reporter)


def press_for_all(page: Page, verb: str) -> None:
    for box in page.locator("input[name=_selected_action]").all():
        box.check()
    page.click(f"button[name=action][value={verb}]")
    page.wait_for_selector(".bulk-summary")


def take_back(page: Page) -> None:
    page.click(".bulk-summary form button")
    page.wait_for_load_state()


def at_its_hour(editor: Page) -> None:
    open_story(editor, SCHEDULED)
    editor.evaluate("scrollTo(0, 0)")
    editor.click(".desk-bar details.more > summary")
    keep(editor, "scheduled.png")
    editor.fill("[name=embargo_until_0]", "30/11/2026")
    editor.fill("[name=embargo_until_1]", "05:00")
    editor.set_viewport_size({"width": WIDTH, "height": 2 * HEIGHT})  # clear of the desk's bar
    keep(editor.locator("fieldset:has(> legend):has([name=planned_on])"), "embargo.png")
    editor.set_viewport_size({"width": WIDTH, "height": HEIGHT})


def levels(secretary: Page) -> None:
    secretary.goto(f"{ADMIN}articles/checklevel/")
    keep(secretary, "levels.png")


def by_a_leader(editor: Page, leader: Page) -> None:
    """Where APPROVAL_LINKS is on; the leader looks and does not decide."""
    open_story(editor, WAITING)
    story = editor.url.removesuffix("change/")
    editor.goto(f"{story}sharing/")
    name = editor.locator("[name=name]")
    if not name.count():
        return
    name.fill("Bà Lê Thị Hòa, Tổng Biên tập")
    editor.locator("form", has=name).locator("[type=submit]").click()
    leader.goto(editor.input_value("#new-link"))
    leader.wait_for_timeout(SLOW)
    keep(leader, "leader.png")
    editor.locator("button[name=revoke], button:has-text('Thu hồi')").first.click()


def confirmed(reporter: Page, editor: Page) -> None:
    """Under FOUR_EYES=strict."""
    open_story(editor, WAITING)
    words = editor.input_value("[name=standfirst]")
    editor.fill("[name=standfirst]", f"{words.rstrip('.')}, và cả trong sân trường.")
    editor.click("[name=_save]")
    editor.wait_for_selector(".messagelist")
    if editor.locator(".desk-bar button[value=ask_confirmation]").count():
        editor.wait_for_timeout(SLOW)
        keep(editor, "ask.png")
        move(editor, "ask_confirmation")
        open_story(reporter, WAITING)
        reporter.evaluate("scrollTo(0, 0)")
        keep(reporter, "confirm.png")
        move(reporter, "confirm")
