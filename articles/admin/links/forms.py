from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.workflow.notices.audiences import holders
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused

from ..sheet.text_fields import TidyProseField

_PREVIEW_DAYS = (1, 3, 7, 14, 30)
_APPROVAL_DAYS = (1, 3, 7)


class Person(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return name_of(person)


class InviteForm(forms.Form):
    person = Person(
        label=_("who"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, story: Any, data: Any = None) -> None:
        super().__init__(data, prefix=None)
        writers = holders("write_story").exclude(pk=story.created_by_id)
        writers = writers.exclude(pk__in=story.invited.values("pk"))
        self.fields["person"].queryset = writers.order_by("first_name", "username")  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    def refuse(self, refusal: Refused) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class PreviewForm(LinkForm):
    note = forms.CharField(
        label=_("for whom"),
        max_length=120,
        required=False,
        help_text=_("Stands in the list below and in the log."),
    )
    days = forms.TypedChoiceField(label=_("lasts"), initial="7")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="preview_%s")
        self.fields["days"].choices = _days(_PREVIEW_DAYS)  # type: ignore[attr-defined]


class ApprovalForm(LinkForm):
    name = forms.CharField(
        label=_("name of the person who decides"), max_length=120, required=False
    )
    days = forms.TypedChoiceField(label=_("lasts"), initial="1")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="approval_%s")
        self.fields["days"].choices = _days(_APPROVAL_DAYS)  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    note = TidyProseField(
        label=_("note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )


def _days(numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    return [
        (str(n), ngettext("%(count)s day", "%(count)s days", n) % {"count": n}) for n in numbers
    ]
