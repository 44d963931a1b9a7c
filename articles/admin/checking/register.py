"""The register of officials at the desk: kept line by line, taken in and given out as a table."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Official
from articles.text.folding import fold
from articles.workflow.officials import keeping, table

from ..sheet.moments import DayField
from ..taking_in import TableAdmin


class HeldFilter(admin.SimpleListFilter):
    title = gettext_lazy("held")
    parameter_name = "held"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("now", _("today")), ("before", _("no longer"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        if self.value() == "now":
            begun = Q(since=None) | Q(since__lte=today)
            return queryset.filter(begun, Q(until=None) | Q(until__gte=today))
        if self.value() == "before":
            return queryset.filter(until__lt=today)
        return queryset


@admin.register(Official)
class OfficialAdmin(TableAdmin):
    table_rights = frozenset({"add_official", "change_official"})
    table_title = gettext_lazy("Take a table into the register")
    table_heads = table.HEADS
    table_largest = table.LARGEST
    table_file = "so-chuc-danh.csv"

    fields = ("name", "rank", "post", "since", "until")
    formfield_overrides: ClassVar[Any] = {
        models.DateField: {"form_class": DayField, "widget": forms.DateInput}
    }
    list_display = ("name", "rank", "post", "from_day", "until_day")
    list_display_links = ("name",)
    list_filter = (HeldFilter,)
    search_fields: ClassVar[tuple[str, ...]] = ("folded", "post")
    list_per_page = 100
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/articles/official/change_list.html"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        words = fold(search_term).replace("\0", "").split()[:6]
        for word in words:
            queryset = queryset.filter(folded__contains=word)
        return queryset, False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == HeldFilter.parameter_name

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    @admin.display(description=gettext_lazy("from"), ordering="since")
    def from_day(self, official: Official) -> str:
        return _as_typed(official.since)

    @admin.display(description=gettext_lazy("until"), ordering="until")
    def until_day(self, official: Official) -> str:
        return _as_typed(official.until)

    def read_table(self, text: str) -> Any:
        return table.read(text)

    def take_in(self, entries: Any, by: Any) -> str:
        taken = keeping.take_in(entries, by=by)
        told = _("Taken in: %(added)s new lines, %(changed)s changed, %(known)s known already.")
        return told % vars(taken)

    def given_out(self, by: Any) -> str:
        return keeping.given_out(by=by)


def _as_typed(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
