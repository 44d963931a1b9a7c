"""The editing page in a real Chromium: CKEditor under its policy, photos placed, rows moved."""

from __future__ import annotations

import pytest

from articles.workflow.content import BylineEntry
from tests.admin.editing_in import TEXT, opened, save
from tests.builders import author, draft, edited, ha, photo, use
from tests.for_everyone import violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def test_reporter_writes_in_the_editor_and_saves(live_newsroom):
    article = draft(body="<p>Đầu.</p>")
    page, complaints = opened(live_newsroom, article)
    page.click(f"{TEXT} p")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.insert_text("Chữ Việt: Nguyễn, Ệ, Ữ & “ngoặc”")
    save(page)
    article.refresh_from_db()
    assert article.body == "<p>Đầu.</p><p><strong>Chữ Việt: Nguyễn, Ệ, Ữ &amp; “ngoặc”</strong></p>"
    assert complaints == []


def test_opening_in_the_editor_and_saving_changes_nothing(live_newsroom):
    body = (
        '<p>Một <a href="https://vi.wikipedia.org/" rel="noopener noreferrer">nối</a>.</p>'
        '<figure data-use="1" data-align="right"></figure><h2>Tít</h2><ul><li>a</li><li>b</li></ul>'
        '<blockquote><p>Lời.</p></blockquote><figure data-use="2 3"></figure>'
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table><p>Dòng<br>hai.</p>"
    )
    article = draft(photos=tuple(use(photo()) for _number in range(3)), body=body)
    before = (article.content_hash, article.body)
    page, _complaints = opened(live_newsroom, article)
    page.evaluate("CKEDITOR.instances.id_body.resetUndo()")
    save(page)
    article.refresh_from_db()
    assert (article.content_hash, article.body) == before


def test_bylines_and_photos_are_moved_by_keys_or_by_hand_and_said_aloud(live_newsroom):
    entries = tuple(BylineEntry(author(name).pk) for name in ("Thu Yến", "Tuấn Đạt"))
    photos = tuple(use(photo(caption)) for caption in ("Lò gốm.", "Bến sông."))
    article = draft(bylines=entries, photos=photos)

    def order():
        captions = [use.photo.caption for use in article.photo_uses.select_related("photo")]
        return [b.printed_name for b in article.bylines.all()], captions

    page, _complaints = opened(live_newsroom, article)
    page.focus("#bylines-group li:last-child select")
    page.keyboard.press("Alt+ArrowUp")
    assert "Tuấn Đạt" in page.inner_text("#said")
    page.focus("#photos-group li.inline-related:last-child summary")
    page.keyboard.press("Alt+ArrowUp")
    assert "1/2" in page.inner_text("#said")
    save(page)
    assert order() == (["Tuấn Đạt", "Thu Yến"], ["Bến sông.", "Lò gốm."])
    page.wait_for_selector(TEXT)
    for group in ("#bylines-group li", "#photos-group li.inline-related"):
        rows = page.locator(group)
        rows.last.locator(".grip").drag_to(rows.first, target_position={"x": 20, "y": 2})
    save(page)
    assert order() == (["Thu Yến", "Tuấn Đạt"], ["Lò gốm.", "Bến sông."])


def test_bylines_are_added_one_after_another(live_newsroom):
    article = draft(bylines=())
    names = [author(name) for name in ("Thu Yến", "Tuấn Đạt", "Ngọc Lan")]
    page, _complaints = opened(live_newsroom, article)
    for place, name in enumerate(names):
        page.select_option(f"select[name='bylines-{place}-author']", str(name.pk))
    save(page)
    assert [b.author for b in article.bylines.all()] == names


def test_stale_save_in_the_browser_asks_by_keyboard_and_saves_the_choice(live_newsroom):
    article = draft()
    page, _complaints = opened(live_newsroom, article)
    edited(article, by=ha(), standfirst="Của Hà.")
    page.fill("#id_standfirst", "Của Lan.")
    page.emulate_media(color_scheme="dark")
    page.click(".desk-bar button[value=submit]")
    page.wait_for_selector("#merge_form")
    assert violations(page) == []
    page.wait_for_load_state()  # the keys are listened for
    # With a move wished the bar has two lines on a telephone, too.
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".desk-bar").bounding_box()["height"] < 3 * 44
    assert page.query_selector("#merge_form input:checked") is None
    page.keyboard.press("Control+s")
    assert page.evaluate("document.activeElement.value") == "mine"
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.standfirst == "Của Lan."


def test_list_of_keys_is_shown_by_a_single_key_that_can_be_switched_off(live_newsroom):
    page, _complaints = opened(live_newsroom, draft())
    page.focus("#id_headline")
    page.keyboard.type("?")
    assert not page.is_visible("#desk-keys")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.wait_for_selector("#desk-keys[open]")
    page.uncheck("[data-single-keys]")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert not page.is_visible("#desk-keys")


def test_tags_are_chosen_from_suggestions_by_keys(live_newsroom):
    draft(tags=("Quan họ",))
    article = draft()
    page, _complaints = opened(live_newsroom, article)
    page.type("#id_tags", "quan")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#id_tags").startswith("Quan họ")
    # A tag of one's own ends with Enter, too, and sends nothing; one in the middle is mended there.
    page.keyboard.type("Lò gốm")
    page.keyboard.press("Enter")
    assert page.input_value("#id_tags") == "Quan họ, Lò gốm, "
    page.evaluate("document.querySelector('#id_tags').setSelectionRange(7, 7)")
    page.keyboard.type(" cổ")
    page.keyboard.press("Enter")
    assert page.input_value("#id_tags") == "Quan họ cổ, Lò gốm, "
    assert page.evaluate("document.querySelector('#id_tags').selectionStart") == 12
    assert not article.tags.exists()


def test_pasted_text_is_tidied_and_what_was_left_out_is_said(live_newsroom):
    page, _complaints = opened(live_newsroom, draft(body="<p>Đầu.</p>"))
    page.evaluate(
        """() => CKEDITOR.instances.id_body.fire("paste", {
            type: "html", method: "paste",
            dataTransfer: new CKEDITOR.plugins.clipboard.dataTransfer(),
            dataValue: '<p style="color:red">Dán <b>vào</b></p><p>&nbsp;</p>' +
                '<img src="data:image/png;base64,AA">',
        })"""
    )
    page.wait_for_selector("[data-paste-note]:visible")
    body = page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert "Dán <strong>vào</strong>" in body
    assert "nbsp" not in body and "data:" not in body and "style" not in body


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(live_newsroom, width):
    article = draft(photos=(use(photo()),), body="<p>Một.</p>")
    page, _complaints = opened(live_newsroom, article, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pasted_scripts_do_not_run_in_the_editor(live_newsroom):
    article = draft()
    page, _complaints = opened(live_newsroom, article)
    page.evaluate(
        """CKEDITOR.instances.id_body.insertHtml(
            '<p>Dán</p><img src=x onerror="window.ran=1"><script>window.ran=1</' + 'script>')"""
    )
    page.wait_for_selector(f"{TEXT} p:has-text('Dán')")
    assert page.query_selector(f"{TEXT} :is(img, script)") is None
    assert page.evaluate("window.ran") is None


def test_tools_of_the_editor_work_under_the_policy(live_newsroom):
    article = draft(body="<p>Một tít phụ.</p>")
    page, complaints = opened(live_newsroom, article)
    page.click(f"{TEXT} p")
    page.click(".cke_combo__format a")
    forms = page.frame_locator(".cke_combopanel iframe").locator(".cke_panel_listItem a")
    forms.nth(3).wait_for()
    assert forms.all_inner_texts() == ["Đoạn văn", "Đề mục", "Đề mục con", "Đề mục nhỏ"]
    forms.nth(1).click()
    page.wait_for_selector(f"{TEXT} h2")
    page.click(f"{TEXT} h2")  # the list of formats has the keys until then
    page.keyboard.press("Control+a")
    page.wait_for_function("getSelection().toString().trim() === 'Một tít phụ.'")
    # The editor takes note of what is selected a fifth of a second later; nobody is that quick.
    page.evaluate("CKEDITOR.instances.id_body.selectionChange(true)")
    page.click(".cke_button__link")
    page.locator(".cke_dialog input.cke_dialog_ui_input_text:visible").last.fill("vnexpress.net")
    page.click(".cke_dialog_ui_button_ok")
    page.wait_for_selector(f"{TEXT} h2 a")
    save(page)
    article.refresh_from_db()
    assert article.body == (
        '<h2><a href="https://vnexpress.net" rel="noopener noreferrer">Một tít phụ.</a></h2>'
    )
    # The list of formats opens in a frame; its javascript: address and its inline script are
    # blocked, and not needed.
    assert len(complaints) == 2
    assert all("has been blocked" in line for line in complaints)


def test_reporter_cannot_make_with_tools_what_the_server_would_drop(live_newsroom):
    page, _complaints = opened(live_newsroom, draft())
    check = "rule => CKEDITOR.instances.id_body.filter.check(rule)"
    for kept in (
        "p",
        "h2",
        "strong",
        "em",
        "blockquote",
        "td[colspan]",
        "figure[data-use,data-align]",
    ):
        assert page.evaluate(check, kept), kept
    for dropped in (
        "img[src]",
        "script",
        "iframe[src]",
        "p{color}",
        "p(class)",
        "p[onclick]",
        "h1",
    ):
        assert not page.evaluate(check, dropped), dropped
