from __future__ import annotations

from datetime import date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, translation

LANGUAGES = ["vi", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["07/06/2024", "7/6/2024", "07-06-2024", "07.06.2024", "07/06/24", "2024-06-07"]
)
def test_a_typed_date_is_read_day_first(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2024, 6, 7)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["07/06/2024 17:30", "17:30 07/06/2024", "17h30 07/06/2024", "2024-06-07 17:30:00"]
)
def test_a_typed_moment_is_read_day_first_with_the_time_on_either_side(
    language: str, typed: str
) -> None:
    with translation.override(language):
        moment = forms.DateTimeField().clean(typed)
    assert moment.replace(tzinfo=None) == datetime(2024, 6, 7, 17, 30)
    assert moment.utcoffset().total_seconds() == 7 * 3600


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["13/13/2024", "06/31/2024", "2024/06/07", "hôm qua"])
def test_what_is_no_day_is_refused(language: str, typed: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_initial_date_comes_back_as_it_was_typed(language: str) -> None:
    with translation.override(language):
        assert 'value="06/06/2024"' in str(forms.DateInput().render("day", date(2024, 6, 6)))


@pytest.mark.parametrize(
    ("language", "number", "share"), [("vi", "5.000", "12,5"), ("en", "5,000", "12.5")]
)
def test_numbers_are_grouped_as_the_language_has_it(language: str, number: str, share: str) -> None:
    with translation.override(language):
        assert Template("{{ n }} {{ s }}").render(Context({"n": 5000, "s": 12.5})) == (
            f"{number} {share}"
        )
        assert formats.number_format(5000) == number


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_begins_on_monday_and_short_dates_are_day_first(language: str) -> None:
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.date_format(date(2024, 6, 7), "SHORT_DATE_FORMAT") == "07/06/2024"
        assert formats.date_format(datetime(2024, 6, 7, 17, 5), "SHORT_DATETIME_FORMAT") == (
            "07/06/2024 17:05"
        )
        assert formats.get_format_lazy("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"


def test_the_long_forms_are_written_in_vietnamese() -> None:
    with translation.override("vi"):
        assert formats.date_format(date(2024, 6, 7)) == "ngày 07/06/2024"
        assert formats.date_format(date(2024, 6, 7), "YEAR_MONTH_FORMAT") == "tháng 6/2024"
