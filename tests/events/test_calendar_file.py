from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.calendar.ical import CalendarEntry, write
from articles.workflow import verbs
from tests.builders import DAY, HOUR, event_row_of, ha, published_event

EVENING = timezone.make_aware(dt.datetime(2024, 6, 15, 19, 30))


def entry(**changes: object) -> CalendarEntry:
    fields: dict[str, object] = {
        "uid": "tag:x,2024:event/1", "url": "https://x/su-kien/a-1/", "title": "Đêm hát",
        "starts": EVENING, "ends": EVENING + 2 * HOUR, "changed": EVENING - DAY,
    }  # fmt: skip
    return CalendarEntry(**(fields | changes))  # type: ignore[arg-type]


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@given(st.text(), st.text())
def test_no_words_begin_a_line_of_their_own_and_no_line_is_too_long(title: str, venue: str) -> None:
    title, venue = (text.encode(errors="ignore").decode() for text in (title, venue))
    text = write(entry(title=title, venue=venue), maker="Kinh Bắc")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    names = [line.split(":")[0].split(";")[0] for line in unfolded(text)]
    assert names.count("BEGIN") == names.count("END") == 2
    assert set(names) <= {
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "LAST-MODIFIED",
        "DTSTART", "DTEND", "SUMMARY", "LOCATION", "URL", "STATUS", "END",
    }  # fmt: skip


def test_moments_are_written_in_utc_and_marks_are_escaped() -> None:
    lines = unfolded(write(entry(title="Hát; múa, \\ và\nrước"), maker="Kinh Bắc"))
    assert "DTSTART:20240615T123000Z" in lines
    assert "SUMMARY:Hát\\; múa\\, \\\\ và\\nrước" in lines


@pytest.mark.django_db
def test_reader_takes_an_event_into_the_calendar_of_the_telephone(client: Client) -> None:
    first = timezone.make_aware(dt.datetime(2024, 6, 27))
    row = event_row_of(
        published_event(headline="Kỳ thi", starts_at=first, ends_at=first + 2 * DAY, all_day=True)
    )
    page = client.get(row.get_absolute_url()).content.decode()
    path = f"/su-kien/{row.slug}-{row.story_id}.ics"
    assert f'href="{path}"' in page

    response = client.get(path)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = unfolded(response.content.decode())
    assert "DTSTART;VALUE=DATE:20240627" in lines
    assert "DTEND;VALUE=DATE:20240629" in lines
    assert "SUMMARY:Kỳ thi" in lines


@pytest.mark.django_db
def test_file_of_an_event_taken_down_is_gone(client: Client) -> None:
    event = published_event()
    row = event_row_of(event)
    verbs.retract(event, by=ha(), notice="Đã gỡ.", reason="nhầm")
    assert client.get(f"/su-kien/{row.slug}-{row.story_id}.ics").status_code == 410
    assert client.get("/su-kien/khac-987654.ics").status_code == 404
