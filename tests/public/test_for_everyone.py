"""Every kind of public page, for everyone: axe finds nothing at any width in any theme, nothing
scrolls sideways, no script complains, only our own host is asked, and no cookie is set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import Page

from tests.builders import photo, published, row_of, use
from tests.for_everyone import COLOURS, DESK, SIZES, TELEPHONE, stops, violations
from tests.public import every_page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]

WIDTHS = (320, TELEPHONE, 768, DESK)
THEMES = ("light", "dark")
# The same on most pages: looked at once on every page, and in all widths and themes on the first
# that has it so, with this section for the present one or with that word in its search.
FURNITURE = (".site-head", ".site-foot")
_FURNITURE_SAID = "names => names.map(name => document.querySelector(name)?.outerHTML).join()"
# What is not drawn before somebody scrolls to it has another height until then.
_DRAWN_TO_ITS_END = """document.querySelectorAll("main > *").forEach(
    each => { each.style.contentVisibility = "visible" })"""
_PARTS_SHOWN = "[...document.all].map(each => Number(each.checkVisibility())).join('')"


@pytest.mark.long
def test_no_public_page_shuts_anybody_out(live_newsroom: Any) -> None:
    with every_page.templates_shown() as shown:
        addresses, drawn = every_page.addresses(), every_page.error_pages()
        page = live_newsroom.open("/so-do-cong/")
        page.emulate_media(reduced_motion="reduce")  # or a colour may be on its way to another
        complaints = _complaints(page, urlsplit(live_newsroom.url).netloc)
        furniture: set[str] = set()
        for address in addresses:
            complaints += _opened_at_every_width(page, address, furniture)
    assert every_page.public_templates() - shown == set(), "not among the pages looked at"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    page.route("**/loi/*", lambda route: route.fulfill(
        body=drawn[route.request.url.rpartition("/")[2]], content_type="text/html"
    ))  # fmt: skip
    for name in drawn:
        complaints += _opened_at_every_width(page, f"/loi/{name}", furniture)
    assert complaints == []


def _complaints(page: Page, host: str) -> list[object]:
    """Grows with whatever a script says, and each address asked that is not ours."""
    heard: list[object] = []
    page.on("pageerror", lambda error: heard.append((page.url, str(error))))
    page.on(
        "console",
        lambda said: (
            heard.append((page.url, said.text))
            if said.type == "error" and "the server responded with a status" not in said.text
            else None
        ),
    )
    page.on("request", lambda asked: urlsplit(asked.url).netloc == host or heard.append(asked.url))
    return heard


def _opened_at_every_width(
    page: Page, address: str, furniture: set[str]
) -> list[tuple[object, ...]]:
    """Nothing scrolls sideways at any; axe looks at what is drawn in each in the light and in the
    dark, and asks the document wherever another part of it is shown than before. `furniture`:
    what was looked at on the pages before."""
    page.goto(address)
    said = page.evaluate(_FURNITURE_SAID, FURNITURE)
    but_for = FURNITURE if said in furniture else ()
    furniture.add(said)
    page.evaluate(_DRAWN_TO_ITS_END)
    found: list[tuple[object, ...]] = []
    asked = set()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            found.append((address, width, "scrolls sideways"))
        for theme in THEMES if width != TELEPHONE else (*THEMES, "contrast"):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            parts = page.evaluate(_PARTS_SHOWN)
            if parts not in asked:
                faults = violations(page)
            else:
                rules = (*COLOURS, *SIZES) if theme == THEMES[0] else COLOURS
                faults = violations(page, rules, but_for)
            asked.add(parts)
            found += [(address, width, theme, *fault) for fault in faults]
    return found


# Pale letters in the dark; on a small telephone; at one width in high contrast alone. And a table
# that is wider than a telephone.
_PLANTED = """<!doctype html><html lang="vi"><title>Trang gieo lỗi</title><style>
  [data-theme=dark] .dark, [data-theme=contrast] .contrast { color: #777; background: #666 }
  @media (width: 320px) { .narrow { color: #eee; background: #fff } }
  .wide { width: 500px }
</style><main><h1>Trang gieo lỗi</h1>
<p class="dark">Tối.</p><p class="narrow">Hẹp.</p><p class="contrast">Tương phản.</p>
<div class="wide">Rộng.</div></main></html>"""


def test_a_fault_in_one_width_or_theme_is_found_there_and_nowhere_else(live_newsroom: Any) -> None:
    page = live_newsroom.open("/so-do-cong/")
    page.route("**/gieo-loi/", lambda route: route.fulfill(body=_PLANTED, content_type="text/html"))
    found = {
        (width, *where[:2], *re.findall(r'class="(\w+)"', where[-1]))
        for _address, width, *where in _opened_at_every_width(page, "/gieo-loi/", set())
    }
    pale = "color-contrast"
    assert found == {
        *((width, "scrolls sideways") for width in (320, TELEPHONE)),
        *((width, "dark", pale, "dark") for width in WIDTHS),
        *((320, theme, pale, "narrow") for theme in THEMES),
        (TELEPHONE, "contrast", pale, "contrast"),
    }


def test_dark_is_the_same_by_the_system_s_wish_and_by_the_reader_s_own() -> None:
    css = Path(find("site/css/tokens.css")).read_text(encoding="utf-8")
    wished, chosen = (
        re.findall(r"[\w-]+: [^;]+;", css[css.index(begins) :].partition("{")[2].partition("}")[0])
        for begins in (":root:not([data-theme]) {", ':root[data-theme="dark"] {')
    )
    assert wished == chosen
    assert len(wished) > 10


def test_readers_choice_is_there_before_the_first_paint(live_newsroom: Any) -> None:
    row = row_of(published())
    page = live_newsroom.open(row.get_absolute_url())
    page.click(".tools button[data-theme='contrast']")
    page.click(".tools button[data-letters='large']")
    # Painted at the end of the head or later: what is set by then cannot flash.
    page.add_init_script(
        """new MutationObserver((_, seen) => {
            if (!document.body) return
            seen.disconnect()
            window.first = { ...document.documentElement.dataset }
        }).observe(document, { childList: true, subtree: true })"""
    )
    page.goto("/")
    assert page.evaluate("window.first") == {"theme": "contrast", "letters": "large"}
    assert page.evaluate("Object.keys(localStorage).sort()") == ["letters", "theme"]
    # No voice, no button.
    page.goto(row.get_absolute_url())
    assert page.is_hidden("button[data-listen]")
    assert page.context.cookies() == []


def test_story_is_read_by_keys_alone_and_where_one_stands_is_always_seen(
    live_newsroom: Any,
) -> None:
    row = row_of(published(photos=(use(photo(), is_lead=True),), tags=("nước sạch",)))
    page = live_newsroom.open(row.get_absolute_url(), width=390)
    page.emulate_media(reduced_motion="reduce")  # or it would still be on its way there
    found = stops(page)
    assert [stop for stop in found if not (stop["outlined"] and stop["seen"])] == []
    names = [stop["name"] for stop in found]
    assert names[0] == "Bỏ qua đến nội dung chính"
    assert {"Tìm kiếm", "A+", "Báo lỗi nội dung", "Thu Yến", "nước sạch"} <= set(names)
    page.goto(row.get_absolute_url())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_colours_and_rest_that_a_reader_s_system_asks_for_are_kept(live_newsroom: Any) -> None:
    row = row_of(published(photos=(use(photo(), is_lead=True), use(photo()))))
    page = live_newsroom.open("/so-do-cong/")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(row.get_absolute_url())
    pressed, other = (
        page.evaluate("button => getComputedStyle(document.querySelector(button)).backgroundColor",
                      f".tools .letter-{size}")
        for size in ("normal", "large")
    )  # fmt: skip
    assert pressed != other, "what is chosen is said by a colour that is not kept"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.locator("article .text figure a, article .article-lead a").first.click()
    page.wait_for_selector("dialog[open]")
    assert page.evaluate("document.getAnimations().length") == 0


_VOICE = """
window.said = []
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [{ lang: "en-US" }, { lang: "vi_VN", name: "Lan" }],
    speak: each => { said.push([each.voice.name, each.text]); setTimeout(() => each.onend()) },
    cancel: () => {}, addEventListener: () => {},
} })"""


# Two things that a test cannot look at: the printer's window, the clipboard of the machine.
_PAPER = """
window.print = () => { window.printed = true }
Object.defineProperty(navigator, "clipboard", { value: {
    writeText: text => { window.copied = text; return Promise.resolve() },
} })"""


def test_story_is_read_aloud_by_a_vietnamese_voice_printed_and_passed_on(
    live_newsroom: Any,
) -> None:
    row = row_of(published(headline="Lớp học đêm"))
    page = live_newsroom.open("/so-do-cong/")
    page.add_init_script(_VOICE + _PAPER)
    page.goto(row.get_absolute_url())
    page.click("text=Nghe bài viết")
    page.wait_for_function("said.length === 4")
    assert page.evaluate("said[0]") == ["Lan", "Lớp học đêm"]
    assert page.evaluate("said[3]") == ["Lan", "Ai cũng mang theo thước."]
    page.wait_for_selector("button[data-listen][aria-pressed=false]")
    page.click("text=In bài viết")
    assert page.evaluate("window.printed")
    page.click("text=Sao chép liên kết")
    page.wait_for_selector("text=Đã sao chép")
    address = page.get_attribute("link[rel=canonical]", "href")
    assert page.evaluate("window.copied") == address
    # Where the page may not write there, the reader is given the link.
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    given: list[str] = []
    page.once("dialog", lambda asked: (given.append(asked.default_value), asked.dismiss()))
    with page.expect_event("dialog"):
        page.click("button[data-copy]")
    assert given == [address]


@pytest.mark.parametrize("script", [True, False])
def test_paper_has_its_sheet_with_script_and_without(
    live_newsroom: Any, chromium: Any, script: bool
) -> None:
    context = chromium.new_context(base_url=live_newsroom.url, java_script_enabled=script)
    page = context.new_page()
    page.goto(row_of(published()).get_absolute_url())
    page.emulate_media(media="print")
    page.wait_for_selector(".tools", state="hidden")
    assert page.is_visible(".text")
    context.close()


def test_reader_without_script_reports_an_error(live_newsroom: Any, chromium: Any) -> None:
    story = published(headline="Rãnh cao hơn sân")
    context = chromium.new_context(base_url=live_newsroom.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(row_of(story).get_absolute_url())
    page.click("text=Báo lỗi nội dung")
    page.fill("[name=message]", "Con số 420 phải là 240.")
    page.click("text=Gửi báo lỗi")
    assert "Cảm ơn bạn" in page.inner_text("h1")
    assert story.error_reports.get().message == "Con số 420 phải là 240."
    assert context.cookies() == []
    context.close()
