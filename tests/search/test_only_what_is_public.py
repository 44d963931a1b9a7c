from __future__ import annotations

import pytest

from articles.search import public
from articles.workflow import verbs
from tests.builders import draft, event_draft, ha, published, submitted, update
from tests.search.shelf import HOUR, NOW, START, article_row, headlines, search

pytestmark = pytest.mark.django_db


def test_reader_never_finds_what_is_not_live() -> None:
    article_row("Lũ đã rút", live_until=NOW)
    article_row("Lũ sẽ về", live_from=NOW + HOUR)
    article_row("Lũ đang lên", live_until=NOW + HOUR)

    assert headlines("lũ") == ["Lũ đang lên"]
    assert search("lũ").count == 1
    assert headlines("lũ", at=NOW + HOUR) == ["Lũ sẽ về"]
    assert headlines("lũ", at=START - HOUR) == []


def test_reader_finds_words_of_the_version_of_the_moment_only() -> None:
    old = article_row("Tám người mất tích", live_until=NOW)
    article_row("Chín người mất tích", story=old.story, live_from=NOW, first_published_at=START)

    assert headlines("tám người", at=NOW - HOUR) == ["Tám người mất tích"]
    assert headlines("tám người", at=NOW) == []
    assert headlines("mất tích", at=NOW) == ["Chín người mất tích"]


def test_words_on_the_desk_are_not_found_by_readers() -> None:
    draft(headline="Thanh tra bí mật")
    submitted(headline="Thanh tra bí mật lần hai")
    event_draft(headline="Thanh tra bí mật lần ba")
    article = published(headline="Thanh tra công khai")
    update(article, headline="Thanh tra bí mật lần bốn", at=None)

    assert [row.headline for row in public.find("thanh tra").rows] == ["Thanh tra bí mật lần bốn"]
    assert public.find("công khai").count == 0


def test_a_story_taken_down_is_not_found_and_put_back_it_is() -> None:
    article = published(headline="Gỡ rồi đăng lại")
    verbs.retract(article, by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert public.find("đăng lại").count == 0

    article.refresh_from_db()
    verbs.republish(article, by=ha())
    assert [row.story_id for row in public.find("đăng lại").rows] == [article.pk]


def test_a_forgotten_row_is_not_found() -> None:
    row = article_row("Quên đi")
    public.forget(row)

    assert headlines("quên đi") == []


def test_a_row_with_the_id_of_a_deleted_one_is_found_by_its_own_words_only() -> None:
    former = article_row("Chuyện cũ")
    pk = former.pk
    former.delete()
    assert search("chuyện cũ").count == 0

    article_row("Chuyện mới", pk=pk)

    assert headlines("chuyện") == ["Chuyện mới"]
    assert headlines("cũ") == []
