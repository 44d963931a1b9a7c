"""When an event is, as its readers are told it: no database, only moments."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.pages import event_times as times

NOON = timezone.make_aware(dt.datetime(2024, 6, 15, 12))
HOUR = dt.timedelta(hours=1)


def local(*parts: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime(*parts))  # type: ignore[arg-type]


def event(starts: dt.datetime, ends: dt.datetime | None = None, *, all_day: bool = False) -> Any:
    return SimpleNamespace(starts_at=starts, ends_at=ends or starts, all_day=all_day)


def test_evening_is_told_by_its_hours() -> None:
    evening = event(local(2024, 6, 15, 19, 30), local(2024, 6, 15, 21, 30))
    assert times.short_when(evening) == "19:30 – 21:30"
    words = {"day": "Thứ Bảy, 15/06/2024", "start": "19:30", "end": "21:30"}
    assert times.long_when(evening) == _("%(day)s, from %(start)s to %(end)s") % words


def test_event_without_an_end_lasts_out_its_day() -> None:
    fair = event(local(2024, 6, 15, 8))
    assert times.short_when(fair) == "08:00"
    assert times.is_on(fair, local(2024, 6, 15, 23, 59))
    assert times.is_over(fair, local(2024, 6, 16))


def test_whole_day_runs_from_midnight_to_midnight() -> None:
    day = event(local(2024, 6, 10), local(2024, 6, 11), all_day=True)
    assert times.first_day(day) == times.last_day(day) == dt.date(2024, 6, 10)
    assert times.short_when(day) == _("All day")
    assert times.iso(day.starts_at, day) == "2024-06-10"
    assert times.is_on(day, local(2024, 6, 10))
    assert not times.is_on(day, local(2024, 6, 11))


def test_whole_day_given_by_its_first_midnight_alone_is_one_day() -> None:
    day = event(local(2024, 6, 10), all_day=True)
    assert times.last_day(day) == dt.date(2024, 6, 10)
    assert times.end_of(day) == local(2024, 6, 11)


def test_several_days_are_told_by_the_first_and_the_last() -> None:
    exam = event(local(2024, 6, 27), local(2024, 6, 29), all_day=True)
    assert times.short_when(exam) == "27/06 – 28/06/2024"
    words = {"day": "Thứ Năm, 27/06/2024", "last_day": "Thứ Sáu, 28/06/2024"}
    assert times.long_when(exam) == _("From %(day)s to %(last_day)s") % words


def test_several_days_over_new_year_name_both_years() -> None:
    camp = event(local(2024, 12, 31, 8), local(2025, 1, 2, 17))
    assert times.short_when(camp) == "31/12/2024 – 02/01/2025"


def test_evening_that_ends_at_midnight_stays_on_its_day() -> None:
    party = event(local(2024, 6, 15, 20), local(2024, 6, 16))
    assert times.last_day(party) == dt.date(2024, 6, 15)
    assert times.short_when(party) == "20:00 – 00:00"


@pytest.mark.parametrize(
    ("at", "on", "over"),
    [(NOON - HOUR, False, False), (NOON, True, False), (NOON + HOUR, False, True)],
)
def test_event_is_on_from_its_first_moment_until_before_its_last(
    at: dt.datetime, on: bool, over: bool
) -> None:
    talk = event(NOON, NOON + HOUR)
    assert (times.is_on(talk, at), times.is_over(talk, at)) == (on, over)


def test_leaf_has_solar_and_lunar_day() -> None:
    leaf = times.leaf(event(local(2024, 6, 10, 8)), NOON)
    assert (leaf.weekday, leaf.day, leaf.lunar) == ("Thứ Hai", 10, "mồng 5 tháng 5")
    assert leaf.iso == "2024-06-10T08:00+07:00"


def test_leaf_of_another_year_names_it() -> None:
    assert "2024" not in times.leaf(event(NOON), NOON).month
    assert "2024" in times.leaf(event(NOON), NOON.replace(year=2025)).month
    assert times.full_leaf(event(NOON)).lunar == "mồng Mười tháng Năm, Giáp Thìn"
