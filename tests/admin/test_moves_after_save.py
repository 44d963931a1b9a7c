"""A move pressed in the editing form: the words are saved first, then the move is made."""

from __future__ import annotations

import pytest

from articles.models import Article, Stage
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import author, draft, edited, ha, lan, oanh, published, section, submitted

pytestmark = pytest.mark.django_db


def test_submit_takes_the_typed_words_along():
    article = draft()
    desk = Mover(lan())
    answer = desk.send(desk.open(article), _move="submit", headline="Chữ vừa gõ")
    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.headline, article.stage) == ("Chữ vừa gõ", Stage.SUBMITTED)


def test_new_article_is_kept_and_sent_in_one_press():
    desk = Mover(lan())
    desk.send(
        desk.open_new(),
        _move="submit",
        headline="Bài mới",
        body="<p>Chữ.</p>",
        section=str(section().pk),
        bylines__0__author=str(author().pk),
    )
    assert Article.objects.get().stage == Stage.SUBMITTED


def test_changes_to_a_live_article_are_kept_and_sent_in_one_press():
    article, desk = published(), Mover(lan())
    page = desk.open(article)
    assert 'name="_move" value="submit"' in said(page)
    desk.send(page, _move="submit", headline="Tít sửa sau khi đăng")
    article.refresh_from_db()
    assert (article.headline, article.stage) == ("Tít sửa sau khi đăng", Stage.SUBMITTED)


def test_live_article_in_which_nothing_was_changed_is_not_sent():
    article, desk = published(), Mover(lan())
    answer = desk.send(desk.open(article), _move="submit")
    page = desk.client.get(answer.url)
    article.refresh_from_db()
    assert article.stage == Stage.RELEASED
    assert "không có gì thay đổi" in " ".join(map(str, page.context["messages"]))
    assert not article.statuschanges.exclude(refused="").exists()


def test_incomplete_article_is_saved_and_each_gap_is_named():
    article = draft()
    desk = Mover(lan())
    answer = desk.send(desk.open(article), _move="submit", headline="", section="")
    page = desk.client.get(answer.url)
    article.refresh_from_db()
    assert (article.headline, article.stage) == ("", Stage.DRAFT)
    told = [(message.level_tag, str(message)) for message in page.context["messages"]]
    assert [level for level, _text in told] == ["warning", "error", "error"]
    assert told[0][1].startswith("Đã lưu")
    assert told[0][1].endswith(", nhưng chưa gửi duyệt được:")
    assert article.statuschanges.filter(verb="submit").exclude(refused="").exists()


def test_note_goes_into_the_log():
    article = draft()
    desk = Mover(lan())
    desk.send(desk.open(article), _move="submit", _note="Cần đăng trước 10 giờ.")
    assert article.statuschanges.first().note == "Cần đăng trước 10 giờ."


def test_refused_move_keeps_its_note():
    article = draft()
    desk = Mover(lan())
    answer = desk.send(desk.open(article), _move="submit", _note="Đừng mất tôi.", section="")
    assert answer.status_code == 200
    assert "Đừng mất tôi." in said(answer)


def test_move_that_asks_for_something_opens_its_page():
    article = submitted()
    desk = Mover(ha())
    answer = desk.send(desk.open(article), _move="send_back", standfirst="Sửa của Hà.")
    article.refresh_from_db()
    assert answer.url == desk.move_address(article, "send_back")
    assert (article.standfirst, article.stage) == ("Sửa của Hà.", Stage.SUBMITTED)


def test_typed_note_travels_to_the_page_of_the_move():
    article = submitted()
    desk = Mover(ha())
    answer = desk.send(desk.open(article), _move="send_back", _note="Đoạn hai chưa rõ.")
    assert answer.status_code == 200
    assert "Đoạn hai chưa rõ." in said(answer)
    seen = article.content_hash
    desk.client.post(
        desk.move_address(article, "send_back"), {"seen": seen, "note": "Đoạn hai chưa rõ."}
    )
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED


def test_approval_pressed_after_an_edit_holds_for_the_edited_words():
    article = submitted()
    desk = Mover(ha())
    desk.send(desk.open(article), _move="approve", standfirst="Sửa của Hà.")
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED
    assert article.approved_hash == article.content_hash


def test_stale_save_makes_no_move():
    article = submitted()
    desk = Mover(ha())
    page = desk.open(article)
    edited(article, by=oanh(), standfirst="Của Oanh.")
    assert desk.send(page, _move="approve", standfirst="Của Hà.").status_code == 409
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_faulty_form_makes_no_move():
    article = draft()
    desk = Mover(lan())
    answer = desk.send(desk.open(article), _move="submit", due_at_0="32/13/2027")
    article.refresh_from_db()
    assert answer.status_code == 200
    assert article.stage == Stage.DRAFT


@pytest.mark.parametrize("verb", ["", "fly", "save", "__class__", "change_photo"])
def test_unknown_move_is_a_plain_save(verb):
    article = draft()
    desk = Mover(lan())
    answer = desk.send(desk.open(article), _move=verb, headline="Vẫn lưu")
    article.refresh_from_db()
    assert answer.url == desk.address(article)
    assert (article.headline, article.stage) == ("Vẫn lưu", Stage.DRAFT)


def test_reporter_cannot_press_what_editors_press():
    article = draft()
    desk = Mover(lan())
    desk.send(desk.open(article), _move="submit")
    for verb in ("approve", "claim", "release", "take_over"):
        desk.client.post(desk.move_address(article, verb), {"seen": article.content_hash})
    article.refresh_from_db()
    assert (article.stage, article.claimed_by) == (Stage.SUBMITTED, None)
