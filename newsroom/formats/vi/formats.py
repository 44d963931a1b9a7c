"""Vietnamese dates and numbers. Django's own read 07/06/2024 as 6 July."""

from __future__ import annotations

DATE_FORMAT = r"\n\g\à\y d/m/Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "H:i, d/m/Y"
YEAR_MONTH_FORMAT = r"\t\h\á\n\g n/Y"
MONTH_DAY_FORMAT = "d/m"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%H:%M:%S.%f"]
DATETIME_INPUT_FORMATS = [
    f"{first} {second}"
    for day in DATE_INPUT_FORMATS
    for time in TIME_INPUT_FORMATS
    for first, second in ((day, time), (time, day))
] + DATE_INPUT_FORMATS

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
