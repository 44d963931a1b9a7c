"""English words, the newsroom's own order of day and month."""

from __future__ import annotations

from newsroom.formats.vi.formats import (
    DATE_INPUT_FORMATS as DATE_INPUT_FORMATS,
)
from newsroom.formats.vi.formats import (
    DATETIME_INPUT_FORMATS as DATETIME_INPUT_FORMATS,
)
from newsroom.formats.vi.formats import (
    TIME_INPUT_FORMATS as TIME_INPUT_FORMATS,
)

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
FIRST_DAY_OF_WEEK = 1

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
