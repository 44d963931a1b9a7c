"""An event as search engines read it: schema.org, as plain values for a JSON-LD data block."""

from __future__ import annotations

from typing import Any

from articles.models import EventStatus
from articles.text.measuring import plain_text

from .event_times import iso, last_day
from .structured_site import CONTEXT, filled, images

_STATUS = {
    # "Changed" may mean the venue: EventRescheduled would promise another day.
    EventStatus.CONFIRMED: "EventScheduled",
    EventStatus.CHANGED: "EventScheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
}
_DESCRIPTION = 300


def event_data(event: Any, address: str) -> dict[str, Any]:
    """`address`: the event's own, whole."""
    described = " ".join(plain_text(event.body).split())[:_DESCRIPTION].strip()
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": event.headline,
        "url": address,
        "startDate": iso(event.starts_at, event),
        "eventStatus": f"https://schema.org/{_STATUS[EventStatus(event.status)]}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": "vi",
    }
    if event.ends_at > event.starts_at:
        data["endDate"] = (
            last_day(event).isoformat() if event.all_day else iso(event.ends_at, event)
        )
    if event.venue:
        data["location"] = {"@type": "Place", "name": event.venue, "address": event.venue}
    if event.organiser:
        data["organizer"] = {"@type": "Organization", "name": event.organiser}
    if described:
        data["description"] = described
    data["image"] = images(event.photos)
    return filled(data)
