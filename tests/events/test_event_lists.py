from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import EventStatus, PublishedEvent
from articles.pages.event_times import is_over, not_over
from articles.pages.events import status_words
from articles.workflow import verbs
from tests.builders import DAY, HOUR, event_draft, event_row_of, ha, lan, published_event
from tests.public_lists.reading import headings, main_of, read_through

pytestmark = pytest.mark.django_db


def at_day(days: int, hour: int = 9) -> dt.datetime:
    """An hour of a day counted from today, in local time."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + days * DAY + hour * HOUR


def test_events_to_come_stand_by_their_start_and_past_ones_elsewhere(client: Client) -> None:
    published_event(headline="Tuần sau", starts_at=at_day(7), ends_at=at_day(7, 11))
    published_event(headline="Ngày mai", starts_at=at_day(1), ends_at=at_day(1, 11))
    published_event(headline="Hôm qua", starts_at=at_day(-1), ends_at=at_day(-1, 11))
    published_event(headline="Tháng trước", starts_at=at_day(-30), ends_at=at_day(-30, 11))

    assert headings(main_of(client, "/su-kien/")) == ["Ngày mai", "Tuần sau"]
    assert headings(main_of(client, "/su-kien/da-dien-ra/")) == ["Hôm qua", "Tháng trước"]


def test_event_that_is_on_is_said_so_and_stands_first(client: Client) -> None:
    now = timezone.now()
    published_event(headline="Ngày mai")
    published_event(headline="Từ tuần trước", starts_at=now - 7 * DAY, ends_at=now + DAY)

    html = main_of(client, "/su-kien/")
    assert headings(html) == ["Từ tuần trước", "Ngày mai"]
    assert html.count(f'<p class="status">{_("Now on")}</p>') == 1


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
def test_event_that_is_called_off_keeps_its_struck_title_and_says_it_in_words(
    client: Client, status: str
) -> None:
    published_event(headline="Giải bơi", status=status)

    html = main_of(client, "/su-kien/")
    assert "<del>Giải bơi</del>" in html.replace("\u00a0", " ")
    assert f'<p class="status">{EventStatus(status).label}</p>' in html


def test_changed_event_is_marked_and_not_struck(client: Client) -> None:
    published_event(headline="Đêm hát", status="changed")

    html = main_of(client, "/su-kien/")
    assert "<del>" not in html
    assert str(EventStatus.CHANGED.label) in html


def test_called_off_is_said_even_when_it_would_be_over() -> None:
    row = event_row_of(
        published_event(status="cancelled", starts_at=at_day(-3), ends_at=at_day(-3, 10))
    )
    assert status_words(row, timezone.now()) == EventStatus.CANCELLED.label


def test_query_and_page_agree_on_what_is_over() -> None:
    spans = [
        (at_day(0, 0), at_day(1, 0), True), (at_day(0, 0), at_day(0, 0), True),
        (at_day(-1, 0), at_day(0, 0), True), (at_day(0, 8), at_day(0, 8), False),
        (at_day(0, 8), at_day(0, 10), False), (at_day(-1, 20), at_day(0, 2), False),
        (at_day(0, 20), at_day(1, 0), False), (at_day(-2, 8), at_day(2, 8), False),
    ]  # fmt: skip
    for starts, ends, all_day in spans:
        published_event(starts_at=starts, ends_at=ends, all_day=all_day)
    for hour in range(26):
        at = at_day(0, hour)
        told = {row.pk for row in PublishedEvent.objects.all() if not is_over(row, at)}
        asked = set(PublishedEvent.objects.filter(not_over(at)).values_list("pk", flat=True))
        assert asked == told, hour


def test_events_that_readers_do_not_have_stand_nowhere(client: Client) -> None:
    event_draft(headline="Nháp")
    later = verbs.submit(event_draft(headline="Hẹn giờ"), by=lan())
    verbs.approve_and_publish(later, by=ha(), at=timezone.now() + HOUR)
    gone = published_event(headline="Đã gỡ", starts_at=at_day(1), ends_at=at_day(2))
    verbs.retract(gone, by=ha(), notice="Đã gỡ.", reason="nhầm")

    tomorrow = at_day(1)
    for path in ("/su-kien/", "/su-kien/da-dien-ra/", f"/su-kien/{tomorrow:%Y/%m}/",
                 f"/su-kien/{tomorrow:%Y/%m/%d}/"):  # fmt: skip
        html = main_of(client, path)
        assert not any(title in html for title in ("Nháp", "Hẹn giờ", "Đã gỡ"))


def test_reader_goes_through_many_events_by_key(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.public.events._LENGTH", 3)
    coming = [
        published_event(starts_at=at_day(1 + number // 3), ends_at=at_day(9)).headline
        for number in range(8)
    ]
    past = [
        published_event(starts_at=at_day(-9), ends_at=at_day(-8)).headline for _number in range(4)
    ]
    assert read_through(client, "/su-kien/") == coming
    assert read_through(client, "/su-kien/da-dien-ra/") == past[::-1]


def test_month_shows_an_event_on_each_of_its_days(client: Client) -> None:
    first = timezone.make_aware(dt.datetime(2024, 6, 27))
    published_event(headline="Thi", starts_at=first, ends_at=first + 2 * DAY, all_day=True)
    published_event(
        headline="Hát", starts_at=first - 12 * DAY + 19 * HOUR, ends_at=first - 12 * DAY + 21 * HOUR
    )
    html = main_of(client, "/su-kien/2024/06/")
    assert html.count(">Thi</a>") == 2
    assert html.count(">19:00 Hát</a>") == 1


def headings_of_month(html: str) -> list[str]:
    html = html[html.index("month-days") :]
    return re.findall(r"<li><a href=[^>]*>(?:\d\d:\d\d )?([^<]*)</a>", html.replace("\u00a0", " "))


def test_event_over_the_turn_of_the_month_stands_in_both(client: Client) -> None:
    first = timezone.make_aware(dt.datetime(2024, 6, 30, 20))
    published_event(headline="Hội đêm", starts_at=first, ends_at=first + 6 * HOUR)

    for month in ("06", "07"):
        assert headings_of_month(main_of(client, f"/su-kien/2024/{month}/")) == ["Hội đêm"]


def test_day_has_its_events_and_leads_to_its_neighbours(client: Client) -> None:
    first = timezone.make_aware(dt.datetime(2024, 6, 27))
    published_event(headline="Thi", starts_at=first, ends_at=first + 2 * DAY, all_day=True)

    for day, shown in (("26", []), ("27", ["Thi"]), ("28", ["Thi"]), ("29", [])):
        assert headings(main_of(client, f"/su-kien/2024/06/{day}/")) == shown
    html = main_of(client, "/su-kien/2024/06/30/")
    assert '"/su-kien/2024/07/01/" rel="next"' in html
    assert '"/su-kien/2024/06/29/" rel="prev"' in html


@pytest.mark.parametrize("path", ["/su-kien/1950/01/", "/su-kien/2099/12/"])
def test_calendar_ends_where_it_is_drawn_no_further(client: Client, path: str) -> None:
    html = main_of(client, path)
    assert "/1949/" not in html
    assert "/2100/" not in html
