from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Byline
from articles.workflow.content import BylineEntry

from .rows import Row, Rows, rows_of

PREFIX = "bylines"


class BylineRow(Row):
    author = forms.TypedChoiceField(label=_("author"), coerce=int, empty_value=None, required=False)
    role = forms.ChoiceField(
        label=_("role"), choices=Byline.Role.choices, initial=Byline.Role.BOTH, required=False
    )

    def __init__(self, *args: Any, names: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = names
        choices = [("", _("Choose an author")), *names.items()]
        self.fields["author"].choices = choices  # type: ignore[attr-defined]

    def has_changed(self) -> bool:
        return super().has_changed() and bool(self["author"].data)

    @property
    def name(self) -> str:
        """Of the author already chosen, else empty."""
        chosen = str(self["author"].value() or "")
        # Python refuses to read a number of thousands of digits.
        return self.names.get(int(chosen), "") if chosen.isdecimal() and len(chosen) < 20 else ""

    @property
    def chosen(self) -> bool:
        return bool(self.name)


class BylineRows(Rows):
    def entries(self) -> tuple[BylineEntry, ...]:
        return tuple(
            BylineEntry(row.cleaned_data["author"], row.cleaned_data["role"] or Byline.Role.BOTH)
            for row in self.kept
            if row.cleaned_data.get("author")
        )


_formset = rows_of(BylineRow, BylineRows)


def byline_rows(article: Article, data: Any = None, *, first: Author | None = None) -> BylineRows:
    """`first`: who signs a new article unless something else is said."""
    names = dict(Author.objects.values_list("pk", "name"))
    initial = []
    if article.pk:
        for byline in article.bylines.all():
            # The name as it was printed, whatever the author is called today.
            names[byline.author_id] = byline.printed_name
            initial.append({"author": byline.author_id, "role": byline.role})
    elif first is not None:
        initial.append({"author": first.pk, "role": Byline.Role.BOTH})
    # What was typed is not compared with what somebody else may have saved since.
    rows: BylineRows = _formset(
        data,
        prefix=PREFIX,
        initial=initial if data is None else None,
        form_kwargs={"names": names},
    )
    return rows
