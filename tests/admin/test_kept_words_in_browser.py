"""What is typed and does not reach the server is kept, offered where it belongs, and the page says
truly where it is."""

from __future__ import annotations

import pytest

from articles.models import Autosave, Comment, Revision
from tests.admin.editing_in import SAVE, TEXT, opened, save
from tests.admin.typing_in import AtDesk, typed
from tests.builders import draft, ha, lan, oanh, photo, submitted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]
STATE = "[data-saved][data-state=offline]"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('newsroom'))"


def test_words_that_did_not_come_through_outlive_the_save_of_another_story(live_newsroom):
    lost, other = draft(headline="Bài một"), draft(headline="Bài hai")
    page, _complaints = opened(live_newsroom, lost)
    page.fill("#id_headline", "Lưu mà không tới")
    page.route("**/change/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.route("**/autosave/", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.click(SAVE)
    page.wait_for_selector(f"{STATE}:has-text('Máy chủ chưa trả lời')")
    page.unroute("**/change/")
    page.unroute("**/autosave/")
    page.route("**/autosave/", lambda route: route.abort())
    page.goto(AtDesk(lan()).address(other))
    page.wait_for_selector(TEXT)
    page.fill("#id_headline", "Bài hai, sửa")
    save(page)
    page.unroute("**/autosave/")
    page.goto(AtDesk(lan()).address(lost))
    page.click("[data-offered]:visible a[href*=restore]")
    page.wait_for_url("**restore=1")
    assert page.input_value("#id_headline") == "Lưu mà không tới"


def test_what_keeps_autosave_away_is_named_as_it_is(live_newsroom):
    article = draft()
    page, _complaints = opened(live_newsroom, article)
    page.clock.install()
    said = []
    for answer in (
        {"status": 413, "body": "<html>nginx"},
        {"status": 403, "json": {"state": "refused"}},
        {"status": 503, "body": "<html>"},
    ):
        page.route("**/autosave/", lambda route, _asked, answer=answer: route.fulfill(**answer))
        page.type("#id_headline", "n")
        with page.expect_response("**/autosave/"):
            page.clock.fast_forward(12_000)
        page.wait_for_selector(STATE)
        said.append(page.inner_text("[data-saved-words]"))
        page.unroute("**/autosave/")
    assert [words.partition(".")[0] for words in said] == [
        "Văn bản quá dài để tự động lưu; bạn hãy tự lưu",
        "Bạn không còn sửa được bài này",
        "Máy chủ chưa trả lời",
    ]
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    page.route("**/autosave/", lambda route: route.abort())
    page.type("#id_headline", "n")
    page.clock.fast_forward(12_000)
    page.wait_for_selector(f"{STATE}:has-text('đừng đóng trang')")
    page.unroute("**/autosave/")


def test_words_of_one_person_are_not_kept_as_those_of_who_signed_in_after(live_newsroom):
    article = submitted()
    page = live_newsroom.open(AtDesk(ha()).address(article), by=ha())
    page.wait_for_selector(TEXT)
    page.clock.install()
    page.context.add_cookies([live_newsroom._session(oanh())])
    page.context.clear_cookies(name="csrftoken")
    page.fill("#id_headline", "Chữ của Hà")
    page.clock.fast_forward(2500)
    page.wait_for_selector(f"{STATE}:has-text('đăng xuất')")
    assert not Autosave.objects.exists()


def test_older_text_that_is_typed_over_is_said_to_lie_among_the_revisions(live_newsroom):
    article, desk = draft(), AtDesk(lan())
    sent = typed(desk.open(article), headline="Gõ hôm trước")
    desk.client.post(desk.address(article, "autosave"), sent)
    page, _complaints = opened(live_newsroom, article)
    page.fill("#id_headline", "Gõ hôm nay")
    page.wait_for_selector("[data-offered]:has-text('lịch sử phiên bản')")
    assert not page.locator("[data-offered] a").count()
    kept = article.revisions.get(kind=Revision.Kind.SET_ASIDE)
    assert kept.content["headline"] == "Gõ hôm trước"


def test_remark_and_note_half_written_stay_while_the_story_is_saved(live_newsroom):
    page, _complaints = opened(live_newsroom, draft())
    page.fill("#talk-text", "Hỏi lại xã: @")
    page.click(".desk-bar details.more > summary")
    page.fill("#move-note", "Ghi chú dở")
    page.keyboard.press("Escape")
    page.fill("#id_headline", "Sửa tít")
    save(page)
    page.reload()
    page.wait_for_selector(TEXT)
    assert page.input_value("#talk-text") == "Hỏi lại xã: @"
    assert page.input_value("#move-note") == "Ghi chú dở"
    with page.expect_response("**/talk/"):
        page.locator("#talk").get_by_role("button", name="Gửi", exact=True).click()
    page.wait_for_selector("#talk .timeline > li")
    assert not any("talk" in name for name in page.evaluate(KEPT))
    assert Comment.objects.get().text == "Hỏi lại xã: @"


def test_form_that_is_no_storys_is_offered_again(live_newsroom):
    own = photo()
    address = f"/quan-tri/articles/photo/{own.pk}/change/"
    page = live_newsroom.open(address, by=ha())
    page.fill("#id_caption", "Chú thích gõ lúc mất phiên")
    page.context.clear_cookies()
    page.click("#photo_form button[type=submit].default")
    page.wait_for_load_state()
    page.context.add_cookies([live_newsroom._session(ha())])
    page.goto(address)
    page.click("[data-kept-take]")
    assert page.input_value("#id_caption") == "Chú thích gõ lúc mất phiên"
    page.click("#photo_form button[type=submit].default")
    page.wait_for_selector(".messagelist .success")
    assert page.evaluate(KEPT) == []
    own.refresh_from_db()
    assert own.caption == "Chú thích gõ lúc mất phiên"


def test_preview_beside_says_that_nobody_answers_and_tries_again(live_newsroom):
    page, _complaints = opened(live_newsroom, draft(headline="Xem cạnh"))
    page.clock.install()
    page.route("**/preview/", lambda route: route.abort())
    page.click("[data-preview-toggle]")
    page.wait_for_selector("[data-beside-said]:has-text('Đang thử lại')")
    page.unroute("**/preview/")
    page.clock.fast_forward(5500)
    page.frame_locator("#beside iframe").locator("h1:has-text('Xem cạnh')").wait_for()
    page.wait_for_selector("[data-beside-said]:empty", state="attached")
