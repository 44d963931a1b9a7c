"""What readers report, at the desk: an inbox that is worked off."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import ErrorReport
from articles.models.site import headline_for_readers
from articles.workflow import error_reports
from articles.workflow.refusal import Refused

from .declared import DeclaredLookups
from .furniture import public_rows
from .plain_choices import PlainChoices
from .sheet.text_fields import form_field


class StateFilter(admin.SimpleListFilter):
    """Those still open unless something else is asked for."""

    title = gettext_lazy("state")
    parameter_name = "xu-ly"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("xong", _("Done")), ("tat-ca", _("All"))]

    def choices(self, changelist: Any) -> Any:
        chosen = self.value()
        for value, name in (("", _("Open")), *self.lookup_choices):
            yield {
                "selected": (chosen or "") == value,
                "query_string": changelist.get_query_string(
                    {self.parameter_name: value} if value else {},
                    [] if value else [self.parameter_name],
                ),
                "display": name,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "tat-ca":
            return queryset
        return queryset.filter(done_at__isnull=self.value() != "xong")


class ErrorReportForm(forms.ModelForm):
    is_done = forms.BooleanField(label=gettext_lazy("Done"), required=False)

    class Meta:
        model = ErrorReport
        fields = ("outcome",)
        formfield_callback = form_field

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["is_done"] = self.instance.done_at is not None


@admin.register(ErrorReport)
class ErrorReportAdmin(DeclaredLookups, PlainChoices):
    """Readers write them, editors close them; nobody rewrites what a reader said."""

    form = ErrorReportForm
    list_display = ("said", "headline", "sent_at", "state")
    list_filter = (StateFilter,)
    search_fields = ("message", "passage")
    show_full_result_count = False
    list_per_page = 50
    readonly_fields = ("story", "passage", "message", "sender", "sent_at", "state")
    fields: ClassVar[Any] = (*readonly_fields, "is_done", "outcome")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        reports = error_reports.within_reach(request.user)  # type: ignore[arg-type]
        return reports.select_related("article__section__parent", "done_by").prefetch_related(
            public_rows("article__")
        )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == StateFilter.parameter_name

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return error_reports.handles(request.user, obj)  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        person: Any = request.user
        try:
            if form.cleaned_data["is_done"]:
                error_reports.close(obj, by=person, outcome=form.cleaned_data["outcome"])
            else:
                error_reports.reopen(obj, by=person, outcome=form.cleaned_data["outcome"])
        except Refused as refusal:
            messages.error(request, str(refusal))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.response_post_save_change(request, obj)

    @admin.display(description=gettext_lazy("what is wrong"), ordering="message")
    def said(self, report: ErrorReport) -> str:
        text = report.message
        return text if len(text) < 120 else f"{text[:118]}…"

    @admin.display(description=gettext_lazy("article"))
    def headline(self, report: ErrorReport) -> str:
        return headline_for_readers(report.article)

    @admin.display(description=gettext_lazy("article"))
    def story(self, report: ErrorReport) -> SafeString:
        address = reverse("admin:articles_article_change", args=[report.article_id])
        return format_html('<a href="{}">{}</a>', address, headline_for_readers(report.article))

    @admin.display(description=gettext_lazy("state"))
    def state(self, report: ErrorReport) -> str:
        if report.done_by is None:
            return _("Open")
        name = report.done_by.get_full_name() or report.done_by.get_username()
        return _("Done by %(name)s") % {"name": name}
