"""Redirects at the desk: kept line by line, taken in and given out as a table."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.models import Redirect
from articles.workflow import rights
from articles.workflow.edition import raise_edition
from articles.workflow.redirects import keeping
from articles.workflow.refusal import Refused

from ..declared import DeclaredLookups
from ..taking_in import TableForm

_SHOWN_FAULTS = 50
_WIDE = {"class": "vLargeTextField"}


class RedirectForm(forms.ModelForm):
    old = forms.CharField(
        label=gettext_lazy("Old address"),
        widget=forms.TextInput(_WIDE),
        help_text=gettext_lazy(
            "As the former site had it: /tin-tuc/12-abc.html or /?p=123. Only the parameters "
            "written here count; others may stand beside them."
        ),
    )
    target = forms.CharField(
        label=pgettext_lazy("of a redirect", "Leads to"),
        widget=forms.TextInput(_WIDE),
        help_text=gettext_lazy(
            "An address of this site. An article is followed even if its address changes."
        ),
    )

    class Meta:
        model = Redirect
        fields = ("old", "target")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.instance.pk:
            self.initial["target"] = keeping.end_in_words(self.instance)

    def clean(self) -> dict[str, Any]:
        """Written by the form's owner: what it refuses stands at its field, nothing is lost."""
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                with transaction.atomic():
                    self.kept = keeping.keep(
                        typed["old"], typed["target"], by=self.by, row=_again(self.instance)
                    )
            except Refused as refusal:
                raise ValidationError({refusal.field or "old": str(refusal)}) from refusal
        return typed

    def _post_clean(self) -> None:
        """The model's fields were filled and checked by whoever keeps them."""

    def save(self, commit: bool = True) -> Redirect:
        return self.kept

    by: Any = None
    kept: Redirect

    def save_m2m(self) -> None:
        """There is nothing beside the row."""


def _again(row: Redirect) -> Redirect | None:
    return Redirect.objects.filter(pk=row.pk).first() if row.pk else None


@admin.register(Redirect)
class RedirectAdmin(DeclaredLookups):
    form = RedirectForm
    list_display = ("old", "leads_to", "hits", "asked_last")
    search_fields: ClassVar[tuple[str, ...]] = ("old", "target")
    ordering = ("old",)
    list_per_page = 100
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_list_template = "admin/articles/redirect/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("article__publications__section")

    @admin.display(description=pgettext_lazy("of a redirect", "leads to"))
    def leads_to(self, row: Redirect) -> str:
        return keeping.end_in_words(row)

    def get_form(self, request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        form = super().get_form(request, *arguments, **options)
        return type(form.__name__, (form,), {"by": request.user})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Kept by the form, with everything that leads to it."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        raise_edition()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        raise_edition()

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name="articles_redirect_import"),
            path("export/", wrap(self.export_view), name="articles_redirect_export"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_import": self._may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def _may_import(self, request: HttpRequest) -> bool:
        held = rights.rights(request.user)  # type: ignore[arg-type]
        return {"add_redirect", "change_redirect"} <= held

    @method_decorator(csrf_protect)
    def import_view(self, request: HttpRequest) -> HttpResponse:
        """All rows or none: each fault is named by its row, and what was pasted stays."""
        if not self._may_import(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = TableForm(request.POST if sent else None, request.FILES if sent else None)
        faults: list[tuple[int, str]] = []
        if sent and form.is_valid():
            faults = self._take_in(request, form)
            if not faults and not form.errors:
                return HttpResponseRedirect(reverse("admin:articles_redirect_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Take in a table of old addresses"),
            "form": form,
            "faults": faults[:_SHOWN_FAULTS],
            "more_faults": max(len(faults) - _SHOWN_FAULTS, 0),
            "heads": keeping.HEADS,
        }
        return TemplateResponse(request, "admin/articles/redirect/import.html", context)

    def _take_in(self, request: HttpRequest, form: TableForm) -> list[tuple[int, str]]:
        try:
            read = keeping.read(form.text(keeping.LARGEST))
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
        messages.success(request, _("Taken in: %(rows)s lines.") % {"rows": taken})
        return []

    @method_decorator([csrf_protect, require_POST])
    def export_view(self, request: HttpRequest) -> HttpResponse:
        try:
            text = keeping.given_out(by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="chuyen-huong.csv"'
        return answer
