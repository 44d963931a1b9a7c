"""Rows that are taken in as a table, pasted or brought as a file, and given out as one."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.workflow import rights
from articles.workflow.refusal import Refused

from .declared import DeclaredLookups
from .plain_choices import PlainChoices

_SHOWN_FAULTS = 50


class TableForm(forms.Form):
    pasted = forms.CharField(
        label=gettext_lazy("Pasted rows"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 10}),
        help_text=gettext_lazy("From a spreadsheet, or parted by semicolons."),
    )
    file = forms.FileField(label=gettext_lazy("or a CSV file (UTF-8)"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("pasted", "").strip() and not typed.get("file"):
            raise forms.ValidationError(_("Paste rows, or choose a file."))
        return typed

    def text(self, largest: int) -> str:
        """Of a valid form, or a little more of it than `largest`; raises `UnicodeDecodeError`."""
        file = self.cleaned_data["file"]
        if not file:
            return str(self.cleaned_data["pasted"])
        read: bytes = file.read(largest * 4)
        encoding = "utf-16" if read[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        return read.decode(encoding)


class TableAdmin(DeclaredLookups, PlainChoices):
    """A list whose rows come and go as a table, too."""

    table_rights: ClassVar[frozenset[str]]
    table_title: Any
    table_heads: ClassVar[Any]
    table_largest: ClassVar[int]
    table_file: ClassVar[str]

    def read_table(self, text: str) -> Any:
        """With `entries`, or with `faults` by row."""
        raise NotImplementedError

    def take_in(self, entries: Any, by: Any) -> str:
        """All of them; answers the sentence that says so. Raises `Refused`."""
        raise NotImplementedError

    def given_out(self, by: Any) -> str:
        """The whole table. Raises `Refused`."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        name = f"articles_{self.opts.model_name}"
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_import": self._may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    @method_decorator(csrf_protect)
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """All rows or none: each fault is named by its row, and what was pasted stays."""
        if not self._may_import(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = TableForm(request.POST if sent else None, request.FILES if sent else None)
        faults: list[tuple[int, str]] = []
        if sent and form.is_valid():
            faults = self._taken_in(request, form)
            if not faults and not form.errors:
                name = f"admin:articles_{self.opts.model_name}_changelist"
                return HttpResponseRedirect(reverse(name))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.table_title,
            "form": form,
            "faults": faults[:_SHOWN_FAULTS],
            "more_faults": max(len(faults) - _SHOWN_FAULTS, 0),
            "heads": self.table_heads,
        }
        template = f"admin/articles/{self.opts.model_name}/import.html"
        return TemplateResponse(request, template, context)

    @method_decorator([csrf_protect, require_POST])
    def export_view(self, request: HttpRequest) -> HttpResponse:
        try:
            text = self.given_out(request.user)
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.table_file}"'
        return answer

    def _may_import(self, request: HttpRequest) -> bool:
        return self.table_rights <= rights.rights(request.user)  # type: ignore[arg-type]

    def _taken_in(self, request: HttpRequest, form: TableForm) -> list[tuple[int, str]]:
        try:
            read = self.read_table(form.text(self.table_largest))
        except UnicodeDecodeError:
            form.add_error("file", _("The file is not UTF-8; save it as “CSV UTF-8”."))
            return []
        if read.faults:
            return list(read.faults)
        try:
            told = self.take_in(read.entries, request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return []
        messages.success(request, told)
        return []
