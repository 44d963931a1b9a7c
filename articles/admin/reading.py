"""A story for those who may read it at the desk and not write it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _


def live_row_or_404(story: Any) -> Any:
    row = story.publications.live().select_related("section").first()
    if row is None:
        raise Http404(_("There is no such story."))
    return row


def public_lines(row: Any) -> list[tuple[str, str]]:
    """Label and value of what readers are told beside the text."""
    signed = ", ".join(byline["name"] for byline in getattr(row, "bylines", ()))
    lines = [
        (_("section"), row.section.name),
        (_("tags"), ", ".join(tag["name"] for tag in row.tags)),
        (_("authors"), signed),
    ]
    return [(label, value) for label, value in lines if value]
