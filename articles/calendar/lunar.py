"""The Vietnamese lunar calendar (UTC+7), which is not the Chinese one.

Of the libraries measured only `lunar-vn` is right on every day from 1976 to 2060
(reference/vietnam.md §5.3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import lunar_vn

FIRST_YEAR, LAST_YEAR = lunar_vn.SUPPORTED_YEAR_RANGE

MONTHS = (
    "Giêng",
    "Hai",
    "Ba",
    "Tư",
    "Năm",
    "Sáu",
    "Bảy",
    "Tám",
    "Chín",
    "Mười",
    "Mười Một",
    "Chạp",
)
_FIRST_TEN = ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = (
    "Tý",
    "Sửu",
    "Dần",
    "Mão",
    "Thìn",
    "Tỵ",
    "Ngọ",
    "Mùi",
    "Thân",
    "Dậu",
    "Tuất",
    "Hợi",
)


@dataclass(frozen=True)
class LunarDate:
    day: int
    month: int
    leap: bool
    year_name: str


def lunar_date(day: dt.date) -> LunarDate:
    """The lunar date of a solar day from 1900 to 2100; ValueError outside."""
    found = lunar_vn.solar_to_lunar(dt.date(day.year, day.month, day.day))
    return LunarDate(found.day, found.month, found.leap, year_name(found.year))


def year_name(lunar_year: int) -> str:
    """ "Giáp Thìn" for 2024: the names run in a round of sixty, and year 4 was Giáp Tý."""
    return f"{_STEMS[(lunar_year - 4) % 10]} {_BRANCHES[(lunar_year - 4) % 12]}"


def lunar_day_words(day: dt.date) -> str:
    """ "mồng Một tháng Năm", "29 tháng Tư", "15 tháng Hai nhuận"; empty outside 1900-2100."""
    return _day_words(lunar_date(day)) if FIRST_YEAR <= day.year <= LAST_YEAR else ""


def lunar_words(day: dt.date) -> str:
    """ "mồng Một tháng Năm, Giáp Thìn"; empty outside 1900-2100, where no page needs it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    lunar = lunar_date(day)
    return f"{_day_words(lunar)}, {lunar.year_name}"


def _day_words(lunar: LunarDate) -> str:
    day = f"mồng {_FIRST_TEN[lunar.day - 1]}" if lunar.day <= 10 else str(lunar.day)
    return f"{day} tháng {MONTHS[lunar.month - 1]}{' nhuận' if lunar.leap else ''}"
