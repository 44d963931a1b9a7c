"""Redirects at the desk: kept line by line, taken in and given out as a table."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models import Redirect
from articles.workflow.edition import raise_edition
from articles.workflow.redirects import keeping
from articles.workflow.refusal import Refused

from ..taking_in import TableAdmin

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
class RedirectAdmin(TableAdmin):
    table_rights = frozenset({"add_redirect", "change_redirect"})
    table_title = gettext_lazy("Take in a table of old addresses")
    table_heads = keeping.HEADS
    table_largest = keeping.LARGEST
    table_file = "chuyen-huong.csv"

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

    def read_table(self, text: str) -> Any:
        return keeping.read(text)

    def take_in(self, entries: Any, by: Any) -> str:
        return _("Taken in: %(rows)s lines.") % {"rows": keeping.take_in(entries, by=by)}

    def given_out(self, by: Any) -> str:
        return keeping.given_out(by=by)
