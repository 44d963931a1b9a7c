from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from articles.pages import month as months

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_month_is_drawn_in_whole_weeks_with_every_day_once(day: dt.date) -> None:
    shown = months.shown_days(day)
    assert shown[0].weekday() == 0
    assert shown[-1].weekday() == 6
    assert len(shown) == len(set(shown)) == (shown[-1] - shown[0]).days + 1
    assert day in shown
    assert sum((each.year, each.month) == (day.year, day.month) for each in shown) >= 28


@given(DAYS)
def test_month_before_the_month_after_is_the_month(day: dt.date) -> None:
    first = months.first_of(day)
    assert months.month_before(months.month_after(first)) == first
    assert months.month_after(months.month_before(first)) == first


def test_lunar_first_and_fifteenth_are_marked_with_their_month() -> None:
    days = months.month_days(dt.date(2024, 6, 1), dt.date(2024, 6, 6), {})
    marked = {day.date: day.lunar for day in days if day.opens}
    assert marked == {dt.date(2024, 6, 6): "1/5", dt.date(2024, 6, 20): "15/5"}
    assert [day.date for day in days if day.today] == [dt.date(2024, 6, 6)]
    assert days[0].solar == "27/5"
