"""What a story needs before it goes to review, and so before readers. A draft may be incomplete."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Event, Story
from articles.text.measuring import plain_text
from articles.text.normalising import tidy_lines

from .content import ArticleContent, Content, EventContent
from .refusal import Incomplete, Refused

Problems = list[tuple[str, str]]


def complete(story: Story) -> None:
    """Raises `Incomplete` with one sentence per gap."""
    problems = _common(story)
    if isinstance(story, Article):
        problems += _of_article(story)
    if isinstance(story, Event):
        problems += _of_event(story)
    if problems:
        raise Incomplete(problems)


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


def _common(story: Story) -> Problems:
    problems: Problems = []
    if not story.headline:
        problems.append(("headline", _("The headline is missing.")))
    if story.section is None:
        problems.append(("section", _("No section is chosen.")))
    return problems + _photos(story)


def _of_article(article: Article) -> Problems:
    problems: Problems = []
    if not plain_text(article.body).strip() and not article.photo_uses.exists():
        problems.append(("body", _("The text is empty.")))
    if not article.bylines.exists() and not article.source:
        problems.append(("bylines", _("Nobody signs it: add an author or a source.")))
    return problems


def _of_event(event: Event) -> Problems:
    if event.starts_at is None:
        return [("starts_at", _("The start is missing."))]
    if event.ends_at is not None and event.ends_at < event.starts_at:
        return [("ends_at", _("An event cannot end before it starts."))]
    return []


def _photos(story: Story) -> Problems:
    uses = story.photo_uses.select_related("photo")
    return [
        ("photos", _("Photo %(number)s has no caption.") % {"number": place})
        for place, use in enumerate(uses, start=1)
        if use.photo.checksum and not (use.caption or use.photo.caption)
    ]


def drawn(row: Any) -> None:
    """Refuses a published row one of whose photos has no picture to show."""
    for place, photo in enumerate(row.photos, start=1):
        if not photo["renditions"]:
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
