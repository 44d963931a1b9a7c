"""What is typed outlives a lost network, a closed page, a session that has ended and a server that
is down; a word being composed is left alone."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from articles.models import Autosave
from tests.admin.editing_in import SAVE, TEXT, opened, save
from tests.admin.typing_in import AtDesk
from tests.builders import draft, lan
from tests.for_everyone import violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def test_typed_text_survives_a_lost_network_and_a_closed_page(live_newsroom):
    article = draft(body="<p>Đầu.</p>")
    page, _complaints = opened(live_newsroom, article)
    page.fill("#id_headline", "Đang gõ dở")
    assert page.get_attribute("[data-saved]", "data-state") == "dirty"
    page.wait_for_selector("[data-saved][data-state=kept]")
    page.context.set_offline(True)
    page.click(f"{TEXT} p")
    page.keyboard.press("End")
    page.keyboard.insert_text(" Khi mất mạng.")
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.wait_for_selector("[data-saved][data-state=offline]")
    page.context.set_offline(False)
    page.close(run_before_unload=False)
    again = live_newsroom.contexts[-1].new_page()
    again.goto(AtDesk(lan()).address(article))
    again.click("[data-offered]:visible a[href*=restore]")
    again.wait_for_selector(f"{TEXT} p:has-text('Khi mất mạng.')")
    assert again.input_value("#id_headline") == "Đang gõ dở"
    save(again)
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Đang gõ dở", "<p>Đầu. Khi mất mạng.</p>")
    assert not Autosave.objects.exists()
    again.wait_for_function("Object.keys(localStorage).every(key => !key.startsWith('newsroom:'))")


def test_typed_text_survives_a_session_that_has_ended(live_newsroom):
    article, writer = draft(), lan()
    writer.set_password("mat-khau-cua-lan")
    writer.save()
    page, _complaints = opened(live_newsroom, article)
    Session.objects.all().delete()
    page.fill("#id_headline", "Gõ khi đã bị đăng xuất")
    page.wait_for_selector("[data-saved]:has-text('đăng xuất')")
    assert page.input_value("#id_headline") == "Gõ khi đã bị đăng xuất"
    # Saved all the same: the way leads over the sign-in page back to the story.
    page.click(SAVE)
    page.fill("#id_username", "lan")
    page.fill("#id_password", "mat-khau-cua-lan")
    page.press("#id_password", "Enter")
    page.click("[data-offered]:visible a[href*=restore]")
    page.wait_for_url("**restore=1")
    assert page.input_value("#id_headline") == "Gõ khi đã bị đăng xuất"
    page.wait_for_selector(TEXT)
    save(page)
    article.refresh_from_db()
    assert article.headline == "Gõ khi đã bị đăng xuất"


def test_typed_text_survives_a_server_that_is_down(live_newsroom):
    article = draft()
    page, _complaints = opened(live_newsroom, article)
    address = AtDesk(lan()).address(article)
    page.clock.install()
    page.route("**/autosave/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.fill("#id_headline", "Gõ khi máy chủ chết")
    page.clock.fast_forward(2500)
    page.wait_for_selector("[data-saved][data-state=offline]:has-text('giữ trên máy này')")
    # What is pressed meanwhile does not lead away from the text.
    page.route("**/change/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    with page.expect_response("**/change/"):
        page.keyboard.press("Control+s")
    with page.expect_response("**/autosave/"):
        page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-saved][data-state=offline]")
    assert page.input_value("#id_headline") == "Gõ khi máy chủ chết"
    article.refresh_from_db()
    assert article.headline != "Gõ khi máy chủ chết"
    page.unroute("**/autosave/")
    page.unroute("**/change/")
    page.clock.fast_forward(10_500)
    page.wait_for_selector("[data-saved][data-state=kept]")
    assert Autosave.objects.get().content["headline"] == "Gõ khi máy chủ chết"
    # And where the save itself finds nobody.
    page.route("**/*", lambda route: route.abort("connectionrefused"))
    page.fill("#id_headline", "Lưu khi máy chủ chết")
    page.click(SAVE)
    page.wait_for_selector("[data-saved][data-state=offline]")
    assert page.input_value("#id_headline") == "Lưu khi máy chủ chết"
    page.goto("about:blank")
    page.unroute("**/*")
    page.goto(address)
    page.click("[data-offered]:visible a[href*=compare]")
    page.wait_for_url("**/compare/")
    assert violations(page) == []
    page.click("a[href*=restore]")
    page.wait_for_url("**restore=1")
    assert page.input_value("#id_headline") == "Lưu khi máy chủ chết"


def test_word_being_composed_is_neither_saved_nor_counted(live_newsroom):
    page, _complaints = opened(live_newsroom, draft())
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.focus("#id_headline")
    before = page.inner_text("output[for=id_headline]")
    page.evaluate(
        """() => {
            const field = document.querySelector("#id_headline");
            field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
            field.value += " Nguye";
            field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
        }"""
    )
    page.clock.fast_forward(3000)
    assert page.get_attribute("[data-saved]", "data-state") == "dirty"
    assert not [address for address in asked if "autosave" in address]
    assert page.inner_text("output[for=id_headline]") == before
    page.evaluate(
        """() => document.querySelector("#id_headline").dispatchEvent(
            new CompositionEvent("compositionend", {bubbles: true}))"""
    )
    page.wait_for_selector("[data-saved][data-state=kept]")
    assert page.inner_text("output[for=id_headline]") != before
    # The next two seconds of silence are within ten seconds of the last autosave.
    kept = len(asked)
    page.keyboard.type("n")
    page.clock.fast_forward(3000)
    assert page.get_attribute("[data-saved]", "data-state") == "dirty"
    assert not [address for address in asked[kept:] if "autosave" in address]
    with page.expect_request(lambda request: "autosave" in request.url):
        page.clock.fast_forward(8000)
