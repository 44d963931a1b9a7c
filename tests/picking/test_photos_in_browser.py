"""Photos put into the text in a real Chromium: chosen or brought in, captioned in place, moved."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Page

from articles.models import Article, Photo
from tests.admin.editing_in import save
from tests.admin.typing_in import AtDesk
from tests.builders import draft, lan, photo, picture, use
from tests.for_everyone import DESK, TELEPHONE, violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]

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
    save(page, keys="Control+s")
    article.refresh_from_db()
    return article.body


def dragged(page: Page, to: str) -> None:
    """The photo by its handle, to below the paragraph."""
    page.hover(f"{TEXT} figure img")
    page.mouse.move(*_middle(page, ".cke_widget_drag_handler_container"))
    page.mouse.down()
    across, down = _middle(page, f"{TEXT} > p:has-text('{to}')")
    page.mouse.move(across, down, steps=5)
    page.mouse.move(across, down + 10, steps=5)
    # The editor's line follows the pointer with a delay.
    page.wait_for_function(
        """down => [...document.querySelectorAll("[style*='dashed']")].some(line => {
            const {top} = line.getBoundingClientRect();
            return top > down && top < down + 40;
        })""",
        arg=down,
    )
    page.mouse.up()


def _middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_photo_of_the_library_is_found_put_in_captioned_and_set_in_place(live_newsroom):
    photo("Cầu mới.")
    photo("Chợ họp sớm.")
    article = draft(body="<p>Một.</p><p>Hai.</p>")
    page = opened(live_newsroom, article)
    stands_after(page, "Một.")
    page.click(PHOTO)
    page.wait_for_selector("#photo-picker .choice:has-text('Chợ')")
    page.fill("#photo-picker-q", "cau moi")
    page.wait_for_selector("#photo-picker .choice:has-text('Chợ')", state="detached")
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


def test_gallery_is_chosen_set_moved_and_taken_out_by_keys_alone(live_newsroom):
    for caption in ("Ba.", "Hai.", "Một."):
        photo(caption)
    article = draft(body="<p>Đầu.</p><p>Cuối.</p>")
    page = opened(live_newsroom, article)
    stands_after(page, "Cuối.")
    page.evaluate("CKEDITOR.instances.id_body.execCommand('storyphoto')")
    page.wait_for_selector("#photo-picker .choice")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    for width in (TELEPHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{TEXT} .cke_widget_focused figure")
    assert violations(page) == []
    page.keyboard.press("Alt+ArrowUp")
    assert "1" in page.inner_text("#said")
    page.wait_for_selector("#photos-group .where:has-text('1')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.words") == "caption"
    page.keyboard.type("Một, chú thích riêng")
    page.focus(f"{TEXT} [data-act='on-1']")
    page.keyboard.press("Enter")
    body = page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert '<p>Đầu.</p><figure data-use="2 1"></figure><p>Cuối.</p>' in body
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    page.wait_for_selector("#photos-group li:nth-child(2) .where:has-text('chưa')")
    page.keyboard.press("Control+z")
    page.wait_for_selector(f"{TEXT} figure [data-words=caption]")
    assert saved(page, article) == '<p>Đầu.</p><figure data-use="2 1"></figure><p>Cuối.</p>'
    assert [use.caption for use in article.photo_uses.all()] == ["Một, chú thích riêng", ""]


def test_more_photos_than_a_gallery_holds_are_told_and_can_go_in_one_by_one(live_newsroom):
    page = opened(live_newsroom, draft(body="<p>Một.</p>"))
    stands_after(page, "Một.")
    page.click(PHOTO)
    files = [
        {
            "name": f"{n}.jpg",
            "mimeType": "image/jpeg",
            "buffer": picture((n * 9, 40, 90), (60, 40)).read(),
        }
        for n in range(13)
    ]
    page.set_input_files("#photo-picker-files", files)
    page.wait_for_selector("#photo-picker [data-insert]:has-text('13')")
    page.click("#photo-picker [data-insert]")
    page.wait_for_selector("#photo-picker [data-chosen]:has-text('12')")
    page.check("#photo-picker [name=picker-many][value=each]")
    page.click("#photo-picker [data-insert]")
    page.wait_for_selector(f"{TEXT} figure >> nth=12")


def test_photo_of_the_list_is_put_in_and_put_elsewhere_it_moves(live_newsroom):
    article = draft(
        photos=(use(photo("Cầu mới.")), use(photo("Chợ."))), body="<p>Một.</p><p>Hai.</p>"
    )
    page = opened(live_newsroom, article)
    for words in ("Một.", "Hai."):
        stands_after(page, words)
        page.click(PHOTO)
        page.click("#photo-picker [data-tab=story]")
        page.click("#photo-picker .choice:has-text('Chợ.'):has-text('trong')")
        page.click("#photo-picker [data-insert]")
    assert saved(page, article) == '<p>Một.</p><p>Hai.</p><figure data-use="2"></figure>'
    dragged(page, to="Một.")
    page.wait_for_selector(f"{TEXT} > :has(figure) + p:has-text('Hai.')")
    assert saved(page, article) == '<p>Một.</p><figure data-use="2"></figure><p>Hai.</p>'
    assert article.photo_uses.count() == 2


def test_pictures_pasted_into_the_text_become_photos_and_refused_ones_say_why(live_newsroom):
    article = draft(photos=(use(photo()),), body='<p>Một.</p><figure data-use="1"></figure>')
    page = opened(live_newsroom, article)
    stands_after(page, "Một.")
    drawn = base64.b64encode(picture((9, 99, 199)).read()).decode()
    page.evaluate(
        """(drawn) => CKEDITOR.instances.id_body.fire("paste", {
            type: "html", method: "paste",
            dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(),
            dataValue: `<p>Dán.</p><img src="data:image/jpeg;base64,${drawn}"><p>Hết.</p>`
                + '<img src="data:image/png;base64,AAAA"><figure data-use="1"></figure>',
        })""",
        drawn,
    )
    page.wait_for_selector("[data-arriving] .level--block")
    page.wait_for_selector(f"{TEXT} figure >> nth=1")
    assert page.locator("[data-arriving] li").count() == 1
    body = saved(page, article)
    assert body == (
        '<p>Một.</p><p>Dán.</p><p>Hết.</p><figure data-use="2"></figure>'
        '<figure data-use="1"></figure>'
    )
    assert Photo.objects.count() == 2


CARRIED = """(drawn) => {
    const carried = new DataTransfer();
    for (const [name, data] of drawn) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0));
        carried.items.add(new File([bytes], name, {type: "image/jpeg"}));
    }
    return carried;
}"""


def test_files_pasted_and_dropped_become_photos_and_their_photographer_is_asked_for(live_newsroom):
    article = draft(body="<p>Một.</p><p>Hai.</p>")
    page = opened(live_newsroom, article)
    drawn = [
        (f"{number}.jpg", base64.b64encode(picture((number, 99, 199)).read()).decode())
        for number in range(3)
    ]
    stands_after(page, "Một.")
    page.evaluate(
        f"""(drawn) => document.querySelector("{TEXT} p").dispatchEvent(new ClipboardEvent("paste",
            {{clipboardData: ({CARRIED})(drawn), bubbles: true, cancelable: true}}))""",
        drawn[:1],
    )
    page.wait_for_selector(f"{TEXT} figure")
    page.evaluate(
        f"""(drawn) => {{
            const last = document.querySelector("{TEXT} > p:last-of-type");
            const {{left, bottom}} = last.getBoundingClientRect();
            last.dispatchEvent(new DragEvent("drop", {{dataTransfer: ({CARRIED})(drawn),
                clientX: left, clientY: bottom, bubbles: true, cancelable: true}}));
        }}""",
        drawn[1:],
    )
    page.wait_for_selector(f"{TEXT} figure >> nth=2")
    page.wait_for_selector("[data-text-length]:text-matches('^2 chữ')")
    assert violations(page) == []
    with page.expect_popup() as other:
        page.locator(f"{TEXT} figure .no-credit").first.click()
    other.value.fill("#id_credit", "Ngọc Lan")
    with other.value.expect_navigation():
        other.value.keyboard.press("Enter")
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_selector(f"{TEXT} figure .credit:has-text('Ngọc Lan')")
    page.wait_for_selector("#photos-group .credit:has-text('Ngọc Lan')")
    assert page.locator("#photos-group .no-credit:visible").count() == 2
    assert saved(page, article) == (
        '<p>Một.</p><figure data-use="1"></figure><p>Hai.</p>'
        '<figure data-use="2"></figure><figure data-use="3"></figure>'
    )
    assert page.locator("#photos-group .no-credit[href*='/photo/']:visible").count() == 2


def test_copied_figure_is_a_second_use_with_words_of_its_own(live_newsroom):
    article = draft(
        photos=(use(photo(), caption="Riêng."),), body='<p>Một.</p><figure data-use="1"></figure>'
    )
    page = opened(live_newsroom, article)
    stands_after(page, "Một.")
    page.evaluate(
        """() => {
            const editor = CKEDITOR.instances.id_body;
            const carried = new CKEDITOR.plugins.clipboard.dataTransfer();
            carried.sourceEditor = editor;
            editor.fire("paste", {type: "html", method: "paste", dataTransfer: carried,
                dataValue: '<figure data-use="1"></figure>'});
        }"""
    )
    page.wait_for_selector(f"{TEXT} figure >> nth=1")
    assert saved(page, article) == (
        '<p>Một.</p><figure data-use="2"></figure><figure data-use="1"></figure>'
    )
    assert [(use.number, use.caption) for use in article.photo_uses.all()] == [
        (1, "Riêng."), (2, "Riêng."),
    ]  # fmt: skip


def test_word_being_composed_in_a_caption_is_left_alone(live_newsroom):
    article = draft(photos=(use(photo()),), body='<p>Một.</p><figure data-use="1"></figure>')
    page = opened(live_newsroom, article)
    page.wait_for_selector(f"{TEXT} [data-words=caption]")
    said = page.evaluate(
        """() => {
            const field = document.querySelector("[data-words=caption]");
            const row = document.querySelector("#photos-group [name$=-caption]");
            field.focus();
            field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
            field.value = "Nguye";
            field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
            const meanwhile = [row.value, field.isConnected];
            field.value = "Nguyễn";
            field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
            return [...meanwhile, row.value, field.isConnected, document.activeElement === field];
        }"""
    )
    assert said == ["", True, "Nguyễn", True, True]
