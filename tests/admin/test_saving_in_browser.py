"""A save leaves the writer where she is."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from articles.models import Revision
from tests.admin.editing_in import SAVE, TEXT, opened, save
from tests.builders import draft, edited
from tests.picking.test_photos_in_browser import stands_after

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "".join(f"<p>Đoạn {number}.</p>" for number in range(40))
CARET = "CKEDITOR.instances.id_body.getSelection().getStartElement().getText()"
STAYED = "window.stayed === true"


@pytest.mark.alike
def test_saved_page_keeps_its_place_its_caret_and_what_may_be_undone(live_newsroom):
    article = draft(body=LONG)
    page, complaints = opened(live_newsroom, article)
    page.evaluate("window.stayed = true")
    sent = []
    page.on("request", lambda request: sent.append(urlsplit(request.url).path))
    stands_after(page, "Đoạn 33.")
    page.keyboard.type(" Thêm.")
    place = page.evaluate("scrollY")
    save(page, keys="Control+s")
    # The last keys, of which the editor tells late, are no words that were not saved.
    assert [path for path in sent if "/autosave/" in path or "/change/" in path][-1] in page.url
    assert page.evaluate(STAYED)
    assert page.evaluate("scrollY") == place > 0
    assert page.inner_text("[data-saved-words]").startswith("Đã lưu lúc")
    page.keyboard.type(" Nữa.")
    save(page, keys="Control+s")
    article.refresh_from_db()
    assert "<p>Đoạn 33. Thêm. Nữa.</p>" in article.body
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert "Nữa" not in page.inner_text(TEXT)
    save(page, keys="Control+s")
    article.refresh_from_db()
    assert "Nữa" not in article.body
    assert complaints == []


@pytest.mark.alike
def test_page_that_must_be_loaded_anew_goes_on_at_the_same_place(live_newsroom):
    """Somebody else has saved another paragraph."""
    article = draft(body=LONG)
    page, _complaints = opened(live_newsroom, article)
    stands_after(page, "Đoạn 33.")
    page.keyboard.type(" Thêm.")
    place = page.evaluate("scrollY")
    edited(article, by=article.created_by, standfirst="Của người khác.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    page.wait_for_selector(TEXT)
    page.wait_for_selector(f"{TEXT}:focus")
    assert abs(page.evaluate("scrollY") - place) < 200
    assert page.evaluate(CARET) == "Đoạn 33. Thêm."
    assert page.input_value("#id_standfirst") == "Của người khác."


def test_save_whose_answer_was_lost_is_one_save_and_no_quarrel_with_oneself(live_newsroom):
    article = draft(body="<p>Đầu.</p>")
    page, _complaints = opened(live_newsroom, article)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/change/", lose)
    page.fill("#id_headline", "Lần một")
    page.click(SAVE)
    page.wait_for_selector("[data-saved][data-state=offline]")
    page.unroute("**/change/")
    page.fill("#id_headline", "Lần hai")
    save(page)
    page.wait_for_selector("[data-saved][data-state=same]")
    article.refresh_from_db()
    assert article.headline == "Lần hai"
    kinds = Revision.objects.order_by("number").values_list("kind", flat=True)
    assert list(kinds) == [Revision.Kind.SAVED] * 3


@pytest.mark.alike
def test_what_is_pressed_and_typed_during_a_save_follows_it(live_newsroom):
    article = draft(headline="Trước")
    page, _complaints = opened(live_newsroom, article)
    held = []
    page.route("**/change/", lambda route: held.append(route), times=1)
    page.fill("#id_headline", "Một")
    page.click(SAVE)
    page.wait_for_selector("[data-saved][data-state=saving]")
    page.fill("#id_headline", "Hai")
    page.click(SAVE)
    held[0].continue_()
    page.wait_for_selector("[data-saved][data-state=same]")
    article.refresh_from_db()
    assert article.headline == "Hai"


@pytest.mark.alike
def test_text_that_is_too_long_is_said_so_beside_it_and_stays_in_the_editor(live_newsroom):
    article = draft(body="<p>Đầu.</p>")
    page, _complaints = opened(live_newsroom, article)
    page.evaluate("() => { document.querySelector('#id_body').dataset.most = 200 }")
    stands_after(page, "Đầu.")
    page.keyboard.insert_text(" Thêm mãi." * 20)
    line = page.locator("[data-text-length][data-level=block]")
    expect(line).to_contain_text("Dài quá, không lưu được: 41 chữ")
    page.keyboard.press("Control+s")
    expect(line).to_be_focused()
    page.click(f"{TEXT} p")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Ngắn.")
    expect(page.locator("[data-text-length]")).to_have_text("1 chữ, đọc khoảng 1 phút")
    save(page, keys="Control+s")
    article.refresh_from_db()
    assert article.body == "<p>Ngắn.</p>"
