"""A table that somebody pastes or brings as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


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
