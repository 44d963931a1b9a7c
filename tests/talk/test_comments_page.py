"""The conversation on its own page and beside the story: without scripts, and for whom."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Comment
from articles.workflow import talk, verbs
from tests.admin.typing_in import said
from tests.builders import draft, dung, edited, event_draft, ha, lan, minh, published, submitted
from tests.talk.talking import Talker

pytestmark = pytest.mark.django_db


def test_remark_stands_on_the_page_and_beside_the_story() -> None:
    article = draft()
    desk = Talker(ha())
    answer = desk.say(article, "Số này ở đâu ra?", field="headline")
    comment = Comment.objects.get()
    assert answer.url == f"{desk.talk_address(article)}#said-{comment.pk}"
    pages = [desk.conversation(article), desk.open(article, "review"), desk.open(article)]
    for page in [*pages, Talker(lan()).open(article)]:
        assert "Số này ở đâu ra?" in said(page)
        assert 'id="talk-form"' in said(page)
    assert f'href="{desk.address(article)}#id_headline"' in said(pages[0])
    assert 'href="#id_headline"' in said(pages[2])
    assert (comment.field, comment.by) == ("headline", ha())


def test_events_are_spoken_of_too() -> None:
    event = event_draft()
    Talker(lan()).say(event, "Địa điểm có đổi không?", field="venue")
    assert "Địa điểm có đổi không?" in said(Talker(ha()).open(event))


def test_passage_that_has_gone_is_told_and_its_remark_stays() -> None:
    article = draft(body="<p>Cả làng có hai mươi sáu lò.</p><p>Khách đặt bình.</p>")
    desk = Talker(ha())
    desk.say(article, "Số của xã à?", field="body", quotation="hai mươi sáu lò")
    gone = "Đoạn này không còn trong bài đã lưu."
    assert gone not in said(desk.open(article))
    edited(article, body="<p>Khách đặt bình.</p>")
    page = said(desk.open(article))
    assert gone in page
    assert "Số của xã à?" in page
    assert "hai mươi sáu lò" in page


def test_remark_neither_raises_the_version_nor_makes_a_revision() -> None:
    article = draft()
    before = (article.version, article.content_hash, article.revisions.count())
    Talker(ha()).say(article, "Được rồi.")
    article.refresh_from_db()
    assert (article.version, article.content_hash, article.revisions.count()) == before


def test_reply_settling_and_opening_again() -> None:
    article = draft()
    desk = Talker(ha())
    desk.say(article, "Ai nói câu này?")
    first = Comment.objects.get()
    Talker(lan()).say(article, "Ông Khoát.", act=f"reply-{first.pk}")
    assert Comment.objects.get(text="Ông Khoát.").thread == first
    desk.say(article, "", act=f"resolve-{first.pk}")
    first.refresh_from_db()
    assert first.resolved_by == ha()
    assert desk.conversation(article).context["talk"].open == []
    desk.say(article, "", act=f"reopen-{first.pk}")
    (thread,) = desk.conversation(article).context["talk"].open
    assert [reply.name for reply in thread.replies] == ["Lan"]


def test_reply_to_a_reply_stays_in_the_thread() -> None:
    article = draft()
    first = talk.say(article, ha(), "Một.")
    reply = talk.say(article, lan(), "Hai.", thread=first)
    assert talk.say(article, ha(), "Ba.", thread=reply).thread == first


def test_empty_remark_is_refused_in_place() -> None:
    article = draft()
    answer = Talker(ha()).say(article, "  \u200b ", field="standfirst")
    assert answer.status_code == 200
    assert "Hãy viết gì đó đã." in said(answer)
    assert answer.context["talk"].typed["field"] == "standfirst"


def test_too_long_a_reply_is_refused_in_place_and_kept() -> None:
    article = draft()
    first = talk.say(article, ha(), "Một.")
    answer = Talker(lan()).say(article, "dài " * 1100, act=f"reply-{first.pk}")
    (thread,) = answer.context["talk"].open
    assert "4000" in thread.error
    assert thread.typed.startswith("dài dài")
    assert Comment.objects.count() == 1


def test_double_click_says_it_once() -> None:
    article = draft()
    desk = Talker(ha())
    desk.say(article, "Một lần thôi.")
    desk.say(article, "Một lần thôi.")
    desk.say(article, "Một lần thôi.", field="headline")
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        {"act": "reply-99999"},
        {"act": "resolve-99999"},
        {"act": "xoa-1"},
        {"act": "reply-" + "9" * 40},
        {"field": "created_by"},
        {"field": "x" * 400},
        {"quotation": "x " * 400},
        {"text": "\x00\ud800".encode("utf-8", "replace").decode()},
    ],
)
def test_strange_posts_are_answered_in_place(typed) -> None:
    article = draft()
    posted = {"act": "say", "text": "Ừ.", **typed}
    answer = Talker(ha()).client.post(Talker(ha()).talk_address(article), posted)
    assert answer.status_code in (200, 302)


def test_comment_of_another_story_cannot_be_answered_here() -> None:
    elsewhere = talk.say(draft(), ha(), "Bài kia.")
    article = draft()
    Talker(ha()).say(article, "Lạc.", act=f"reply-{elsewhere.pk}")
    assert Comment.objects.count() == 1


def test_script_gets_the_panel_alone_and_the_refusal_too() -> None:
    article = draft()
    desk = Talker(ha())
    script = {"HTTP_X_REQUESTED_WITH": "fetch"}
    good = desk.client.post(desk.talk_address(article), {"act": "say", "text": "Nhanh."}, **script)
    bad = desk.client.post(desk.talk_address(article), {"act": "say", "text": ""}, **script)
    assert (good.status_code, bad.status_code) == (200, 422)
    assert "Nhanh." in said(good)
    assert "<html" not in said(good) + said(bad)


@pytest.mark.parametrize("page", ["talk", "talk_people"])
def test_conversation_is_not_there_for_strangers(page: str) -> None:
    hidden, public = draft(), published()
    talk.say(public, ha(), "Chuyện trong nhà.")
    for person, story in ((minh(), hidden), (minh(), public), (dung(), public)):
        desk = Talker(person)
        assert desk.client.get(desk.talk_address(story, page)).status_code == 404
        assert desk.client.post(desk.talk_address(story), {"text": "Xen vào"}).status_code == 404
    assert "Chuyện trong nhà." not in said(Talker(minh()).open(public))
    assert "/login/" in Client().get(Talker(ha()).talk_address(public, page)).url
    assert Comment.objects.count() == 1


def test_reason_of_a_return_begins_a_thread() -> None:
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu nguồn.")
    (thread,) = Talker(lan()).conversation(article).context["talk"].open
    assert thread.is_reason
    assert thread.first.comment.text == "Thiếu nguồn."


def test_reply_to_what_was_settled_meanwhile_opens_it_again() -> None:
    article = draft()
    remark = talk.say(article, ha(), "Số này ở đâu ra?")
    talk.resolve(remark, by=ha())
    Talker(lan()).say(article, "Chưa xong ạ.", act=f"reply-{remark.pk}")
    remark.refresh_from_db()
    assert (remark.resolved_at, remark.resolved_by) == (None, None)


def test_reason_stands_above_the_returned_text_until_it_is_settled_or_sent_again() -> None:
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu <b>nguồn</b>.")
    reason = Comment.objects.get()
    writer = Talker(lan())
    above = said(writer.open(article)).partition('<form method="post" enctype')[0]
    assert "Hà trả lại bài:</b>" in above
    assert "Thiếu &lt;b&gt;nguồn&lt;/b&gt;." in above
    assert f'href="#said-{reason.pk}"' in above
    talk.resolve(reason, by=lan())
    assert "reason-line" not in said(writer.open(article))
    talk.reopen(reason, by=lan())
    verbs.submit(article, by=lan())
    assert "reason-line" not in said(Talker(ha()).open(article))


def test_words_are_shown_as_words() -> None:
    article = draft()
    Talker(ha()).say(article, "<script>alert(1)</script> & @lan <b>đậm</b>")
    page = said(Talker(lan()).conversation(article))
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>đậm" not in page
    assert '<span class="mention">@lan</span>' in page


def test_long_conversation_costs_no_more_queries() -> None:
    article = draft(body="<p>Một câu rất dài ở đây.</p>")
    desk = Talker(ha())
    counts = []
    for number in range(3):
        first = talk.say(article, ha(), f"Câu {number}, @lan", quotation="câu rất dài")
        talk.say(article, lan(), f"Trả lời {number}", thread=first)
        desk.open(article)
        with CaptureQueriesContext(connection) as asked:
            desk.open(article)
        counts.append(len(asked))
    assert len(set(counts)) == 1
