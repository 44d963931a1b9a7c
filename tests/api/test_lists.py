"""What a program finds is what its person would find at the desk, page by page."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.workflow import verbs
from tests.api.calling import API, Program
from tests.builders import (
    DAY,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    published,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


def found(program, asked=""):
    return [row["id"] for row in program.get(f"articles/{asked}").json()["articles"]]


def test_reporter_finds_own_work_and_what_is_public_as_readers_have_it():
    own, hidden = draft(), draft(by=minh())
    public = edited(published(headline="Như bạn đọc thấy"), headline="Chưa ai thấy", by=lan())
    mine, others = Program(lan()), Program(minh())
    assert found(mine) == [public.pk, own.pk]
    assert found(others) == [public.pk, hidden.pk]
    (row, _own) = others.get("articles/").json()["articles"]
    assert (row["headline"], row["stage"]) == ("Như bạn đọc thấy", "released")
    assert (row["changed_by"], row["claimed_by"]) == ("", "")
    assert mine.get("articles/").json()["articles"][0]["headline"] == "Chưa ai thấy"


def test_editor_finds_everything_and_filters_it():
    sport = section("Thể thao", "the-thao")
    waiting, begun = submitted(section=sport.pk), draft(headline="Đội bóng xã Hồng Giang")
    verbs.trash(draft(), by=lan())
    program = Program(ha())
    assert found(program) == [begun.pk, waiting.pk]
    assert found(program, "?stage=submitted") == [waiting.pk]
    assert found(program, "?section=the-thao&stage=draft") == []
    assert found(program, "?q=bong+xa+hong") == [begun.pk]


def test_list_is_narrowed_to_what_readers_have_so():
    live = published()
    coming = published(at=timezone.now() + DAY)
    over = published(as_of=timezone.now() - 2 * DAY, until=timezone.now() - DAY)
    gone = verbs.retract(published(), by=ha(), notice="Bài đã gỡ.", reason="Sai nguồn.")
    begun = draft()
    by_standing = {
        "live": live, "scheduled": coming, "expired": over, "retracted": gone, "never": begun,
    }  # fmt: skip
    for standing, story in by_standing.items():
        assert found(Program(ha()), f"?standing={standing}") == [story.pk]
    assert found(Program(minh()), "?standing=live") == [live.pk]
    for standing in ("never", "scheduled", "expired", "retracted"):
        assert found(Program(minh()), f"?standing={standing}") == []


def test_word_and_stage_of_a_hidden_copy_find_nothing():
    edited(published(headline="Công khai"), headline="Mậtthư")
    draft(headline="Mậtthư khác")
    program = Program(minh())
    assert found(program, "?q=M%E1%BA%ADtth%C6%B0") == []
    assert found(program, "?stage=draft") == []


def test_older_page_begins_where_the_newer_ended():
    all_of_them = [draft().pk for _number in range(5)][::-1]
    program = Program(lan())
    path, pages = f"{API}articles/?limit=2", []
    while path:
        page = program.get(path.partition(API)[2]).json()
        pages.append([row["id"] for row in page["articles"]])
        path = page["older"]
    assert pages == [all_of_them[:2], all_of_them[2:4], all_of_them[4:]]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("stage=x", "stage"), ("standing=x", "standing"), ("stage=released", "stage"),
        ("section=khong-co", "section"), ("before=1", "before"), ("limit=0", "limit"),
        ("limit=101", "limit"),
        (f"limit={'9' * 5000}", "limit"), ("limit=²", "limit"), ("loai=x", "loai"),
    ],
)  # fmt: skip
def test_question_that_is_none_is_said_to_be_none(asked, field):
    answer = Program(ha()).get(f"articles/?{asked}")
    assert (answer.status_code, answer.json()["field"]) == (400, field)


def test_who_has_no_rights_at_the_desk_gets_no_list():
    chief = User.objects.create_superuser("chief", password="x")
    draft()
    assert Program(chief).get("articles/").status_code == 403
    assert found(Program(dung())) == []


def test_events_are_listed_by_the_same_door():
    event = event_draft()
    assert [row["id"] for row in Program(lan()).get("events/").json()["events"]] == [event.pk]


def _asked(program, path):
    program.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert program.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("person", "most"), [(oanh, 5), (lan, 7)])
def test_list_costs_the_same_however_much_it_holds(person, most):
    published(), draft(), submitted()
    program = Program(person())
    few = _asked(program, "articles/")
    for _number in range(6):
        published(), draft()
    assert _asked(program, "articles/") == few <= most
    assert _asked(program, "articles/?section=thoi-su&q=nghe") <= most + 4
