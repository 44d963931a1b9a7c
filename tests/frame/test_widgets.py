"""Widgets that are written without templates are to the letter what Django's templates make."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from newsroom.widgets import WrittenWidgets

HOSTILE = "“Lê” & <b onclick='x'>\"ắ\"</b>\u00a0\n{{ x }}"
ATTRS: list[dict[str, Any]] = [
    {},
    {"id": "id_x", "required": True, "disabled": False, "maxlength": 1200, "class": HOSTILE},
    {"data-words": mark_safe("a&amp;b"), "aria-label": gettext_lazy("Photo"), "step": 0.5},
    {"data-none": None, "data-pair": (1, 2), HOSTILE: "", "rows": Decimal("1200.50")},
]
INPUTS = (
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput,
    forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput, forms.FileInput,
    forms.CheckboxInput, forms.ColorInput, forms.SearchInput, forms.TelInput, forms.Textarea,
)  # fmt: skip
VALUES = (
    *(None, "", 0, 1200, 1200.5, Decimal("1200.50"), True, False, HOSTILE, mark_safe("a&amp;b")),
    *(dt.date(2024, 6, 6), dt.datetime(2024, 6, 6, 17, 30), gettext_lazy("Photo")),
)
CHOICES: list[Any] = [
    ("", "---------"),
    (1200, 1200),
    ("a&b", HOSTILE),
    (gettext_lazy("Photo"), gettext_lazy("Photo")),
    (HOSTILE, [("x", mark_safe("<i>x</i>")), (None, "không"), (True, "có")]),
]


class Coloured(forms.Select):
    option_template_name = "django/forms/widgets/checkbox_option.html"


def alike(widget: forms.Widget, value: object, attrs: dict[str, Any]) -> None:
    written, drawn = (
        widget.render(HOSTILE, value, dict(attrs), renderer)
        for renderer in (WrittenWidgets(), DjangoTemplates())
    )
    assert written == drawn
    assert hasattr(written, "__html__")


@pytest.mark.parametrize("kind", INPUTS)
def test_inputs_are_as_django_draws_them(kind: type[forms.Widget]) -> None:
    for attrs in ATTRS:
        for value in VALUES:
            alike(kind(), value, attrs)


@pytest.mark.parametrize(
    "kind",
    [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect, forms.RadioSelect, Coloured],
)
def test_choices_are_as_django_draws_them(kind: Any) -> None:
    widget = kind() if kind is forms.NullBooleanSelect else kind(choices=CHOICES)
    for attrs in ATTRS:
        for value in (None, "", "x", "a&b", 1200):
            alike(widget, value, attrs)
            if widget.allow_multiple_selected:
                alike(widget, ["x", value], attrs)


def test_what_has_several_parts_is_as_django_draws_it() -> None:
    moment = dt.datetime(2024, 6, 6, 17, 30)
    for attrs in ATTRS:
        alike(forms.SplitDateTimeWidget(), moment, attrs)
        alike(forms.SplitHiddenDateTimeWidget(), None, attrs)
        parts = {"": forms.TextInput, "b": forms.Textarea({"rows": 2})}
        alike(forms.MultiWidget(parts), [HOSTILE, "a\n<b>\n <i>"], attrs)
    alike(forms.MultiWidget([forms.TextInput, forms.RadioSelect(choices=CHOICES)]), ["", "x"], {})
    alike(forms.CheckboxSelectMultiple(choices=CHOICES), ["x"], ATTRS[1])
    alike(forms.SelectDateWidget(years=(2024, 2025)), dt.date(2024, 6, 6), {})


def test_forms_of_the_desk_are_drawn_so() -> None:
    assert isinstance(get_default_renderer(), WrittenWidgets)
