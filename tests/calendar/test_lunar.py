"""The lunar date is the Vietnamese one, in the words of the masthead."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.calendar.lunar import LunarDate, lunar_date, lunar_day_words, lunar_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2024, 6, 6), "mồng Một tháng Năm, Giáp Thìn"),
        ((2024, 6, 10), "mồng Năm tháng Năm, Giáp Thìn"),
        ((2024, 2, 10), "mồng Một tháng Giêng, Giáp Thìn"),
        ((2024, 4, 18), "mồng Mười tháng Ba, Giáp Thìn"),
        ((2024, 6, 5), "29 tháng Tư, Giáp Thìn"),
        ((2026, 2, 28), "12 tháng Giêng, Bính Ngọ"),
        ((2025, 1, 28), "29 tháng Chạp, Giáp Thìn"),
        ((2023, 3, 22), "mồng Một tháng Hai nhuận, Quý Mão"),
        ((2026, 1, 18), "30 tháng Mười Một, Ất Tỵ"),
    ],
)
def test_a_day_has_lunar_words(day: tuple[int, int, int], words: str) -> None:
    assert lunar_words(dt.date(*day)) == words


@pytest.mark.parametrize(
    "tet",
    [
        # On each the Chinese new year falls on another day.
        (1968, 1, 29),
        (1985, 1, 21),
        (2007, 2, 17),
        (2030, 2, 2),
    ],
)
def test_tet_is_the_vietnamese_one(tet: tuple[int, int, int]) -> None:
    found = lunar_date(dt.date(*tet))
    assert (found.day, found.month, found.leap) == (1, 1, False)


def test_a_datetime_counts_by_its_day() -> None:
    evening = dt.datetime(2024, 6, 6, 23, 59)
    assert lunar_date(evening) == LunarDate(1, 5, False, "Giáp Thìn")


def test_the_day_alone_has_words_too() -> None:
    assert lunar_day_words(dt.date(2024, 6, 6)) == "mồng Một tháng Năm"


@pytest.mark.parametrize("year", [1, 1899, 2101, 9999])
def test_far_years_have_no_words(year: int) -> None:
    day = dt.date(year, 6, 6)
    assert lunar_words(day) == lunar_day_words(day) == ""
    with pytest.raises(ValueError, match="range"):
        lunar_date(day)


def test_days_follow_one_another_through_two_centuries() -> None:
    first = dt.date(1900, 1, 1)
    before = lunar_date(first)
    for offset in range(1, 73_000):
        day = lunar_date(first + dt.timedelta(days=offset))
        assert day.day == before.day + 1 or (day.day == 1 and before.day in (29, 30))
        before = day
