from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Event, EventStatus
from articles.workflow.content import EventContent

from .checking.pages import StoryChecks
from .links.pages import StoryLinks
from .review.pages import StoryReview
from .sheet.moments import midnight
from .story_form import PLANNED, StoryForm
from .story_list import StoryList
from .talk.pages import StoryTalk
from .writing.pages import StoryWriting

_SPAN = ("starts_at", "ends_at")


class EventForm(StoryForm):
    """An all-day event is typed by its first and last day and kept as [midnight, midnight)."""

    content_class = EventContent

    class Meta(StoryForm.Meta):
        model = Event
        fields = (
            "headline", "body", "section", *_SPAN, "all_day", "venue", "organiser", "status",
            *PLANNED,
        )  # fmt: skip

    def __init__(self, *args: Any, instance: Event, **options: Any) -> None:
        super().__init__(*args, instance=instance, **options)
        self.fields["status"].required = False
        for name in _SPAN:
            self.fields[name].hour_optional = True  # type: ignore[attr-defined]
        starts, ends = instance.starts_at, instance.ends_at
        if instance.all_day and starts and ends and ends > starts and midnight(ends) == ends:
            self.initial["ends_at"] = midnight(ends, days_later=-1)

    def clean_status(self) -> str:
        return self.cleaned_data["status"] or self.initial.get("status") or EventStatus.CONFIRMED

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self._whole_days(typed) if typed.get("all_day") else self._with_hours(typed)
        starts, ends = typed.get("starts_at"), typed.get("ends_at")
        if starts and ends and ends < starts:
            self.add_error("ends_at", _("An event cannot end before it starts."))
        return typed

    def _whole_days(self, typed: dict[str, Any]) -> None:
        for name, days_later in (("starts_at", 0), ("ends_at", 1)):
            if typed.get(name):
                typed[name] = midnight(typed[name], days_later=days_later)

    def _with_hours(self, typed: dict[str, Any]) -> None:
        for name in _SPAN:
            _day, hour = self[name].data
            if typed.get(name) and not (hour or "").strip():
                self.add_error(name, _("Give the hour, or tick “all day”."))


@admin.register(Event)
class EventAdmin(StoryWriting, StoryReview, StoryTalk, StoryLinks, StoryChecks, StoryList):
    form_class = EventForm

    def read_only_lines(self, story: Any) -> list[tuple[str, str]]:
        lines = [
            (_("starts"), _told(story.starts_at)),
            (_("ends"), _told(story.ends_at)),
            (_("venue"), story.venue),
            (_("organiser"), story.organiser),
            (_("readers are told"), story.get_status_display()),
        ]
        return super().read_only_lines(story) + [(name, value) for name, value in lines if value]


def _told(moment: Any) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""
