"""One event's page, and the same as a file for the reader's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.calendar.ical import CalendarEntry
from articles.models import EventStatus
from articles.text.measuring import plain_text

from .addresses import absolute, stable_id
from .body import body
from .event_times import end_of, first_day, full_leaf, last_day, long_when
from .events import called_off, status_words
from .furniture import furniture
from .pictures import Address, card, photo_address
from .structured_event import event_data
from .structured_site import breadcrumbs
from .teasers import teasers

_DESCRIPTION = 200
_DAY = dt.timedelta(days=1)


def event_context(
    event: Any,
    at: dt.datetime,
    related: Iterable[Any] = (),
    *,
    picture_address: Address = photo_address,
) -> dict[str, Any]:
    """`event`: a published row, or the unsaved one of a preview, which may lack everything;
    `related`: live articles about it."""
    around = furniture(at)
    content = body(event, picture_address)
    address = canonical(event)
    section = around.by_id.get(event.section_id)
    return {
        "furniture": around,
        "current_section": "events",
        "event": event,
        "page_title": event.headline,
        "section": section,
        "address": address,
        "body": content,
        "tags": _tags(event.tags),
        "related": teasers(related, around.by_id),
        "card": card(event.photos, picture_address),
        "breadcrumbs": _breadcrumbs(event) if address else None,
        **(_of_time(event, at) if event.starts_at else {}),
        "structured": event_data(event, address) if event.starts_at and address else None,
    }


def _of_time(event: Any, at: dt.datetime) -> dict[str, Any]:
    file = reverse("event_calendar", kwargs={"slug": event.slug, "pk": event.story_id or 0})
    return {
        "description": description(event),
        "leaf": full_leaf(event),
        "when": long_when(event),
        "status": status_words(event, at),
        "changed": event.status != EventStatus.CONFIRMED,
        "called_off": called_off(event),
        "calendar_url": file if event.story_id and not called_off(event) else "",
    }


def canonical(event: Any) -> str:
    """The whole address; empty while the event has none."""
    return absolute(event.get_absolute_url()) if event.slug and event.story_id else ""


def _breadcrumbs(event: Any) -> dict[str, Any]:
    own = (event.headline, event.get_absolute_url())
    return breadcrumbs((_("Events"), reverse("events")), own)


def description(event: Any) -> str:
    """One line for search engines and for those to whom the address is sent."""
    told = [long_when(event), event.venue, " ".join(plain_text(event.body).split())]
    return ". ".join(part for part in told if part)[:_DESCRIPTION]


def calendar_entry(event: Any) -> CalendarEntry:
    whole_days = event.all_day
    starts = first_day(event) if whole_days else event.starts_at
    ends = last_day(event) + _DAY if whole_days else max(event.ends_at, event.starts_at)
    if not whole_days and event.ends_at == event.starts_at:
        ends = min(end_of(event), event.starts_at + dt.timedelta(hours=1))
    return CalendarEntry(
        uid=stable_id("event", event.story_id),
        url=absolute(event.get_absolute_url()),
        title=event.headline,
        starts=starts,
        ends=ends,
        changed=event.live_from,
        venue=event.venue,
        organiser=_("Organiser: %(name)s") % {"name": event.organiser} if event.organiser else "",
        status="CANCELLED" if called_off(event) else "CONFIRMED",
    )


def _tags(tags: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [
        {"name": tag["name"], "url": reverse("tag", kwargs={"slug": tag["slug"]})} for tag in tags
    ]
