"""The register of officials at the desk: kept line by line, taken in and given out as a table."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.models import Official
from articles.text.folding import fold
from articles.workflow import rights
from articles.workflow.officials import keeping, table
from articles.workflow.refusal import Refused

from ..declared import DeclaredLookups
from ..sheet.text_fields import form_field
from ..taking_in import TableForm

_SHOWN_FAULTS = 50


class OfficialForm(forms.ModelForm):
    class Meta:
        model = Official
        fields = ("name", "rank", "post", "since", "until")
        formfield_callback = form_field


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
class OfficialAdmin(DeclaredLookups):
    form = OfficialForm
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

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="articles_official_import"),
            path("export/", wrap(self.export_view), name="articles_official_export"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_import": self._may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _may_import(self, request: HttpRequest) -> bool:
        held = rights.rights(request.user)  # type: ignore[arg-type]
        return {"add_official", "change_official"} <= held

    @method_decorator(csrf_protect)
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """All rows or none: each fault is named by its row, and what was pasted stays."""
        if not self._may_import(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = TableForm(request.POST if sent else None, request.FILES if sent else None)
        faults: list[tuple[int, str]] = []
        if request.method == "POST" and form.is_valid():
            faults = self._take_in(request, form)
            if not faults and not form.errors:
                return HttpResponseRedirect(reverse("admin:articles_official_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Take a table into the register"),
            "form": form,
            "faults": faults[:_SHOWN_FAULTS],
            "more_faults": max(len(faults) - _SHOWN_FAULTS, 0),
            "heads": table.HEADS,
        }
        return TemplateResponse(request, "admin/articles/official/import.html", context)

    def _take_in(self, request: HttpRequest, form: TableForm) -> list[tuple[int, str]]:
        try:
            read = table.read(form.text(table.LARGEST))
        except UnicodeDecodeError:
            form.add_error("file", _("The file is not UTF-8; save it as “CSV UTF-8”."))
            return []
        if read.faults:
            return read.faults
        try:
            taken = keeping.take_in(read.entries, by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return []
        messages.success(
            request,
            _("Taken in: %(added)s new lines, %(changed)s changed, %(known)s known already.")
            % vars(taken),
        )
        return []

    @method_decorator([csrf_protect, require_POST])
    def export_view(self, request: HttpRequest) -> HttpResponse:
        try:
            text = keeping.given_out(by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="so-chuc-danh.csv"'
        return answer


def _as_typed(day: dt.date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
