from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Byline
from articles.models.prepared import KeySlot, Prepared
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
    names, initial = _signed(article)
    if not article.pk and first is not None:
        initial.append({"author": first.pk, "role": Byline.Role.BOTH})
    # What was typed is not compared with what somebody else may have saved since.
    rows: BylineRows = _formset(
        data,
        prefix=PREFIX,
        initial=initial if data is None else None,
        form_kwargs={"names": names},
    )
    return rows


def _signed(article: Article) -> tuple[dict[int, str], list[dict[str, Any]]]:
    """All names to choose from, and who signs it now, in their order: one query. A name is as it
    was printed here, whatever the author is called today."""
    rows = _NAMES.ask(article=article.pk or 0)
    signed = sorted((row for row in rows if row[4] is not None), key=lambda row: row[4])
    names = {pk: name if place is None else printed for pk, name, printed, _role, place in rows}
    return names, [{"author": row[0], "role": row[3]} for row in signed]


def _names() -> QuerySet[Any]:
    signing = FilteredRelation("bylines", condition=Q(bylines__article=KeySlot("article")))
    return Author.objects.annotate(signed=signing).values_list(
        "pk", "name", "signed__printed_name", "signed__role", "signed__position"
    )


_NAMES = Prepared[Any](_names)
