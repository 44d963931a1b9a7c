"""What a person types about a story, as values for the verbs. Nothing here decides what may be
done: stage, rights and embargo are the verbs' matter, and no field names them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import RunningStory, Section, Story
from articles.workflow import rights
from articles.workflow.content import Content, Planning

from .editor import BodyEditor
from .sheet.choices import Choice, Choices
from .sheet.rows import Errors
from .sheet.text_fields import TagNamesField, differ_in_layout_alone, form_field
from .writing.tokens import new_page, read, token, written

# Typed as a row of another table, kept as its number.
REFERENCES = frozenset({"section", "running_story"})
PLANNED = tuple(entry.name for entry in fields(Planning) if entry.name != "reviewer_id")


class SectionField(forms.ModelChoiceField):
    """`present`: the section that the story has, which need not be asked for again."""

    present: Section | None = None

    def to_python(self, value: Any) -> Any:
        if self.present is not None and str(value) == str(self.present.pk):
            return self.present
        return super().to_python(value)


class RunningStoryField(forms.ModelChoiceField):
    """`present`: as in `SectionField`."""

    present: RunningStory | None = None

    def to_python(self, value: Any) -> Any:
        if self.present is not None and str(value) == str(self.present.pk):
            return self.present
        return super().to_python(value)


class StoryForm(forms.ModelForm):
    """Incomplete is fine; only what cannot be kept as typed is an error."""

    content_class: ClassVar[type[Content]]

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    planned = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)
    slot = forms.CharField(required=False, widget=forms.HiddenInput)
    section = SectionField(
        Section.objects.select_related("parent"),
        label=_("section"),
        required=False,
        empty_label=_("Choose a section"),
    )
    tags = TagNamesField(label=_("tags"), required=False, help_text=_("Divide them by commas."))
    reviewer = forms.ModelChoiceField(
        User.objects.none(), label=_("reviewer"), required=False, empty_label=_("Any editor")
    )

    class Meta:
        formfield_callback = form_field
        widgets = {
            "headline": forms.Textarea({"rows": 1, "class": "headline-input", "data-best": 65}),
        }

    def __init__(
        self, data: Any = None, *, instance: Story, source: bool, choices: Choices
    ) -> None:
        """`source`: with a button that shows the HTML."""
        super().__init__(data, instance=instance, error_class=Errors)
        self.fields["body"].widget = BodyEditor(source=source)
        self.fields["tags"].widget.attrs |= {
            "data-tags": reverse(f"admin:articles_{instance.noun}_tags"),
            "data-label": _("Tags that begin so"),
            "data-found": _("{count} suggestions; choose with the arrow keys"),
        }
        self.initial["version"] = str(instance.version)
        self.initial["planned"] = written(Planning.of(instance))
        self.initial["page"] = new_page()
        self.initial["slot"] = "" if instance.pk else secrets.token_hex(16)
        self.initial["reviewer"] = instance.reviewer_id
        self.fields["reviewer"].queryset = rights.reviewers()  # type: ignore[attr-defined]
        self.fields["section"].present = instance.section  # type: ignore[attr-defined]
        self.choose("section", lambda: choices.sections)
        self.choose("reviewer", lambda: choices.reviewers)
        if instance.pk and data is None:
            self.initial["tags"] = _tag_names(instance)

    def choose(self, name: str, offered: Callable[[], Iterable[Choice]]) -> None:
        """Offers these, which are asked for when the field is shown."""
        field: Any = self.fields[name]
        field.choices = lambda: [("", field.empty_label), *offered()]

    def clean_version(self) -> int:
        """An unreadable token is nobody's version, so that the text is kept beside the story's."""
        typed = self.cleaned_data["version"]
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0

    def clean_planned(self) -> Planning | None:
        return read(self.cleaned_data["planned"])

    def clean_page(self) -> str:
        return token(self.cleaned_data["page"])

    def clean_slot(self) -> str:
        return token(self.cleaned_data["slot"])

    def clean_body(self) -> str:
        stored = self.initial.get("body") or ""
        typed: str = self.cleaned_data["body"]
        return stored if differ_in_layout_alone(stored, typed) else typed

    def _get_validation_exclusions(self) -> set[str]:
        """The section was found among the sections; the model need not look for it again."""
        return super()._get_validation_exclusions() | REFERENCES  # type: ignore[misc]

    def full_clean(self) -> None:
        super().full_clean()
        if "body" in self.errors:
            # Too much for the sanitiser is too much for an editor: shown as the characters it is.
            self.fields["body"].widget = forms.Textarea({"rows": 20})

    def content(self, **rows: Any) -> Content:
        """Of a valid form, with the rows that belong to it."""
        names = {entry.name for entry in fields(self.content_class)} & self.cleaned_data.keys()
        taken = {name: self.cleaned_data[name] for name in names} | rows
        for name in REFERENCES & taken.keys():
            taken[name] = taken[name].pk if taken[name] else None
        return self.content_class(**taken)

    def planning(self) -> Planning:
        reviewer = self.cleaned_data["reviewer"]
        planned = {name: self.cleaned_data[name] for name in PLANNED}
        return Planning(**planned, reviewer_id=reviewer.pk if reviewer else None)


def _tag_names(story: Any) -> tuple[str, ...]:
    """As they were read with the story, where they were."""
    if hasattr(story, "tag_names"):
        return tuple(name for (name,) in story.tag_names)
    return tuple(story.tags.order_by("name").values_list("name", flat=True))
