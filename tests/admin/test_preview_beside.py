"""The preview beside the form: of what is typed, in the readers' own page, and nothing is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, Event, Revision, Tag
from tests.admin.typing_in import AtDesk, said, typed
from tests.builders import draft, dung, event_draft, ha, lan, minh, photo, published, submitted, use

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def preview(person, story, page=None, **changes):
    desk = AtDesk(person)
    data = typed(desk.open(story), **changes)
    return desk.client.post(desk.address(story, "preview"), data)


def test_typed_words_are_shown_and_nothing_of_them_is_kept():
    article = draft(headline="Như đã lưu", photos=(use(photo(), is_lead=True),))
    before = type(article).objects.values().get()
    answer = preview(lan(), article, headline="Như đang gõ", tags="thẻ lạ")
    text = said(answer)
    assert "Như đang gõ" in text
    assert "thẻ lạ" in text
    assert "/quan-tri/articles/article/photo/" in text
    assert type(article).objects.values().get() == before
    assert article.photo_uses.count() == 1
    assert Revision.objects.count() == 1
    assert not Tag.objects.exists()


def test_event_is_shown_as_it_is_typed():
    assert "Lễ hội mới" in said(preview(lan(), event_draft(), headline="Lễ hội mới"))


@pytest.mark.parametrize("changes", [
    {"section": "9" * 40}, {"headline": "x" * 400}, {"body": "<div>" * 3000},
    {"body": "<script>alert(1)</script>"}, {"photos__TOTAL_FORMS": "x"}, {"dated_on": "32/13/2026"},
])  # fmt: skip
def test_strange_input_is_shown_as_far_as_it_can_be(changes):
    answer = preview(lan(), draft(), **changes)
    assert answer.status_code == 200
    assert "<script>alert" not in said(answer)


def test_this_page_alone_stands_in_a_frame_of_this_site():
    article, desk = draft(), AtDesk(lan())
    for answer in (desk.open(article, "preview"), preview(lan(), article)):
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
    assert "frame-ancestors 'none'" in desk.open(article)["Content-Security-Policy"]
    assert desk.open(article)["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in Client().get("/")["Content-Security-Policy"]


def test_who_may_not_write_it_gets_no_preview_of_what_he_sends():
    waiting, public = submitted(), published()
    sent = {"headline": "Của kẻ lạ"}
    for person, story, status in (
        (minh, waiting, 404),
        (dung, waiting, 404),
        (lan, waiting, 403),
        (minh, public, 403),
        (ha, waiting, 200),
    ):
        desk = AtDesk(person())
        assert desk.client.post(desk.address(story, "preview"), sent).status_code == status
    assert Client().post(AtDesk(ha()).address(waiting, "preview"), sent).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan())
    assert strict.post(AtDesk(lan()).address(draft(), "preview"), sent).status_code == 403


@pytest.mark.parametrize("noun", ["article", "event"])
def test_story_that_nobody_has_saved_is_shown_and_not_kept(noun):
    desk = AtDesk(lan())
    page = desk.open_new(noun)
    address = page.context["preview_url"]
    answer = desk.client.post(address, typed(page, headline="Chưa ai lưu"))
    assert "Chưa ai lưu" in said(answer)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer["Cache-Control"]
    assert not (Article.objects.exists() or Event.objects.exists() or Revision.objects.exists())
    assert desk.client.get(address).status_code == 405
    assert AtDesk(dung()).client.post(address, {"headline": "x"}).status_code == 403
    assert Client().post(address, {"headline": "x"}).status_code == 302
