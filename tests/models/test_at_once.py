"""Several small questions in one query give what each would give alone, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from articles.models import Author, Byline, Section, Tag
from articles.models.at_once import LinesOf, ListOf, ask, objects
from articles.models.few import Among
from tests.builders import author, draft, section

pytestmark = pytest.mark.django_db

NAMES = ('Đỗ "Tư" Yến', "O'Brien \\ Ấn", "Hà Nội %s", "Ăn")


@pytest.fixture
def authors() -> list[Author]:
    return [author(name) for name in NAMES]


def test_lists_come_whole_and_in_their_order(authors, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    assert connection.features.supports_json_field  # Django tries it out, once in a process.
    with django_assert_num_queries(1):
        answers = ask(
            upwards=ListOf(Author.objects.order_by("pk"), "pk", "name"),
            downwards=ListOf(Author.objects.order_by("-pk")[:2], "name", "user"),
            tags=ListOf(Tag.objects.order_by("name"), "pk"),
            impossible=ListOf(Tag.objects.filter(pk__in=[]), "pk"),
            is_signed=Exists(Byline.objects.all()),
        )
    assert answers["upwards"] == [[each.pk, each.name] for each in authors]
    assert answers["downwards"] == [["Ăn", None], ["Hà Nội %s", None]]
    assert answers["tags"] == []
    assert not answers["impossible"]
    assert answers["is_signed"] is False


def test_lines_are_the_same_list_in_words(authors, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    found = Author.objects.order_by("-pk")
    answers = ask(lines=LinesOf(found, "pk", "name"), none=LinesOf(Tag.objects.all(), "pk", "name"))
    assert answers["lines"] == [[str(each.pk), each.name] for each in reversed(authors)]
    assert answers["none"] == []
    assert ask(one=LinesOf(found[:1], "name"))["one"] == [["Ăn"]]


def test_list_hangs_on_the_row_of_an_outer_query() -> None:
    main, other = section("Kinh tế", "kinh-te"), section("Xã hội", "xa-hoi")
    for name in ("Thuế", "Chợ"):
        Section.objects.create(name=name, slug=name, parent=main)
    beneath = Section.objects.filter(parent=OuterRef("pk")).order_by("-name")
    rows = Section.objects.filter(pk__in=(main.pk, other.pk)).order_by("name")
    found = dict(rows.annotate(beneath=ListOf(beneath, "name")).values_list("name", "beneath"))
    assert found == {"Kinh tế": [["Thuế"], ["Chợ"]], "Xã hội": []}


def test_objects_know_what_was_asked_and_read_the_rest(authors, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    rows = ask(found=ListOf(Author.objects.order_by("pk"), "pk", "name"))["found"]
    found = objects(Author, ("id", "name"), rows)
    turned = objects(Author, ("name", "id"), [row[::-1] for row in rows])
    assert [each.name for each in turned] == [each.name for each in found]
    with django_assert_num_queries(0):
        assert [(each.pk, each.name) for each in found] == [(a.pk, a.name) for a in authors]
    assert found[0].slug == authors[0].slug
    assert found == tuple(authors)


def test_few_are_found_by_their_own_id_or_by_one_they_name(authors) -> None:  # type: ignore[no-untyped-def]
    article = draft()
    newest = Author.objects.order_by("-pk")[:2]
    assert set(Author.objects.filter(Among(newest))) == {*newest}
    signed = Byline.objects.filter(article=article).order_by("pk")[:1]
    assert Author.objects.get(Among(signed, "author")).name == "Thu Yến"
    assert not Author.objects.filter(Among(Byline.objects.none(), "author"))


def test_few_are_picked_before_the_table_is_looked_at() -> None:
    plan = Author.objects.filter(Among(Author.objects.order_by("pk")[:3])).explain()
    picked, joined = {
        "postgresql": ("InitPlan", "Join"),
        "sqlite": ("LIST SUBQUERY", "SCAN articles_author"),
    }[connection.vendor]
    assert picked in plan
    assert joined not in plan
