"""The word of a reader's browser that a story has been on screen for a while."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from axes.helpers import get_client_ip_address
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.workflow import reading

from .recent import Recent
from .sums import Sums

_log = logging.getLogger(__name__)
_LONGEST = 18
# Machines that run a page's script all the same.
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp|headless|lighthouse|preview|monitor", re.IGNORECASE)

Hour = dt.datetime


def _write(sums: Mapping[tuple[Hour, int], int]) -> None:
    at = timezone.now()
    reading.add_views(sums, at)
    try:
        reading.reckon(at)
    except Error:
        # The views are written: whoever counted them must not take them for lost.
        _log.exception("the lists of what is read most could not be made anew")


views: Sums[tuple[Hour, int]] = Sums(_write)
recent = Recent()


@csrf_exempt  # it changes nothing of anybody's, and readers have no cookie to check
@require_POST
def beacon(request: HttpRequest) -> HttpResponse:
    """Answers the same whether it counts or not."""
    story = _story(request)
    agent = request.headers.get("User-Agent", "")
    if story and agent and not _ROBOT.search(agent) and _from_here(request):
        address = get_client_ip_address(request) or ""
        if recent.is_new(address, agent, str(story)):
            views.add((_hour(timezone.now()), story))
    answer = HttpResponse(status=204)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _story(request: HttpRequest) -> int:
    """0 for anything but a number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdecimal() and 0 < int(length) <= _LONGEST):
        return 0
    said = request.body
    return int(said) if said.isdigit() else 0


def _from_here(request: HttpRequest) -> bool:
    """Not from another site's page; a browser that says neither is believed."""
    origin = request.headers.get("Origin", "")
    same_host = not origin or urlsplit(origin).netloc == request.get_host()
    return same_host and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _hour(moment: dt.datetime) -> Hour:
    return moment.replace(minute=0, second=0, microsecond=0)
