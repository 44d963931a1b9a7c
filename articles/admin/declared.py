"""Which questions the address of a list may put: those of its declared filters, no other.

Django lets an address ask for every column of the list's own table, by every lookup; some of those
are answered with an overflow.
"""

from __future__ import annotations

import re

from django.contrib import admin
from django.http import HttpRequest

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
        field, _, part = lookup.partition("__")
        if field == self.date_hierarchy and part in _PARTS:
            return bool(_PARTS[part].fullmatch(str(value)))
        return lookup in {f"{name}{end}" for name in self.list_filter for end in _WRITTEN}
