"""What lists and forms of the admin share.

Lists: which questions an address may put: those of its declared filters, no other. Django lets an
address ask for every column of the list's own table, by every lookup; some of those are answered
with an overflow.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext as _

# What Django's own filters write behind a field's name.
_WRITTEN = ("", "__exact", "__isnull", "__id__exact")
_PARTS = {
    "year": re.compile(r"(?:19|20|21)\d\d", re.ASCII),
    "month": re.compile(r"\d{1,2}", re.ASCII),
    "day": re.compile(r"\d{1,2}", re.ASCII),
}


class DeclaredLookups(admin.ModelAdmin):
    """For lists whose filters are named by their fields; anything else is answered with 400."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        field, _dunder, part = lookup.partition("__")
        if field == self.date_hierarchy and part in _PARTS:
            return bool(_PARTS[part].fullmatch(str(value)))
        return lookup in {f"{name}{end}" for name in self.list_filter for end in _WRITTEN}

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
