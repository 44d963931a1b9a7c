"""The photos of a story: chosen from the library or brought with the row itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Photo
from articles.photos.refusals import RefusedPhoto
from articles.text.folding import tokens
from articles.workflow import pictures
from articles.workflow.content import PhotoEntry
from articles.workflow.refusal import Refused

from .cards import Card, Library
from .choices import Choices
from .rows import Row, Rows, rows_of
from .text_fields import TidyField, TidyProseField

PREFIX = "photos"
_SELECTED = mark_safe(" selected")
_HIGHEST_KEY = 2**63 - 1


class UseRow(Row):
    photo = forms.IntegerField(
        label=gettext_lazy("photo"), required=False, min_value=1, max_value=_HIGHEST_KEY
    )
    number = forms.IntegerField(
        required=False, min_value=1, max_value=999, widget=forms.HiddenInput
    )
    file = forms.FileField(label=gettext_lazy("new file"), required=False)
    caption = TidyProseField(
        label=gettext_lazy("caption"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    alt = TidyField(
        label=gettext_lazy("alternative text"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    credit = TidyField(label=gettext_lazy("photographer"), max_length=120, required=False)
    is_lead = forms.BooleanField(label=gettext_lazy("Lead photo"), required=False)

    def __init__(self, *args: Any, library: Library, **options: Any):
        super().__init__(*args, **options)
        self.library = library

    @property
    def newest_options(self) -> SafeString:
        """The newest of the house, for a browser without scripts."""
        chosen = self._typed("photo")
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (pk, _SELECTED if str(pk) == chosen else "", label)
                for pk, label in self.library.choices.newest_photos
            ),
        )

    @property
    def waits(self) -> bool:
        """An empty row, for whoever has no scripts: those who have get the picker."""
        return not (self.errors or self.has_changed()) if self.is_bound else True

    @property
    def card(self) -> Card | None:
        """Of the photo already chosen."""
        chosen = self._typed("photo")
        return self.library.known.get(int(chosen)) if _is_key(chosen) else None

    @property
    def chosen(self) -> bool:
        return self.card is not None

    @property
    def shown_caption(self) -> str:
        """As it would be printed."""
        return self._typed("caption") or (self.card.caption if self.card else "")

    @property
    def shown_alt(self) -> str:
        return self._typed("alt") or (self.card.alt if self.card else "")

    @property
    def where(self) -> str:
        """Where readers find it, in words."""
        number = self._typed("number")
        place = self.library.places.get(int(number)) if _is_key(number) else None
        if self["is_lead"].value():
            return _("on top of the story")
        if place is None:
            return _("not placed in the text")
        if place == 0:
            return _("in the text, at its beginning")
        return _("in the text, after paragraph {place}").format(place=place)

    @property
    def doubt(self) -> str:
        """What is wrong with its alternative text."""
        if not self.card:
            return ""
        if not self.shown_alt:
            return _("No alternative text yet")
        if tokens(self.shown_alt) == tokens(self.shown_caption):
            return _("The alternative text only repeats the caption")
        return ""

    def _typed(self, name: str) -> str:
        return str(self[name].value() or "")

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = any(typed.get(name) for name in ("caption", "alt", "credit", "is_lead"))
        if words and not (typed.get("photo") or typed.get("file") or self.errors):
            raise ValidationError(_("Choose a photo, or a file of yours."))
        if typed.get("photo") and typed["photo"] not in self.library.posted:
            raise ValidationError(_("This photo is no longer in the library."))
        return typed

    def entry(self) -> PhotoEntry:
        typed = self.cleaned_data
        return PhotoEntry(
            photo=typed["photo"],
            number=typed["number"],
            caption=typed["caption"],
            alt=typed["alt"],
            is_lead=typed["is_lead"],
        )

    def take_in(self, by: User) -> None:
        """Puts the row's own file into the library and the photo into the row, so that no error
        elsewhere asks for the file twice; or leaves an error in the row."""
        words = {name: self.cleaned_data[name] for name in ("caption", "alt", "credit")}
        file = self.cleaned_data["file"]
        try:
            photo = pictures.take_in(file.file, by=by, name=file.name, **words)
        except RefusedPhoto as refusal:
            self.add_error("file", ValidationError(refusal.message, refusal.code, refusal.params))
        except Refused as refusal:
            self.add_error("file", str(refusal))
        else:
            self.library.add(photo)
            self.cleaned_data["photo"] = photo.pk
            self.data[self.add_prefix("photo")] = str(photo.pk)  # type: ignore[index]


class UseRows(Rows):
    @property
    def library(self) -> Library:
        library: Library = self.form_kwargs["library"]
        return library

    def clean(self) -> None:
        rows = [row.cleaned_data for row in self.forms]
        kept = [not row.get("DELETE") and row.get("is_lead") for row in rows]
        leads = [row for row, is_lead in zip(self.forms, kept, strict=True) if is_lead]
        for row in leads[1:]:
            row.add_error("is_lead", _("Only one photo can be the lead."))

    def entries(self) -> tuple[PhotoEntry, ...]:
        return tuple(row.entry() for row in self.kept if row.cleaned_data.get("photo"))

    def with_files(self) -> list[UseRow]:
        """Valid rows that brought a file of their own."""
        return [
            row
            for row in self.forms
            if row.is_valid() and row.cleaned_data.get("file") and not row.cleaned_data["DELETE"]
        ]


_formset = rows_of(UseRow, UseRows)


def use_rows(story: Any, choices: Choices, data: Any = None, files: Any = None) -> UseRows:
    library = Library(story, choices, Photo.objects.filter(pk__in=_posted_photos(data)))
    rows: UseRows = _formset(
        data,
        files,
        prefix=PREFIX,
        initial=[_initial(use) for use in library.uses] if data is None else None,
        form_kwargs={"library": library},
    )
    return rows


def _initial(use: Any) -> dict[str, Any]:
    names = ("number", "caption", "alt", "is_lead")
    return {"photo": use.photo_id} | {name: getattr(use, name) for name in names}


def _posted_photos(data: Any) -> list[int]:
    posted = [data[name] for name in data if name.endswith("-photo")] if data else []
    return [int(key) for key in posted if _is_key(key)][:400]


def _is_key(text: str) -> bool:
    # Counted first: Python refuses to read a number of thousands of digits.
    return text.isdecimal() and len(text) < 20 and int(text) <= _HIGHEST_KEY
