"""A public story that is being changed: its new words are seen by its writers and by editors alone,
wherever the desk names it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.models import Feature
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import dung, edited, ha, lan, minh, published

pytestmark = pytest.mark.django_db

SECRET = "Mậtthư"


@pytest.fixture
def changed():
    article = published(headline="Tít đang đăng", body="<p>Thân đang đăng.</p>")
    return edited(article, headline=f"{SECRET} tít mới", body=f"<p>{SECRET} thân mới.</p>")


def test_list_shows_another_reporter_the_public_words(changed):
    page = said(Mover(minh()).list())
    assert SECRET not in page
    assert "Tít đang đăng" in page
    assert SECRET in said(Mover(lan()).list())
    assert SECRET in said(Mover(ha()).list())


def test_search_at_the_desk_does_not_answer_about_hidden_words(changed):
    def found(person, words):
        return [row.story.pk for row in Mover(person).list(q=words).context["cl"].rows]

    assert found(minh(), "matthu") == []
    assert found(minh(), "dang dang") == [changed.pk]
    assert found(lan(), "matthu") == [changed.pk]
    assert found(ha(), "matthu") == [changed.pk]


def test_stage_of_anothers_story_cannot_be_asked_for(changed):
    assert Mover(minh()).list(stage="draft").context["cl"].rows == []
    assert len(Mover(lan()).list(stage="draft").context["cl"].rows) == 1


@pytest.mark.parametrize("verb", ["submit", "retract", "approve", "discard_changes", "claim"])
def test_page_of_a_refused_move_shows_the_public_words(changed, verb):
    desk = Mover(minh())
    for answer in (desk.look(changed, verb), desk.move(changed, verb, note="x", notice="x")):
        assert answer.status_code in (403, 409)
        assert SECRET not in said(answer)


def test_refused_bulk_move_shows_the_public_words(changed):
    page = Mover(minh()).move_many("submit", [changed])
    assert SECRET not in said(page)
    assert "Tít đang đăng" in said(page)


def test_places_on_the_front_page_are_given_by_public_headlines(changed):
    feature = Feature.objects.create(article=changed, place="lead")
    desk = Mover(dung()).client
    for page, args in (("changelist", ()), ("add", ()), ("change", (feature.pk,))):
        text = said(desk.get(reverse(f"admin:articles_feature_{page}", args=args)))
        assert SECRET not in text
        assert "Tít đang đăng" in text
