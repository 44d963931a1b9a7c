"""The question for one story is written once for all who have the same rights, and gives what one
of their own would give."""

from __future__ import annotations

import pytest

from articles.models import Article
from articles.workflow import rights, verbs
from articles.workflow.one_story import OneStory
from tests.builders import draft, dung, ha, khach, lan, minh, oanh, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories() -> list[Article]:
    thrown = draft(by=lan(), headline="Bỏ")
    verbs.trash(thrown, by=lan())
    return [draft(by=lan()), thrown, published(headline="Cầu mới"), draft(by=minh())]


def test_everybody_finds_what_a_list_of_their_own_would_show(stories) -> None:  # type: ignore[no-untyped-def]
    question = OneStory(Article, ("section",))
    for person in (lan(), ha(), minh(), oanh(), dung(), khach(), lan()):
        shown = rights.visible_stories(person, Article.objects.with_standing())
        own = set(Article.objects.filter(rights.own_stories(person, Article)))
        found = [question.seen_by(person, story.pk) for story in stories]
        assert {story: story.standing for story in found if story} == {
            story: story.standing for story in shown
        }
        assert {story for story in found if story and story.is_own} == own & set(shown)


def test_standing_is_that_of_the_moment_of_asking() -> None:
    article, question = draft(), OneStory(Article, ())
    assert question.seen_by(ha(), article.pk).standing == "never"  # type: ignore[union-attr]
    published(headline="Khác")
    verbs.submit(article, by=lan())
    verbs.approve(article, by=ha())
    verbs.publish(article, by=ha())
    assert question.seen_by(ha(), article.pk).standing == "live"  # type: ignore[union-attr]


def test_what_is_asked_beside_is_of_the_asker() -> None:
    question = OneStory(Article, (), lambda person, _at: {"reader": person.pk})
    article = draft()
    assert [question.seen_by(who, article.pk).reader for who in (ha(), oanh())] == [  # type: ignore[union-attr]
        ha().pk,
        oanh().pk,
    ]


def test_number_that_no_database_holds_is_no_story() -> None:
    assert OneStory(Article, ()).seen_by(ha(), 10**30) is None
