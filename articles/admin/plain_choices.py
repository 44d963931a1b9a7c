"""Drop-downs of forms that are no story's, without Django's signs beside them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext as _


class PlainChoices(admin.ModelAdmin):
    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """What is chosen is made elsewhere: no signs beside the box that open windows."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if isinstance(field, ModelChoiceField) and field.empty_label:
            field.empty_label = _("Choose from the list") if field.required else _("None of them")
        return field

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        wants = db_field.blank or not db_field.has_default()
        empty = [("", _("Choose from the list"))]
        kwargs.setdefault("choices", db_field.get_choices(include_blank=wants, blank_choice=empty))
        return super().formfield_for_choice_field(db_field, request, **kwargs)
