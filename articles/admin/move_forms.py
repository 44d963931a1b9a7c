"""What a move asks for, as a form; its values are the verb's arguments.

Nothing is required here that the verb requires: the verb refuses, and so the log has its line.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Correction
from articles.workflow.arguments import LONGEST_FOR_READERS, LONGEST_TEXT
from articles.workflow.offers import BOTH

from .hours import HOURS, changed, written
from .sheet.moments import MomentField
from .sheet.text_fields import TidyProseField

# Of many at once: approved ones are published, waiting ones approved too, all at one moment.
SCHEDULE = "schedule"
_SPAN = ("at", "until", "update", "note")

FIELDS: dict[str, tuple[str, ...]] = {
    "send_back": ("note",),
    "submit": ("note", "override"),
    "approve": ("note", "override"),
    "publish": (*_SPAN, "override"),
    BOTH: (*_SPAN, "override"),
    "correct": ("kind", "wrong", "right", "note", "at", "front_until", "override", "reason"),
    "republish": ("note", "override"),
    "reschedule": (*HOURS, "was_at", "was_until", "note"),
    "retract": ("notice", "reason"),
    "confirm": ("note", "override"),
    "undo": ("line",),
    SCHEDULE: ("at", "note"),
}


def _prose(label: Any, *, rows: int = 3, longest: int = LONGEST_TEXT, **options: Any) -> Any:
    return TidyProseField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.Textarea({"rows": rows}),
        **options,
    )


class MoveForm(forms.Form):
    """`seen`: the content that the person had before them when the page was made."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    line = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )
    kind = forms.ChoiceField(label=_("kind"), choices=Correction.Kind.choices, required=False)
    wrong = _prose(_("was written"), longest=LONGEST_FOR_READERS)
    right = _prose(_("is right"), longest=LONGEST_FOR_READERS)
    notice = _prose(
        _("public notice"),
        longest=LONGEST_FOR_READERS,
        help_text=_("Readers find it at the story's address."),
    )
    reason = _prose(_("inner reason"), help_text=_("Stays in the newsroom."))
    at = MomentField(label=_("publish at"), required=False, help_text=_("Empty: now."))
    front_until = MomentField(
        label=_("on the front page until"),
        required=False,
        help_text=_("Empty: not on the front page."),
    )
    until = MomentField(label=_("until"), required=False, help_text=_("Empty: without an end."))
    # What the page has shown, so that only what was changed counts.
    was_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    was_until = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    update = forms.BooleanField(
        label=_("Show “Updated” with the new hour"),
        required=False,
        help_text=_("For readers who know the earlier version."),
    )
    override = forms.BooleanField(
        label=_("Let it pass in spite of this"),
        required=False,
        help_text=_("Give the reason; it stays in the log."),
    )
    note = _prose(_("note"), help_text=_("Stays in the log of moves."))

    def __init__(
        self, verb: str, *args: Any, leave_out: Collection[str] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.verb = verb
        # Sentences about fields of the story itself, and which.
        self.places: dict[str, str] = {}
        self._every = self.fields
        self.ask(leave_out)

    def ask(self, leave_out: Collection[str]) -> None:
        """Only for what belongs to the move, and not for these."""
        asked = [name for name in FIELDS.get(self.verb, ("note",)) if name not in leave_out]
        self.fields = {name: self._every[name] for name in ("seen", *asked)}
        self._word(self.verb)

    def _word(self, verb: str) -> None:
        if verb == "send_back":
            self.fields["note"].label = _("reason")
            self.fields["note"].help_text = _("The writer reads it.")
        if verb == "correct":
            self.fields["note"] = _prose(_("note to readers"), longest=LONGEST_FOR_READERS)
            if "override" not in self.fields:
                del self.fields["reason"]
        if verb == SCHEDULE:
            self.fields["at"].required, self.fields["at"].help_text = True, ""
        if verb == "reschedule" and (at := self.fields.get("at")):
            at.required, at.help_text = True, ""
            at.error_messages["required"] = _("Give the hour; for now, type the present one.")

    def values(self) -> dict[str, Any]:
        """Of a valid form: the verb's arguments but for the story and the person."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        if self.verb in ("publish", BOTH):
            # The box came filled with the story's own end: emptied, it says that there is none.
            values["endless"] = "until_0" in self.data and values["until"] is None
        if self.verb == "reschedule":
            values = {"note": values["note"], **changed(values, self.shown())}
        if "kind" in values:
            values["kind"] = values["kind"] or Correction.Kind.CORRECTION.value
        return values

    def shown(self) -> dict[str, str]:
        """The hours that the page of `reschedule` had shown."""
        sent = [name for name in HOURS if f"was_{name}" in self.data]
        return {name: self.cleaned_data[f"was_{name}"] for name in sent}

    def show(self, holding: dict[str, Any]) -> None:
        """From now on these are the hours that were shown."""
        held = {f"was_{name}": written(at) for name, at in holding.items()}
        self.data = {**dict(self.data.items()), **held}

    def refuse(self, field: str | None, sentence: str) -> None:
        if field == "note" and "reason" in self.fields:
            field = "reason"
        if field and field not in self.fields:
            self.places[sentence] = field
        self.add_error(field if field in self.fields else None, sentence)
