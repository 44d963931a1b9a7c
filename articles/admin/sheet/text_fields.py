"""Form fields for words: put into the house's one form first, measured afterwards."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from articles.models.fields import BodyField, LineField, ProseField
from articles.text.normalising import tidy, tidy_lines
from articles.text.sanitising import TooComplex, clean_html
from articles.workflow import tagging
from articles.workflow.refusal import Refused

from .moments import ClockField, DayField, MomentField

_BLOCK = r"(?:p|h[2-4]|[uo]l|li|blockquote|figure|table|caption|thead|tbody|tr|t[hd]|hr|br)"
_LAYOUT = re.compile(rf"\s*(</?{_BLOCK}\b[^>]*>)\s*")


class TidyField(forms.CharField):
    """Counts what will be kept: a letter and its typed-apart mark are one character."""

    def tidied(self, value: str) -> str:
        return tidy(value)

    def to_python(self, value: Any) -> str:
        return self.tidied(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A browser cuts what is pasted at `maxlength` and says nothing; the server says it.
        return {
            name: value
            for name, value in super().widget_attrs(widget).items()
            if name != "maxlength"
        }


class TidyProseField(TidyField):
    def tidied(self, value: str) -> str:
        return tidy_lines(value)


class BodyFormField(forms.CharField):
    """HTML as the sanitiser leaves it; also what is shown again beside an error."""

    def __init__(self, *, model_field: BodyField, **options: Any) -> None:
        self.model_field = model_field
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return self.model_field.to_python(super().to_python(value) or "")

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return clean_html(data or "")
        except TooComplex:
            return data


class TagNamesField(TidyField):
    """Names divided by commas; two that fold to the same letters are one."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(value or ())

    def clean(self, value: Any) -> Any:
        try:
            return tagging.named(super().clean(value).split(","))
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal


def form_field(db_field: Any, **options: Any) -> Any:
    """For `Meta.formfield_callback`: the desk's field for a model's field."""
    if isinstance(db_field, BodyField):
        options |= {"form_class": BodyFormField, "model_field": db_field}
    elif isinstance(db_field, LineField):
        options["form_class"] = TidyField
    elif isinstance(db_field, ProseField):
        options["form_class"] = TidyProseField
    elif isinstance(db_field, models.DateTimeField):
        options |= {"form_class": MomentField}
    elif isinstance(db_field, models.DateField):
        options |= {"form_class": DayField}
    elif isinstance(db_field, models.TimeField):
        options |= {"form_class": ClockField}
    return db_field.formfield(**options)


def differ_in_layout_alone(one: str, other: str) -> bool:
    """The editor breaks lines between blocks as it likes; that is nobody's change."""
    return _LAYOUT.sub(r"\1", one).strip() == _LAYOUT.sub(r"\1", other).strip()
