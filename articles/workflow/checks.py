"""What cannot be, whoever wishes it: what even a draft may not hold, a picture that is lost, an
embargo that has not passed. What may be weighed stands in `checking`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Story
from articles.text.normalising import tidy_lines

from .content import ArticleContent, Content, EventContent
from .refusal import Refused


def sane(model: type[Story], content: Content) -> None:
    """What even a draft may not hold."""
    for entry in fields(content):
        value = getattr(content, entry.name)
        if not isinstance(value, str):
            continue
        longest = getattr(model._meta.get_field(entry.name), "max_length", None)
        if longest and len(tidy_lines(value)) > longest:
            raise Refused(
                _("Too long: %(length)s characters, at most %(longest)s.")
                % {"length": len(value), "longest": longest},
                field=entry.name,
            )
    if isinstance(content, EventContent):
        _sane_span(content)
    if isinstance(content, ArticleContent) and content.dated_time and not content.dated_on:
        raise Refused(_("A printed time needs its date."), field="dated_time")


def _sane_span(content: EventContent) -> None:
    if content.ends_at and not content.starts_at:
        raise Refused(_("The start is missing."), field="starts_at")
    if content.starts_at and content.ends_at and content.ends_at < content.starts_at:
        raise Refused(_("An event cannot end before it starts."), field="ends_at")


def drawn(row: Any, undrawn: Collection[int] = ()) -> None:
    """Refuses a published row one of whose photos has no picture to show, or is among `undrawn`:
    those of which a size that the page needs is missing."""
    for place, photo in enumerate(row.photos, start=1):
        if not photo["renditions"] or photo["photo"] in undrawn:
            raise Refused(
                _("The file of photo %(number)s is lost; bring it again.") % {"number": place},
                field="photos",
            )


def embargo_passed(story: Story, live_from: dt.datetime) -> None:
    if story.embargo_until and live_from < story.embargo_until:
        raise Refused(
            _("Under embargo until %(moment)s: nobody can publish it before.")
            % {"moment": _local(story.embargo_until)},
            field="embargo_until",
        )


def _local(moment: dt.datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M %d/%m/%Y")
