"""What is said of many photos at once; what is left alone stays with each as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Consent, Licence, Photo
from articles.text.folding import fold

from ..sheet.moments import DayField
from ..sheet.text_fields import TagNamesField, TidyField

KEEP = "keep"
_KEPT = (KEEP, gettext_lazy("leave as it is"))


class BulkForm(forms.Form):
    credit = TidyField(
        label=gettext_lazy("photographer"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Empty: leave as it is."),
    )
    rights_until = DayField(
        label=gettext_lazy("may be used until"),
        required=False,
        help_text=gettext_lazy("Empty: leave as it is."),
    )
    without_end = forms.BooleanField(label=gettext_lazy("Without an end"), required=False)
    licence = forms.ChoiceField(
        label=gettext_lazy("licence"), choices=[_KEPT, *Licence.choices], required=False
    )
    single_use = forms.ChoiceField(
        label=gettext_lazy("for one story only"),
        choices=[_KEPT, ("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        required=False,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("consent of the people shown"),
        choices=[_KEPT, *Consent.choices],
        required=False,
    )
    add_tags = TagNamesField(
        label=gettext_lazy("add tags"),
        required=False,
        help_text=gettext_lazy("Divide them by commas."),
    )
    remove_tags = TagNamesField(label=gettext_lazy("take off tags"), required=False)

    def __init__(self, data: Any = None) -> None:
        kept = dict.fromkeys(("licence", "single_use", "consent"), KEEP)
        super().__init__(data, initial=kept)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("rights_until") and typed.get("without_end"):
            self.add_error("without_end", _("A day, or without an end: choose one."))
        if not self.errors and not self.words() and not self._tags_said:
            raise ValidationError(_("Nothing is to be changed yet: fill in what is new."))
        return typed

    def words(self) -> dict[str, Any]:
        """What every chosen photo gets."""
        typed = self.cleaned_data
        said: dict[str, Any] = {
            name: typed[name]
            for name in ("licence", "consent")
            # A choice that is not sent at all is empty, and so is “not said”.
            if name in self.data and typed[name] != KEEP
        }
        if typed["credit"]:
            said["credit"] = typed["credit"]
        if typed["rights_until"] or typed["without_end"]:
            said["rights_until"] = typed["rights_until"]
        if typed["single_use"] in ("yes", "no"):
            said["single_use"] = typed["single_use"] == "yes"
        return said

    def tags_of(self, photo: Photo) -> list[str] | None:
        """What the photo's own become; None to leave them alone."""
        if not self._tags_said:
            return None
        return _with(
            photo.tags.order_by("name").values_list("name", flat=True),
            self.cleaned_data["add_tags"],
            self.cleaned_data["remove_tags"],
        )

    @property
    def _tags_said(self) -> bool:
        return bool(self.cleaned_data.get("add_tags") or self.cleaned_data.get("remove_tags"))


def _with(held: Iterable[str], more: Iterable[str], less: Iterable[str]) -> list[str]:
    gone = {fold(name) for name in less}
    return [name for name in (*held, *more) if fold(name) not in gone]
