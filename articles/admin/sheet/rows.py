"""Lists whose order is told: rows with a hidden place, moved by buttons, by keys or by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME, BaseFormSet
from django.forms.utils import ErrorList
from django.utils.safestring import SafeString

from articles.workflow.content import MOST_ROWS


class Errors(ErrorList):
    """Where there are none, as nearly everywhere on a page, no template is asked to show them."""

    def render(self, *args: Any, **options: Any) -> SafeString:
        return super().render(*args, **options) if self else SafeString()

    __str__ = __html__ = render


class Row(forms.Form):
    """One row; a place alone is nothing typed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"error_class": Errors})

    def has_changed(self) -> bool:
        return bool(set(self.changed_data) - {ORDERING_FIELD_NAME, DELETION_FIELD_NAME})


class Rows(BaseFormSet):
    """Made by `rows_of`; `kept` gives the rows that stay, in their order."""

    ordering_widget = forms.HiddenInput

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options | {"error_class": Errors})

    @property
    def kept(self) -> list[Any]:
        return list(self.ordered_forms)


def rows_of(form: type[Row], rows: type[Rows], *, extra: int = 1) -> Any:
    return forms.formset_factory(
        form,
        formset=rows,
        extra=extra,
        can_order=True,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
