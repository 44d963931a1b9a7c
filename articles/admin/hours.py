"""The page that changes the hours: it shows those that hold, and only what was changed counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.text.dates import short_datetime
from articles.workflow.timeline import Timeline
from articles.workflow.verbs.scheduling import row_to_move

HOURS = ("at", "until")


def now_holding(story: Any) -> dict[str, dt.datetime | None]:
    """By field; without a beginning where readers have it already."""
    row = row_to_move(Timeline(story, timezone.now()))
    if row is None:
        return {}
    coming = row.live_from > timezone.now()
    return ({"at": row.live_from} if coming else {}) | {"until": row.expires_at}


def written(moment: dt.datetime | None) -> str:
    """To the minute, as it is typed."""
    if moment is None:
        return ""
    return short_datetime(moment)


def changed(typed: dict[str, Any], shown: dict[str, str]) -> dict[str, Any]:
    """The verb's arguments: of what was `typed`, what is not as the page had `shown` it."""
    given = {
        name: typed[name]
        for name in HOURS
        if name in typed and written(typed[name]) != shown.get(name, "")
    }
    return given | {"endless": "until" in given and given["until"] is None}


def is_overtaken(story: Any, form: Any) -> bool:
    """Then the form says what somebody else has changed, and shows it."""
    holding = now_holding(story)
    told = _overtaken(form.values(), form.shown(), holding)
    for name, sentence in told.items():
        form.refuse(name, sentence)
    if told:
        form.show(holding)
    return bool(told)


def _overtaken(
    given: dict[str, Any], shown: dict[str, str], holding: dict[str, dt.datetime | None]
) -> dict[str, str]:
    """By field, what somebody else changed since the page was made and this person would too."""
    told = _("It was changed meanwhile, to “%(hour)s”; look at it again.")
    return {
        name: told % {"hour": written(holding[name]) or _("without an end")}
        for name in HOURS
        if name in given.keys() & shown.keys() & holding.keys()
        and written(holding[name]) != shown[name]
    }
