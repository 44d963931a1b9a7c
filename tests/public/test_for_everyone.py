"""Every kind of public page, for everyone: axe finds nothing at any width in any theme, nothing
scrolls sideways, no script complains, only our own host is asked, and no cookie is set."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from articles.models import Correction, Feature, Page, RunningStory, SiteSettings, WebLink
from articles.workflow import verbs
from tests.builders import (
    DAY,
    edited,
    event_row_of,
    ha,
    lan,
    photo,
    published,
    published_event,
    row_of,
    use,
)
from tests.for_everyone import violations

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 390, 768, 1280)
# Nothing scrolls sideways at any width; axe looks once at each theme, wide and narrow.
LOOKS = (("light", WIDTHS), ("dark", (1280,)), ("contrast", (390,)))
# In another theme what a page is made of is looked at once, on the first page that shows it.
_CLASSES = "[...document.querySelectorAll('[class]')].flatMap(each => [...each.classList])"
LOOKED_AT = {("light", 320), ("dark", 1280), ("contrast", 390)}


def _corrected(kind: str, **fields: Any) -> Any:
    story = published(**fields)
    story = verbs.submit(edited(story, standfirst="Dân góp 240 triệu."), by=lan())
    said = {"wrong": "góp 420 triệu", "right": "góp 240 triệu", "note": "Xin lỗi bà con."}
    until = timezone.now() + DAY
    story = verbs.approve(story, by=ha())
    return verbs.correct(story, by=ha(), kind=kind, front_until=until, **said)


def _newsroom() -> list[str]:
    """The addresses of one page of each kind."""
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", tagline="Chuyện trong tỉnh", son="#7a1f5c")
    WebLink.objects.create(group="Trong tỉnh", name="Thư viện", url="https://thuvien.example/")
    about = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body="<p>Chào bạn.</p>")
    running = RunningStory.objects.create(name="Nước sạch", slug="nuoc-sach", summary="Hai năm.")
    shown = (use(photo(), is_lead=True), use(photo()))
    table = "<p>Một.</p><table><tbody><tr><th>Trạm</th><td>Mở</td></tr></tbody></table>"
    for _number in range(4):
        published(running_story=running.pk, photos=shown[:1], tags=("nước sạch",))
    pictures = published(genre="photo_story", photos=shown, running_story=running.pk)
    apology = _corrected(Correction.Kind.APOLOGY, photos=shown, body=table, tags=("nước sạch",))
    mended = _corrected(
        Correction.Kind.CORRECTION, running_story=running.pk, source="Cổng tỉnh", photos=shown[:1]
    )
    for place, story in (("lead", mended), ("highlight", apology), ("photo_story", pictures)):
        Feature.objects.create(article=story, place=place)
    event = event_row_of(published_event(tags=("nước sạch",)))
    gone = published()
    gone_at = row_of(gone).get_absolute_url()
    verbs.retract(gone, by=ha(), notice="Bài dùng nhầm số liệu nên đã gỡ.", reason="Sai.")
    row, today = row_of(mended), timezone.localtime()
    return [
        "/", row.get_absolute_url(), row_of(apology).get_absolute_url(),
        row_of(pictures).get_absolute_url(), row.section.get_absolute_url(),
        running.get_absolute_url(), "/the/nuoc-sach/", f"/tac-gia/{row.bylines[0]['slug']}/",
        "/luu-tru/", f"/luu-tru/{today:%Y}/", f"/luu-tru/{today:%Y/%m/%d}/", "/tim-kiem/?q=lop",
        "/su-kien/", f"/su-kien/{today:%Y/%m}/", event.get_absolute_url(), "/dinh-chinh/",
        about.get_absolute_url(), "/so-do-cong/", f"/bao-loi/{mended.pk}/",
        f"/bao-loi/{mended.pk}/da-nhan/", "/khong-co/", gone_at,
    ]  # fmt: skip


def test_no_public_page_shuts_anybody_out(live_newsroom: Any) -> None:
    addresses = _newsroom()
    page = live_newsroom.open("/so-do-cong/")
    host = urlsplit(live_newsroom.url).netloc
    complaints: list[object] = []
    page.on("pageerror", lambda error: complaints.append((page.url, str(error))))
    page.on(
        "console",
        lambda said: (
            complaints.append((page.url, said.text))
            if said.type == "error" and "the server responded with a status" not in said.text
            else None
        ),
    )
    page.on(
        "request",
        lambda asked: urlsplit(asked.url).netloc == host or complaints.append(asked.url),
    )
    looked_at: dict[str, set[str]] = {}
    for address in addresses:
        page.set_viewport_size({"width": WIDTHS[0], "height": 844})
        page.goto(address)
        for theme, widths in LOOKS:
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 844})
                if page.evaluate("document.scrollingElement.scrollWidth") > width:
                    complaints.append((address, width, "scrolls sideways"))
                new = set(page.evaluate(_CLASSES)) - looked_at.setdefault(theme, set())
                if (theme, width) in LOOKED_AT and (new or theme == "light"):
                    looked_at[theme] |= new
                    complaints += [(address, theme, width, *fault) for fault in violations(page)]
    assert complaints == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


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


_FOCUSED = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect()
    const style = getComputedStyle(at)
    return [at.textContent.trim() || at.name, style.outlineStyle !== "none"
        && parseFloat(style.outlineWidth) >= 2, box.bottom > 0 && box.top < innerHeight]
}"""


def test_story_is_read_by_keys_alone_and_where_one_stands_is_always_seen(
    live_newsroom: Any,
) -> None:
    row = row_of(published(photos=(use(photo(), is_lead=True),), tags=("nước sạch",)))
    page = live_newsroom.open(row.get_absolute_url(), width=390)
    page.emulate_media(reduced_motion="reduce")  # or it would still be on its way there
    page.keyboard.press("Tab")
    stops = [page.evaluate(_FOCUSED)]
    assert page.locator(".skip").bounding_box()["y"] >= 0
    while len(stops) < 80:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(_FOCUSED))
    assert [name for name, outlined, on_screen in stops if not (outlined and on_screen)] == []
    names = [name for name, *_seen in stops]
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
    assert page.evaluate("window.copied") == page.get_attribute("link[rel=canonical]", "href")


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
