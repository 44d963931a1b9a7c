"""Reporters and editors find working copies by words, names, tags and numbers."""

from __future__ import annotations

import pytest

from articles.models import Article, Event
from articles.search.desk import matching
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from articles.workflow.refusal import Stale
from tests.builders import author, draft, edited, event_draft, lan, words
from tests.search.test_finding import HOSTILE

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    """The same whether many are asked or few."""
    ways = [matching(Article.objects.all(), text, of_few=few) for few in (False, True)]
    many, few = (sorted(way.values_list("headline", flat=True)) for way in ways)
    assert many == few
    return many


def test_draft_is_found_by_any_of_its_words_without_marks() -> None:
    draft(
        headline="Đấu giá đất",
        standfirst="Ở Tiên Du.",
        body="<p>Giá cao gấp ba.</p>",
        tags=("Quan họ",),
        bylines=(BylineEntry(author("Tuấn Đạt").pk),),
    )
    draft(headline="Tin khác")

    for text in ("dau gia", "tiên du", '"gấp ba"', "quan ho", "tuan dat", "đấu -tin"):
        assert found(text) == ["Đấu giá đất"], text
    assert found("đấu giá tin") == []


def test_draft_is_found_by_its_words_of_now() -> None:
    article = draft(headline="Bản một", tags=("Lũ",))
    edited(article, headline="Bản hai", tags=("Bão",))

    assert found("bản một") == found("lũ") == []
    assert found("hai bão") == ["Bản hai"]


def test_event_is_found_by_its_venue() -> None:
    event = event_draft(headline="Hội sách", venue="Đồi Lim")

    assert list(matching(Event.objects.all(), "doi lim")) == [event]
    assert found("doi lim") == []


def test_number_finds_the_story_of_that_id_and_the_word() -> None:
    article = draft(headline="Không số")
    other = draft(headline=f"Có số {article.pk}")

    assert list(matching(Article.objects.all(), f"#{article.pk}")) == [article]
    assert set(matching(Article.objects.all(), f" {article.pk} ")) >= {article, other}
    assert found("#999999999999999999") == found("999999999999999999") == []


def test_blank_text_leaves_all_and_text_without_a_word_none() -> None:
    draft(headline="Một")

    assert found("  ") == ["Một"]
    assert found("***") == []


def test_search_keeps_within_the_queryset_it_is_given(django_assert_num_queries) -> None:
    kept = draft(headline="Lũ giữ lại")
    verbs.trash(draft(headline="Lũ bỏ đi"), by=lan())

    with django_assert_num_queries(1):
        got = list(matching(Article.objects.kept().with_standing(), "lũ").order_by("headline"))
    assert got == [kept]


def test_no_text_is_refused_by_the_engine() -> None:
    draft(headline="Bảo vệ rừng")

    for typed in HOSTILE:
        assert len(matching(Article.objects.all(), typed)) <= 1, typed


def test_text_set_aside_by_a_stale_save_is_not_found() -> None:
    article = draft(headline="Bản giữ")
    with pytest.raises(Stale):
        verbs.save(article, words(headline="Bản để bên"), by=lan(), version=article.version - 1)

    assert found("bản") == ["Bản giữ"]
