"""An editing page asks as often for a long story as for a short one; strange input is no fault."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Notice, NoticeKind
from articles.workflow import roles
from articles.workflow.content import BylineEntry
from tests.admin.typing_in import AtDesk
from tests.builders import account, author, draft, ha, lan, photo, use

pytestmark = pytest.mark.django_db


def _queries(article, page="change"):
    desk = AtDesk(ha())
    desk.open(article, page)
    with CaptureQueriesContext(connection) as asked:
        assert desk.open(article, page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["change", "preview"])
def test_queries_do_not_grow_with_the_story(page):
    short = draft(photos=(use(photo()),))
    names = tuple(BylineEntry(author(f"Tác giả {number}").pk) for number in range(6))
    many = tuple(use(photo()) for _number in range(6))
    long = draft(photos=many, bylines=names, tags=("một", "hai", "ba", "bốn"))
    assert _queries(short, page) == _queries(long, page) <= 10


def test_queries_do_not_grow_with_what_was_not_read():
    article, other = draft(), draft()
    before = _queries(article)
    Notice.objects.bulk_create(
        Notice(recipient=ha(), kind=NoticeKind.SUBMITTED, article=other) for _number in range(150)
    )
    assert _queries(article) == before


@pytest.mark.parametrize(
    "typed",
    [
        {"headline": "\x00NUL"},
        {"tags": "," * 5000},
        {"section": "9" * 40},
        {"section": "'"},
        {"bylines__0__author": "9" * 40},
        {"bylines__0__role": "chief"},
        {"bylines__0__ORDER": "9" * 400},
        {"photos__TOTAL_FORMS": "100000"},
        {"photos__TOTAL_FORMS": "x"},
        {"bylines__INITIAL_FORMS": "-1"},
        {"genre": "poem"},
        {"planned_on": "07/06/2027" * 50},
        {"embargo_until_0": "9999-12-31", "embargo_until_1": "23:59"},
        {"body": "<" * 100_000},
        {"body": "a" * 600_000},
        {"headline": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
    ],
)
def test_strange_input_is_answered_in_place(typed):
    desk = AtDesk(lan())
    answer = desk.send(desk.open(draft(photos=(use(photo()),))), **typed)
    assert answer.status_code in (200, 302)


def test_more_tags_or_longer_ones_than_can_be_kept_are_refused():
    desk = AtDesk(lan())
    for names in (", ".join(f"thẻ {number}" for number in range(31)), "dài " * 30):
        answer = desk.send(desk.open(draft()), tags=names)
        assert "tags" in answer.context["form"].errors


def test_reviewers_are_offered_by_name():
    account("huong", roles.EDITOR, first_name="Lê Thu", last_name="Hương")
    assert ">Lê Thu Hương</option>" in AtDesk(lan()).open(draft()).content.decode()
