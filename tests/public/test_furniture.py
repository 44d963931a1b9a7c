"""What stands on every page is kept per edition, and never shown a moment too long (law 12)."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Feature, SiteSettings, WebLink
from articles.pages.furniture import Furniture, furniture, wordmark
from articles.pages.moments import next_moment
from articles.workflow.edition import raise_edition
from tests.builders import DAY, HOUR, published, published_event, section

pytestmark = pytest.mark.django_db(transaction=True)


def queries(at: dt.datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        furniture(at)
    return len(asked)


def noon() -> dt.datetime:
    """Far from midnight, whenever the suite runs, and not before what was published just now."""
    return timezone.localtime().replace(hour=12, minute=0) + DAY


def test_kept_furniture_costs_the_question_for_the_edition() -> None:
    section()
    at = noon()
    assert queries(at) == 7
    assert queries(at + dt.timedelta(minutes=4)) == 1
    assert queries(at + dt.timedelta(minutes=5)) == 7


def test_new_edition_is_seen_at_once() -> None:
    at = noon()
    assert furniture(at).links == ()
    with transaction.atomic():
        WebLink.objects.create(group="Chính phủ", name="Cổng", url="https://example.org/")
        raise_edition()
    assert [group for group, _links in furniture(at).links] == ["Chính phủ"]


def test_publication_is_seen_at_once() -> None:
    furniture(timezone.now())
    published(headline="Vừa đăng")
    assert [each.headline for each in furniture(timezone.now()).latest] == ["Vừa đăng"]


def test_scheduled_story_enters_at_its_moment_without_any_new_edition() -> None:
    moment = timezone.now() + HOUR
    published(headline="Hẹn giờ", at=moment)
    assert furniture(moment - dt.timedelta(seconds=1)).latest == ()
    assert [each.headline for each in furniture(moment).latest] == ["Hẹn giờ"]


def test_story_leaves_at_its_end_without_any_new_edition() -> None:
    end = timezone.now() + HOUR
    published(headline="Có hạn", until=end)
    assert len(furniture(end - dt.timedelta(seconds=1)).latest) == 1
    assert furniture(end).latest == ()


def test_date_changes_at_local_midnight() -> None:
    midnight = timezone.make_aware(dt.datetime(2030, 2, 2))
    before = furniture(midnight - dt.timedelta(seconds=1))
    assert before.today_words == "Thứ Sáu, 01/02/2030"
    after = furniture(midnight)
    assert after.today_words == "Thứ Bảy, 02/02/2030"
    # Tết: the Chinese calendar has it a day later.
    assert after.today_lunar == "mồng Một tháng Giêng, Canh Tuất"


def test_next_moment_is_the_earliest_of_all_that_changes_a_page() -> None:
    at = timezone.make_aware(dt.datetime(2030, 6, 6, 8))
    minutes = [at + dt.timedelta(minutes=number) for number in range(1, 9)]
    story = published(at=minutes[6], until=minutes[7])
    published_event(starts_at=minutes[4], ends_at=minutes[5])
    Feature.objects.create(article=story, place="lead", since=minutes[0], until=minutes[1])
    found, moment = [], at
    while (moment := next_moment(moment)) <= minutes[7]:
        found.append(moment)
    assert found == [minutes[place] for place in (0, 1, 4, 5, 6, 7)]
    assert moment == timezone.make_aware(dt.datetime(2030, 6, 7))


def test_look_at_another_moment_does_not_spoil_what_is_kept() -> None:
    at = noon()
    kept = furniture(at)
    furniture(at - 9 * DAY)
    assert furniture(at) is kept


def test_what_an_open_transaction_sees_is_not_kept() -> None:
    at = noon()
    with transaction.atomic():
        SiteSettings.objects.create(pk=1, name="Sẽ bị hoàn tác")
        raise_edition()
        assert furniture(at).site.name == "Sẽ bị hoàn tác"
        transaction.set_rollback(True)
    raise_edition()
    assert furniture(at).site.name != "Sẽ bị hoàn tác"


def test_threads_that_read_while_editions_rise_never_show_an_older_one_than_they_found() -> None:
    at = noon()
    SiteSettings.objects.create(pk=1, name="0")

    def write() -> None:
        for number in range(1, 16):
            with transaction.atomic():
                SiteSettings.objects.update(name=str(number))
                raise_edition()
        connections.close_all()

    def read(_reader: int) -> list[Furniture]:
        try:
            return [furniture(at) for _time in range(25)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        writing: Any = pool.submit(write)
        seen = list(pool.map(read, range(3)))
        writing.result()
    for of_reader in seen:
        names = [int(each.site.name) for each in of_reader]
        assert names == sorted(names)
    assert furniture(at).site.name == "15"


def test_wordmark_parts_the_marks_from_their_letters() -> None:
    words = wordmark("Kinh Bắc Đường")
    assert ["".join(letter.printed for letter in word) for word in words] == [
        "Kinh", "Bắc", "Đường",
    ]  # fmt: skip
    marked = [(letter.printed, letter.base) for word in words for letter in word if letter.base]
    assert marked == [("ắ", "a"), ("ờ", "ơ")]
