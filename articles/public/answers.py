"""How a public page is answered: the same for every reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils import timezone

from articles.pages.furniture import furniture

# A reader's browser asks again each time, a cache in front of us may answer for a minute.
FRESHNESS = "public, max-age=0, s-maxage=60"


def page(
    template: str,
    context: Mapping[str, Any],
    *,
    at: dt.datetime | None = None,
    status: int = 200,
) -> HttpResponse:
    """Renders without the request, so that nothing of one reader can get into it. `furniture` is
    added if the context lacks it."""
    values = dict(context)
    if "furniture" not in values:
        values["furniture"] = furniture(at or timezone.now())
    response = HttpResponse(render_to_string(template, values), status=status)
    response.headers["Cache-Control"] = FRESHNESS
    return response


def moved(address: str) -> HttpResponsePermanentRedirect:
    """Permanent, yet asked for again: a section may take back a slug that it had before, and a
    browser that never asked would go round in a circle."""
    response = HttpResponsePermanentRedirect(address)
    response.headers["Cache-Control"] = FRESHNESS
    return response
