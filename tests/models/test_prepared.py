"""Questions that are compiled once and filled in at each asking, on both databases."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from articles.models import Author, Byline, Tag
from articles.models.at_once import AtOnce, ListOf
from articles.models.prepared import AmongKeys, KeySlot, KeysSlot, MomentSlot, Prepared
from articles.workflow.content import BylineEntry
from tests.builders import HOUR, author, draft, published, row_of, section

pytestmark = pytest.mark.django_db


def test_question_is_made_once_and_answered_anew(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    made: list[str] = []

    def by_key(name: str) -> QuerySet[Author]:
        made.append(name)
        signed = Exists(Byline.objects.filter(author=OuterRef("pk")))
        return Author.objects.annotate(signed=signed).filter(pk=KeySlot("pk")).order_by(name)

    question, yen, dat = Prepared(by_key), author("Thu Yến"), author("Tuấn Đạt")
    with django_assert_num_queries(4):
        found = [question.ask("name", pk=each.pk) for each in (yen, dat, yen)]
        assert question.ask("slug", pk=dat.pk) == [dat]
    assert found == [[yen], [dat], [yen]]
    assert (question.first("name", pk=dat.pk), question.first("name", pk=0)) == (dat, None)
    assert made == ["name", "slug"]
    author("Thu Yến")
    Author.objects.filter(pk=yen.pk).update(name="Yến Thu")
    assert question.ask("name", pk=yen.pk)[0].name == "Yến Thu"


def test_rows_come_with_what_they_point_to(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    parent = section("Kinh tế", "kinh-te")
    child = section("Nông nghiệp", "nong-nghiep", parent=parent)
    sections = type(parent).objects
    question = Prepared[Any](lambda: sections.select_related("parent").filter(pk=KeySlot("pk")))
    with django_assert_num_queries(1):
        assert [row.parent.name for row in question.ask(pk=child.pk)] == ["Kinh tế"]


def test_moment_less_a_span_is_so_much_earlier() -> None:
    row = row_of(published())
    since = Prepared[Any](lambda: type(row).objects.filter(live_from__gt=MomentSlot("now") - HOUR))
    assert since.ask(now=row.live_from + HOUR - dt.timedelta(seconds=1)) == [row]
    assert since.ask(now=row.live_from + HOUR) == []


def test_question_that_can_find_nothing_is_not_asked(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(0):
        assert Prepared[Any](lambda: Tag.objects.none()).ask() == []
        assert Prepared[Any](lambda: Tag.objects.filter(pk=KeySlot("pk"))).ask(pk=2**63) == []


def test_postgresql_plans_it_once_and_the_list_of_queries_has_its_values() -> None:
    question = Prepared(lambda: Author.objects.filter(pk=KeySlot("pk")))
    with CaptureQueriesContext(connection) as asked:
        for _time in range(4):
            question.ask(pk=987654)
    assert ["987654" in query["sql"] for query in asked.captured_queries] == [True] * 4
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            kept = [statement for (statement,) in cursor.fetchall()]
        assert any("articles_author" in statement and "$1" in statement for statement in kept)


@pytest.mark.django_db(transaction=True)
def test_row_is_locked_in_a_transaction_alone() -> None:
    yen = author("Thu Yến")
    locked = Prepared(lambda: Author.objects.select_for_update().filter(pk=KeySlot("pk")))
    for _time in range(2):
        with transaction.atomic():
            assert locked.ask(pk=yen.pk) == [yen]
        with pytest.raises(TransactionManagementError):
            locked.ask(pk=yen.pk)


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection() -> None:
    yen = author("Thu Yến")
    question = Prepared(lambda: Author.objects.filter(pk=KeySlot("pk")))

    def elsewhere() -> list[Author]:
        try:
            return question.ask(pk=yen.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        Author.objects.filter(pk=yen.pk).update(name="Chưa ai thấy")
        (seen,) = threads.submit(elsewhere).result()
        assert question.ask(pk=yen.pk)[0].name == "Chưa ai thấy"
    assert seen.name == "Thu Yến"


def test_several_at_once_are_asked_of_whom_they_are_given(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    yen, article = author("Thu Yến"), draft()
    question = AtOnce(
        lambda: {
            "names": ListOf(Author.objects.filter(pk=KeySlot("author")), "name"),
            "signed": Exists(Byline.objects.filter(article=KeySlot("article"))),
            "impossible": ListOf(Tag.objects.none(), "pk"),
        }
    )
    with django_assert_num_queries(2):
        assert question.ask(author=yen.pk, article=article.pk)["names"] == [["Thu Yến"]]
        assert question.ask(author=0, article=0) == {
            "names": [],
            "signed": False,
            "impossible": [],
        }


def test_any_number_of_keys_is_one_question(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    authors = [author(name) for name in ("An", "Bình", "Cúc")]
    question = Prepared[Any](lambda: Author.objects.filter(AmongKeys(KeysSlot("keys"))))
    article = draft(bylines=(BylineEntry(authors[1].pk),))
    signed = Prepared[Any](
        lambda: Byline.objects.filter(AmongKeys(KeysSlot("keys"), "author")).order_by()
    )
    with django_assert_num_queries(4):
        for keys in ([], [authors[0].pk], [each.pk for each in authors]):
            assert {each.pk for each in question.ask(keys=keys)} == set(keys)
        assert [row.article_id for row in signed.ask(keys=[authors[1].pk])] == [article.pk]
