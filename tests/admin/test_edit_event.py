"""The editing page of an event: its span in days and hours, day first."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.models import Event
from tests.admin.typing_in import AtDesk, said
from tests.builders import event_draft, lan, photo, section, use

pytestmark = pytest.mark.django_db


def _local(day, month, hour=0, minute=0):
    zone = dt.timezone(dt.timedelta(hours=7))
    return dt.datetime(2027, month, day, hour, minute, tzinfo=zone)


def test_reporter_creates_an_event():
    desk = AtDesk(lan())
    desk.send(
        desk.open_new("event"),
        headline="Phiên chợ gốm",
        body="<p>Đông vui.</p>",
        section=str(section().pk),
        tags="gốm",
        starts_at_0="07/06/2027",
        starts_at_1="19:30",
        ends_at_0="07/06/2027",
        ends_at_1="21:00",
        venue="Sân đình",
        organiser="Xã Phù Lãng",
        status="changed",
        photos__0__photo=str(photo().pk),
    )
    event = Event.objects.get()
    assert (event.starts_at, event.ends_at) == (_local(7, 6, 19, 30), _local(7, 6, 21))
    assert (event.venue, event.organiser, event.status) == ("Sân đình", "Xã Phù Lãng", "changed")
    assert event.photo_uses.count() == 1
    assert [tag.name for tag in event.tags.all()] == ["gốm"]


def test_all_day_event_is_typed_by_its_first_and_last_day():
    event = event_draft()
    desk = AtDesk(lan())
    days = {"starts_at_0": "07/06/2027", "ends_at_0": "09/06/2027"}
    desk.send(desk.open(event), all_day="on", starts_at_1="", ends_at_1="", **days)
    event.refresh_from_db()
    assert (event.starts_at, event.ends_at, event.all_day) == (_local(7, 6), _local(10, 6), True)
    page = desk.open(event)
    assert 'value="09/06/2027"' in said(page)
    desk.send(page)
    event.refresh_from_db()
    assert event.ends_at == _local(10, 6)


def test_all_day_event_of_one_day_needs_no_end():
    event = event_draft()
    desk = AtDesk(lan())
    empty = {"starts_at_1": "", "ends_at_0": "", "ends_at_1": ""}
    desk.send(desk.open(event), all_day="on", starts_at_0="07/06/2027", **empty)
    event.refresh_from_db()
    assert (event.starts_at, event.ends_at) == (_local(7, 6), None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_at_1": ""}, "starts_at"),
        ({"ends_at_0": "06/06/2027"}, "ends_at"),
        ({"ends_at_0": ""}, "ends_at"),
        ({"starts_at_0": "30/02/2027"}, "starts_at"),
        ({"starts_at_1": "25:00"}, "starts_at"),
    ],
)
def test_span_that_cannot_be_is_refused_at_its_field(typed, field):
    span = {
        "starts_at_0": "07/06/2027",
        "starts_at_1": "19:30",
        "ends_at_0": "07/06/2027",
        "ends_at_1": "21:00",
    }
    event = event_draft()
    before = event.version
    desk = AtDesk(lan())
    answer = desk.send(desk.open(event), headline="Còn đây", **(span | typed))
    event.refresh_from_db()
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Còn đây" in said(answer)
    assert event.version == before


def test_event_without_a_start_is_a_draft_all_the_same():
    desk = AtDesk(lan())
    assert desk.send(desk.open_new("event"), headline="Chưa biết ngày").status_code == 302
    assert Event.objects.get().starts_at is None


def test_photo_of_an_event_can_stand_in_its_text():
    event = event_draft(photos=(use(photo()),))
    desk = AtDesk(lan())
    desk.send(desk.open(event), body='<p>Một.</p><figure data-use="1"></figure>')
    event.refresh_from_db()
    assert event.body == '<p>Một.</p><figure data-use="1"></figure>'
