"""Beside a story: what the desk named, then what shares its tags, then its section; none twice."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import RunningStory
from articles.pages.furniture import furniture
from articles.pages.neighbours import Neighbours, neighbours
from articles.workflow import verbs
from tests.builders import ha, published, row_of, section

pytestmark = pytest.mark.django_db


def beside(story: object) -> Neighbours:
    at = timezone.now()
    return neighbours(row_of(story), at, furniture(at))  # type: ignore[arg-type]


def names(stories: list[object]) -> list[str]:
    return [each.headline for each in stories]  # type: ignore[attr-defined]


def elsewhere(name: str, **changes: object) -> object:
    return published(headline=name, section=section("Kinh tế", "kinh-te").pk, **changes)


def test_hand_comes_first_then_tags_then_section() -> None:
    one_tag = elsewhere("Một thẻ", tags=("gốm",))
    two_tags = elsewhere("Hai thẻ", tags=("gốm", "làng nghề"))
    by_hand = elsewhere("Chọn tay")
    for number in range(3):
        published(headline=f"Cùng mục {number}")
    story = published(tags=("gốm", "làng nghề"), related=str(by_hand.pk))  # type: ignore[attr-defined]
    assert one_tag
    assert two_tags
    assert names(beside(story).related) == ["Chọn tay", "Hai thẻ", "Một thẻ"]


def test_as_many_as_the_desk_named_in_its_order() -> None:
    named = [elsewhere(f"Bài {number}") for number in range(5)]
    numbers = [each.pk for each in (named[3], named[0], named[4], named[1], named[2])]  # type: ignore[attr-defined]
    story = published(related=" ".join(map(str, numbers)))
    assert names(beside(story).related) == ["Bài 3", "Bài 0", "Bài 4", "Bài 1", "Bài 2"]


def test_what_was_taken_down_is_named_no_more() -> None:
    gone = elsewhere("Sẽ gỡ")
    story = published(related=str(gone.pk))  # type: ignore[attr-defined]
    assert names(beside(story).related) == ["Sẽ gỡ"]
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="Sai.")  # type: ignore[type-var]
    assert names(beside(story).related) == []


def test_nothing_is_named_twice() -> None:
    running = RunningStory.objects.create(name="Dòng", slug="dong")
    older = [published(headline=f"Cũ {n}", tags=("gốm",)) for n in range(9)]
    of_running = [published(headline=f"Dòng {n}", running_story=running.pk) for n in range(3)]
    story = published(
        tags=("gốm",), running_story=running.pk, related=f"{of_running[0].pk} {older[0].pk}"
    )
    newer = [published(headline=f"Mới {n}") for n in range(2)]
    found = beside(story)
    every = names([*found.running, *found.related, *found.newer, *found.older])  # type: ignore[list-item]
    assert len(every) == len(set(every))
    assert names(found.running) == ["Dòng 2", "Dòng 1"]  # type: ignore[arg-type]
    assert names(found.related)[:2] == ["Dòng 0", "Cũ 0"]  # type: ignore[arg-type]
    assert names(found.newer) == [each.headline for each in reversed(newer)]  # type: ignore[arg-type]


def test_address_is_passed_on_by_plain_links_alone(client: Client) -> None:
    row = row_of(published(headline="Giá & lượng: 50% “rẻ” hơn"))
    html = client.get(row.get_absolute_url()).content.decode()
    address = f"http%3A%2F%2Ftestserver{row.get_absolute_url().replace('/', '%2F')}"
    assert f'href="https://www.facebook.com/sharer/sharer.php?u={address}"' in html
    mail = re.search(r'href="(mailto:[^"]*)"', html)
    assert mail
    assert "Gi%C3%A1%20%26%20l%C6%B0%E1%BB%A3ng" in mail[1]
    assert re.search(r'href="https://button-share\.zalo\.me/share_external\?d=[A-Za-z0-9%]+"', html)
    assert re.findall(r'<script[^>]+src="https?:', html) == []


def test_what_the_planner_believes_of_the_archive_cannot_multiply_it() -> None:
    running = RunningStory.objects.create(name="Dòng", slug="dong")
    by_hand = elsewhere("Chọn tay")
    story = published(tags=("gốm", "tre"), running_story=running.pk, related=str(by_hand.pk))  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as asked:
        assert names(beside(story).related) == ["Chọn tay"]
    explain, picked, joined = {
        "postgresql": ("EXPLAIN", "InitPlan", r"Join|Nested Loop"),
        "sqlite": ("EXPLAIN QUERY PLAN", "LIST SUBQUERY", r"SCAN articles_"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {asked.captured_queries[-1]['sql']}")
        plan = "\n".join(row[-1] for row in cursor.fetchall())
    assert plan.count(picked) == 6
    assert not re.search(joined, plan)
