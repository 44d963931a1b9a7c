"""Dates are printed one way and read in all the ways that old pages print them, day first."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import ParsedDate, long_date, long_datetime, parse_dateline, short_datetime

SEED_DAY = dt.date(2024, 6, 6)


def test_a_day_is_printed_with_its_name() -> None:
    assert long_date(SEED_DAY) == "Thứ Năm, 06/06/2024"
    assert long_date(dt.date(2024, 6, 2)) == "Chủ nhật, 02/06/2024"
    assert long_date(dt.date(2024, 6, 3)) == "Thứ Hai, 03/06/2024"


def test_a_moment_is_printed_in_local_time() -> None:
    evening = dt.datetime(2024, 6, 5, 17, 30, tzinfo=dt.UTC)
    assert long_datetime(evening) == "Thứ Năm, 06/06/2024 | 00:30"
    assert long_datetime(evening, dt.UTC) == "Thứ Tư, 05/06/2024 | 17:30"
    assert short_datetime(evening) == "00:30, 06/06/2024"
    assert short_datetime(dt.datetime(9, 1, 2, 3, 4, tzinfo=dt.UTC), dt.UTC) == "03:04, 02/01/0009"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        long_datetime(dt.datetime(2024, 6, 6, 17, 30))
    with pytest.raises(ValueError, match="time zone"):
        short_datetime(dt.datetime(2024, 6, 6, 17, 30))


@pytest.mark.parametrize(
    ("line", "day", "time"),
    [
        ("06/06/2024", (2024, 6, 6), None),
        ("07/06/2024", (2024, 6, 7), None),
        ("28-05-2024", (2024, 5, 28), None),
        ("28.5.2024", (2024, 5, 28), None),
        ("Ngày 6/6/2024", (2024, 6, 6), None),
        ("Thứ Năm, 06/06/2024", (2024, 6, 6), None),
        ("Thứ 5, ngày 06/06/2024", (2024, 6, 6), None),
        ("Thứ Năm, 06/06/2024 | 17:30", (2024, 6, 6), (17, 30)),
        ("02/10/2020 08:20 SA", (2020, 10, 2), (8, 20)),
        ("02/10/2020 08:20 CH", (2020, 10, 2), (20, 20)),
        ("02/10/2020 12:05 SA", (2020, 10, 2), (0, 5)),
        ("02/10/2020 12:05 CH", (2020, 10, 2), (12, 5)),
        ("15/03/2024 17:23 PM", (2024, 3, 15), (17, 23)),
        ("6/6/2024 5:30:00 PM", (2024, 6, 6), (17, 30)),
        ("10:8, Thứ Tư, 3-4-2024", (2024, 4, 3), (10, 8)),
        ("Chủ nhật, 03/08/2025 16:05", (2025, 8, 3), (16, 5)),
        ("11-03-2026, 16:27 (GMT+7)", (2026, 3, 11), (16, 27)),
        ("15:30 23/05/2011", (2011, 5, 23), (15, 30)),
        ("10/12/2025, 14:42", (2025, 12, 10), (14, 42)),
        ("06/06/2024 lúc 17h30", (2024, 6, 6), (17, 30)),
        ("06/06/2024 - 17h", (2024, 6, 6), (17, 0)),
        ("\u00a0THỨ NĂM,  06/06/2024 ", (2024, 6, 6), None),
    ],
)
def test_a_line_that_is_a_date_is_read(
    line: str, day: tuple[int, int, int], time: tuple[int, int] | None
) -> None:
    assert parse_dateline(line) == ParsedDate(dt.date(*day), dt.time(*time) if time else None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Chiều 06/6/2024, tại Trung tâm Văn hóa Kinh Bắc",
        "06/06/2024 trở đi",
        "31/02/2024",
        "13/13/2024",
        "06/06/2024 25:00",
        "06/06/2024 17:75",
        "06/06-2024",
        "14/7",
        "06/06/24",
        "2024-06-06",
        "Thứ Năm",
        "17:30",
        "0" * 5000,
    ],
)
def test_any_other_line_is_no_date(line: str) -> None:
    assert parse_dateline(line) is None


@given(st.datetimes(min_value=dt.datetime(1000, 1, 1)))
def test_what_we_print_we_can_read(moment: dt.datetime) -> None:
    local = moment.replace(second=0, microsecond=0, tzinfo=dt.UTC)
    for printed in (long_datetime(local, dt.UTC), short_datetime(local, dt.UTC)):
        assert parse_dateline(printed) == ParsedDate(moment.date(), local.time())


@given(st.text())
def test_no_line_breaks_the_reader(line: str) -> None:
    assert parse_dateline(line + "06/06/2024" + line) in (None, ParsedDate(SEED_DAY))
