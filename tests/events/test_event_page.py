from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import EventStatus
from articles.workflow import verbs
from tests.builders import (
    DAY,
    HOUR,
    event_draft,
    event_row_of,
    ha,
    lan,
    photo,
    published,
    published_event,
    row_of,
    use,
)
from tests.public_lists.reading import main_of

pytestmark = pytest.mark.django_db
EVENING = timezone.make_aware(dt.datetime(2024, 6, 15, 19, 30))


def structured(client: Client, path: str) -> dict[str, Any]:
    html = client.get(path).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_event_page_tells_when_where_and_by_whom(client: Client) -> None:
    event = published_event(
        headline="Đêm hát trên thuyền", starts_at=EVENING, ends_at=EVENING + 2 * HOUR,
        venue="Hồ Nguyên Phi Ỷ Lan", organiser="Nhà hát Dân ca",
    )  # fmt: skip
    html = main_of(client, event_row_of(event).get_absolute_url())
    for told in ("Thứ Bảy", "15/06/2024", "19:30", "21:30", "mồng Mười tháng Năm, Giáp Thìn",
                 "Hồ Nguyên Phi Ỷ Lan", "Nhà hát Dân ca", "Mang theo một cuốn"):  # fmt: skip
        assert told in html, told


def test_event_s_photos_stand_where_the_text_has_them(client: Client) -> None:
    event = published_event(
        body='<p>Trước ảnh.</p><figure data-use="1"></figure><p>Sau ảnh.</p>',
        photos=(use(photo("Thuyền rời bến.")),),
    )
    html = main_of(client, event_row_of(event).get_absolute_url())
    assert html.count("Thuyền rời bến.") == 1
    assert html.index("Trước ảnh.") < html.index("Thuyền rời bến.") < html.index("Sau ảnh.")


def test_machines_read_the_same_event(client: Client) -> None:
    row = event_row_of(
        published_event(headline="Hội </script> làng", starts_at=EVENING, venue="Đình làng",
                        ends_at=EVENING + 2 * HOUR, status="postponed")
    )  # fmt: skip
    data = structured(client, row.get_absolute_url())
    assert data["@type"] == "Event"
    assert data["name"] == "Hội </script> làng"
    assert data["startDate"] == "2024-06-15T19:30+07:00"
    assert data["endDate"] == "2024-06-15T21:30+07:00"
    assert data["eventStatus"] == "https://schema.org/EventPostponed"
    assert data["location"]["name"] == "Đình làng"
    assert data["url"] == f"http://testserver{row.get_absolute_url()}"


def test_machines_are_told_days_where_no_hour_is_known(client: Client) -> None:
    first = timezone.make_aware(dt.datetime(2024, 6, 27))
    event = published_event(starts_at=first, ends_at=first + 2 * DAY, all_day=True)
    data = structured(client, event_row_of(event).get_absolute_url())
    assert (data["startDate"], data["endDate"]) == ("2024-06-27", "2024-06-28")


def test_called_off_event_is_struck_said_in_words_and_offers_no_calendar(client: Client) -> None:
    row = event_row_of(published_event(headline="Giải bơi", status="cancelled"))
    html = main_of(client, row.get_absolute_url())
    assert "<h1><del>Giải" in html
    assert str(EventStatus.CANCELLED.label) in html
    assert ".ics" not in html


def test_event_shows_the_live_stories_that_share_its_tag(client: Client) -> None:
    row = event_row_of(published_event(tags=("Quan họ",)))
    about = row_of(published(tags=("Quan họ",)))
    other = row_of(published(tags=("Bóng đá",)))
    later = published(tags=("Quan họ",), at=timezone.now() + DAY)

    html = main_of(client, row.get_absolute_url())
    assert about.get_absolute_url() in html
    assert other.get_absolute_url() not in html
    assert later.headline not in html


def test_event_that_never_was_public_is_as_unknown_as_any_number(client: Client) -> None:
    scheduled = verbs.submit(event_draft(), by=lan())
    scheduled = verbs.approve_and_publish(scheduled, by=ha(), at=timezone.now() + HOUR)
    one, other = (
        client.get(f"/su-kien/{scheduled.slug}-{number}/") for number in (scheduled.pk, 987654)
    )
    assert one.status_code == other.status_code == 404
    assert one.content == other.content
