"""What a person says of a photo, and what is still missing beside each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import HiddenInput
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Photo
from articles.text.folding import tokens
from articles.workflow import pictures

from ..sheet.text_fields import TagNamesField, form_field
from ..undescribed import FormerValue

SHEET = ("caption", "alt")
ORIGIN = ("credit", "copyright", "taken_on", "place", "tags", "digital_source")
RIGHTS = ("licence", "rights_until", "single_use", "consent")
FOCAL = ("focal_x", "focal_y")


class PercentField(forms.FloatField):
    """A share of one, typed as a share of a hundred."""

    widget = forms.NumberInput({"min": 0, "max": 100, "step": "any"})

    def prepare_value(self, value: Any) -> Any:
        return f"{value * 100:.4g}" if isinstance(value, float) else value

    def to_python(self, value: Any) -> Any:
        percent = super().to_python(value)
        return None if percent is None else round(percent / 100, 4)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not 0 <= value <= 1:
            raise ValidationError(_("Give a number from 0 to 100."))


class PhotoForm(forms.ModelForm):
    """Knows from what the page began: only what was changed on it is written, and what somebody
    else changed meanwhile is shown first."""

    focal_x = PercentField(label=gettext_lazy("focal point, across (%)"))
    focal_y = PercentField(label=gettext_lazy("focal point, down (%)"))
    tags = TagNamesField(label=gettext_lazy("tags"), required=False)

    class Meta:
        model = Photo
        fields: tuple[str, ...] = (*SHEET, *ORIGIN, *RIGHTS, *FOCAL)
        formfield_callback = form_field

    def __init__(self, data: Any = None, *, instance: Photo, **options: Any) -> None:
        names = tuple(instance.tags.order_by("name").values_list("name", flat=True))
        super().__init__(
            data, instance=instance, initial={"tags": names, **_shares(instance)}, **options
        )
        self.suggested = pictures.suggested(instance)
        for name, field in self.fields.items():
            field.show_hidden_initial = True
            if field.hidden_widget is HiddenInput:
                field.hidden_widget = FormerValue
            if name in SHEET:
                field.widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        for name in self.changed_data:
            if name in self.cleaned_data and self._overtaken(name):
                self.data[self.add_initial_prefix(name)] = self._shown(name)  # type: ignore[index]
                now = self._now(name)
                self.add_error(
                    name,
                    ValidationError(
                        _("Somebody changed this meanwhile: “%(now)s”. Save again to keep yours.")
                        % {"now": self._in_words(now)}
                    ),
                )
        return self.cleaned_data

    def changes(self) -> dict[str, Any]:
        """For the verb: what was changed, and the suggestions that were looked at."""
        seen = {*self.changed_data, *self.suggested}
        return {name: self.cleaned_data[name] for name in self.fields if name in seen}

    def hints(self) -> dict[str, str]:
        """What is missing or repeated, by field."""
        caption, alt = (self[name].value() or "" for name in SHEET)
        found = {}
        if not caption:
            found["caption"] = _("No caption yet: a story that prints it must give its own.")
        if not alt:
            found["alt"] = _("No alternative text yet: those who cannot see it are told nothing.")
        elif tokens(alt) == tokens(caption):
            found["alt"] = _("It only repeats the caption; say what is to be seen.")
        if not self["credit"].value():
            found["credit"] = _("No photographer yet.")
        if not self["licence"].value():
            found["licence"] = _("Nobody has said by what right it is printed.")
        return found

    def groups(self) -> Iterator[tuple[str, list[Any]]]:
        yield _("Origin"), [self[name] for name in ORIGIN]
        yield _("Rights"), [self[name] for name in RIGHTS]

    def _overtaken(self, name: str) -> bool:
        """Changed here, and differently there, since the page was opened."""
        field, now = self.fields[name], self._as_typed(name)
        began = self._sent(field.hidden_widget(), self.add_initial_prefix(name))
        typed = self._sent(field.widget, self.add_prefix(name))
        return now != field.to_python(began) and now != field.to_python(typed)

    def _sent(self, widget: Any, name: str) -> Any:
        return widget.value_from_datadict(self.data, self.files, name)

    def _now(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _as_typed(self, name: str) -> Any:
        return self.fields[name].to_python(self._shown(name))

    def _shown(self, name: str) -> str:
        """The value of now as the hidden field beside it says it."""
        field = self.fields[name]
        shown = field.hidden_widget().format_value(field.prepare_value(self._now(name)))
        return "" if shown is None else str(shown)

    def _in_words(self, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(value)
        return str(localize(value)) if value not in (None, "") else "–"


def _shares(photo: Photo) -> dict[str, float]:
    return {name: float(getattr(photo, name)) for name in FOCAL}
