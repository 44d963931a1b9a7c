"""Days and hours as they are typed at the desk: the day first, in local time."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# The calendar's years; earlier ones overflow when they are turned into UTC.
FIRST_YEAR, LAST_YEAR = 1950, 2099
_LIKE_A_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
DAY_FORM = _("day/month/year")
HOUR_FORM = _("hh:mm")


class DayField(forms.DateField):
    default_error_messages = {
        "invalid": _("Write the day like this: 24/11/2026."),
        "none": _("There is no such day: %(day)s."),
        "year": _("The year must lie between %(first)s and %(last)s."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "placeholder": DAY_FORM}

    def to_python(self, value: Any) -> dt.date | None:
        try:
            day = super().to_python(value)
        except ValidationError:
            if _LIKE_A_DAY.fullmatch(str(value).strip()):
                told = {"day": str(value).strip()}
                raise ValidationError(
                    self.error_messages["none"], code="none", params=told
                ) from None
            raise
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                self.error_messages["year"],
                code="year",
                params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
            )
        return day


class ClockField(forms.TimeField):
    default_error_messages = {"invalid": _("Write the hour like this: 17:30.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "placeholder": HOUR_FORM}


class DayAndHour(forms.SplitDateTimeWidget):
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        both: dict[str, Any] = {"autocomplete": "off"}
        super().__init__(
            attrs,
            date_attrs=both | {"aria-label": _("day"), "placeholder": DAY_FORM},
            time_attrs=both | {"aria-label": _("hour"), "placeholder": HOUR_FORM},
        )


class MomentField(forms.MultiValueField):
    """A day and an hour in two boxes. `hour_optional`: a missing hour is midnight."""

    widget = DayAndHour
    default_error_messages = {
        "day_missing": _("Give the day, too."),
        "hour_missing": _("Give the hour, too."),
    }

    def __init__(self, *, hour_optional: bool = False, **options: Any) -> None:
        self.hour_optional = hour_optional
        super().__init__(
            fields=(DayField(required=False), ClockField(required=False)),
            require_all_fields=False,
            **options,
        )

    def compress(self, data_list: list[Any]) -> dt.datetime | None:
        day, hour = data_list or (None, None)
        if day is None and hour is None:
            return None
        if day is None:
            raise ValidationError(self.error_messages["day_missing"], code="day_missing")
        if hour is None and not self.hour_optional:
            raise ValidationError(self.error_messages["hour_missing"], code="hour_missing")
        return from_current_timezone(dt.datetime.combine(day, hour or dt.time()))


def midnight(moment: dt.datetime, *, days_later: int = 0) -> dt.datetime:
    """The local midnight with which the moment's day begins."""
    day = timezone.localtime(moment).date() + dt.timedelta(days=days_later)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
