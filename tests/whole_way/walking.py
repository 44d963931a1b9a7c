"""People of the newsroom at their own browsers, signed in by name and password."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.builders import account

PASSWORD = "mot-mat-khau-du-dai"
TEXT = ".cke_wysiwyg_div"


def person(username: str, role: str, name: str) -> Any:
    user = account(username, role, first_name=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.scrollingElement.scrollWidth > innerWidth"))


def remark_on(page: Page, passage: str, remark: str) -> None:
    """Chooses a passage in the editor and sends a remark about it."""
    page.wait_for_function("CKEDITOR.instances.id_body?.status === 'ready'")
    _choose(page, passage)
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("[data-passage-words]")).to_have_text(passage)
    page.keyboard.insert_text(remark)
    page.locator("#talk").get_by_role("button", name="Gửi", exact=True).click()
    sent = page.locator("#talk ol.timeline > li", has_text=remark)
    expect(sent.locator("blockquote.anchor")).to_have_text(passage)


def _choose(page: Page, words: str) -> None:
    page.evaluate(
        """(words) => {
            const root = document.querySelector(".cke_editable");
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
            while (walk.nextNode() && !walk.currentNode.data.includes(words));
            const start = walk.currentNode.data.indexOf(words);
            root.focus();
            getSelection().setBaseAndExtent(
                walk.currentNode, start, walk.currentNode, start + words.length);
        }""",
        words,
    )


def move(page: Page, verb: str, **typed: str) -> None:
    """Presses the move's button, and fills in its own page if it has one."""
    button = page.locator(f'.desk-bar button[name="_move"][value="{verb}"], '
                          f'.desk-bar [formaction*="/move/{verb}/"], '
                          f'.desk-bar a[href*="/move/{verb}/"]')  # fmt: skip
    if not button.first.is_visible():
        page.locator(".desk-bar details.more > summary").click()
    with page.expect_navigation():
        button.first.click()
    if page.locator("form.move-form").count():
        for name, words in typed.items():
            page.fill(f'form.move-form [name="{name}"]', words)
        with page.expect_navigation():
            page.locator(".move-foot button[type=submit]").click()
    page.locator(".messagelist .success").first.wait_for()
