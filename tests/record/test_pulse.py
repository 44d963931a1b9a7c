"""The newsroom's pulse says what the log says; a reporter sees own numbers only."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Author, PublishedArticle, StatusChange
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from articles.workflow.record import pulse
from tests.admin.moving import Mover
from tests.builders import author, dung, ha, khach, lan, minh, oanh, published, section, submitted

pytestmark = pytest.mark.django_db

PAGE = reverse("desk_pulse")
DAY = dt.date(2026, 6, 10)


def at(line, hour, day=DAY):
    """Moves a line of the log in time, past its chain."""
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
    moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_statuschange SET at = %s WHERE id = %s", [moment, line.pk])


def at_hours(story, *hours, day=DAY):
    for line, hour in zip(story.statuschanges.order_by("pk"), hours, strict=True):
        at(line, hour, day)


def measured(person=None, first=DAY, last=DAY):
    return pulse.measure(person or ha(), first, last)


def hours(numbers, state):
    return sorted(seconds / 3600 for seconds in numbers.spans.get(state, []))


def test_time_in_each_state_is_what_lies_between_two_lines():
    article = submitted()
    verbs.claim(article, by=ha())
    article = verbs.send_back(article, by=ha(), note="Thiếu nguồn.")
    at_hours(article, 6, 8, 11, 15)
    numbers = measured()
    assert hours(numbers, "draft") == [2]
    assert hours(numbers, pulse.WAITING) == [3]
    assert hours(numbers, pulse.REVIEW) == [4]
    assert hours(numbers, "returned") == []


def test_state_entered_before_these_days_counts_when_it_is_left_in_them():
    article = verbs.approve(submitted(), by=ha())
    created, sent, approved = article.statuschanges.order_by("pk")
    at(created, 8, DAY - dt.timedelta(days=2))
    at(sent, 9, DAY - dt.timedelta(days=1))
    at(approved, 9)
    assert hours(measured(), pulse.WAITING) == [24]
    assert hours(measured(), "draft") == []


def test_median_wait_is_the_middle_one():
    for wait in (1, 2, 9):
        article = verbs.approve(submitted(), by=ha())
        at_hours(article, 8, 9, 9 + wait)
    assert measured().median(pulse.WAITING) == 2 * 3600


def test_story_returned_twice_is_named_and_one_returned_once_is_not():
    for times in (1, 2):
        article = submitted(headline=f"Trả lại {times} lần")
        for round_ in range(times):
            article = verbs.send_back(article, by=ha(), note="Thiếu nguồn.")
            if round_ + 1 < times:
                article = verbs.submit(article, by=lan())
    today = timezone.localdate()
    found = measured(first=today, last=today).returned
    assert [(name, count) for name, count, _noun, _pk in found] == [("Trả lại 2 lần", 2)]


def test_published_numbers_equal_those_of_the_log():
    other = section("Kinh tế", "kinh-te").pk
    for place in (None, None, other):
        published(**({"section": place} if place else {}))
    published(bylines=(BylineEntry(author("Tuấn Đạt").pk), BylineEntry(author().pk)))
    today = timezone.localdate()
    numbers = measured(first=today, last=today)
    told = StatusChange.objects.filter(verb="publish", refused="").count()
    assert numbers.published == told == PublishedArticle.objects.count() == 4
    assert numbers.by_section == [("Thời sự", 3), ("Kinh tế", 1)]
    assert numbers.by_author == [("Thu Yến", 4), ("Tuấn Đạt", 1)]
    assert numbers.by_day == {today: 4}


def test_two_of_one_name_are_counted_apart_and_none_is_left_out():
    one = section("Đời sống", "doi-song", parent=section("Bắc Ninh", "bac-ninh"))
    other = section("Đời sống", "doi-song-2", parent=section("Từ Sơn", "tu-son"))
    twins = [Author.objects.create(name="Thu Yến", slug=f"thu-yen-{number}") for number in (1, 2)]
    for place, who in zip((one, other), twins, strict=True):
        published(section=place.pk, bylines=(BylineEntry(who.pk),))
    names = [Author.objects.create(name=f"Người {number}") for number in range(33)]
    published(bylines=tuple(BylineEntry(each.pk) for each in names))
    today = timezone.localdate()
    numbers = measured(first=today, last=today)
    assert numbers.by_section.count(("Đời sống", 1)) == 2
    assert numbers.by_author.count(("Thu Yến", 1)) == 2
    assert len(numbers.by_author) == 35
    desk = Mover(oanh()).client
    assert "và 5 dòng nữa, trong tệp CSV" in desk.get(PAGE).content.decode()
    text = b"".join(desk.post(PAGE).streaming_content).decode()
    assert text.count("Người ") == 33


def test_what_was_recalled_or_undone_waited_for_no_review():
    article = verbs.approve(submitted(), by=ha())
    at_hours(article, 8, 9, 19)
    recalled = verbs.recall(submitted(), by=lan())
    at_hours(recalled, 8, 9, 10)
    undone = verbs.undo(submitted(), by=lan())
    at_hours(undone, 8, 9, 10)
    assert hours(measured(), pulse.WAITING) == [10]


def test_reporter_sees_own_numbers_only():
    own = author("Bút danh của Minh", user=minh())
    published(bylines=(BylineEntry(own.pk), BylineEntry(author().pk)))
    published()
    today = timezone.localdate()
    numbers = measured(minh(), today, today)
    assert numbers.published == 1
    assert numbers.by_author == [("Bút danh của Minh", 1)]
    assert len(numbers.spans[pulse.WAITING]) == 1


def test_page_asks_as_often_for_many_stories_as_for_few():
    counts = []
    for many in (1, 12):
        for _number in range(many):
            verbs.send_back(submitted(), by=ha(), note="Thiếu nguồn.")
            published()
        for person in (ha(), lan()):
            desk = Mover(person)
            desk.client.get(PAGE)
            with CaptureQueriesContext(connection) as asked:
                assert desk.client.get(PAGE).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 22


@pytest.mark.parametrize(("person", "answer"), [(lan, 200), (oanh, 200), (dung, 403), (khach, 302)])
def test_pulse_is_for_those_with_stories(person, answer):
    assert Mover(person()).client.get(PAGE).status_code == answer


def test_export_is_told_and_holds_the_numbers():
    published()
    answer = Mover(oanh()).client.post(PAGE)
    text = b"".join(answer.streaming_content).decode()
    assert "Thời sự;1" in text
    assert StatusChange.objects.get(verb="export").details["what"] == "pulse"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-06-10", "2026-06-09"), ("2020-01-01", "2026-06-09"), ("x", "2026-06-09"),
        ("0001-01-01", "9999-12-31"), ("2026-06-10", ""),
    ],
)  # fmt: skip
def test_period_that_makes_no_sense_is_told_in_place(first, last):
    page = Mover(oanh()).client.get(PAGE, {"first": first, "last": last})
    assert page.status_code == 200
    assert page.context["period"].wrong


def test_chart_says_which_days_it_shows_and_its_highest():
    published()
    today = timezone.localdate()
    text = Mover(oanh()).client.get(PAGE).content.decode()
    assert f"nhiều nhất trong một ngày: 1 ({today:%d/%m/%Y})" in text
    text = Mover(oanh()).client.get(PAGE, {"first": "01/02/2020", "last": "02/02/2020"}).content
    assert "01/02/2020 – 02/02/2020" in text.decode()
    assert "nhiều nhất" not in text.decode()


def test_days_are_typed_day_first():
    page = Mover(oanh()).client.get(PAGE, {"first": "05/06/2026", "last": " 9/6/2026"})
    period = page.context["period"]
    assert (period.first, period.last) == (dt.date(2026, 6, 5), dt.date(2026, 6, 9))
    assert 'value="05/06/2026"' in page.content.decode()
