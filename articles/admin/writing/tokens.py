"""What an editing page remembers of its beginning, in its hidden fields."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from dataclasses import asdict
from typing import Any

from articles.workflow.content import Planning

_TOKEN = re.compile(r"[0-9a-f]{1,32}")
_LONGEST = 2_000


def token(typed: str) -> str:
    """Of a page or a slot; empty if it is none."""
    return typed if _TOKEN.fullmatch(typed) else ""


def new_page() -> str:
    return secrets.token_hex(8)


def written(planning: Planning) -> str:
    return json.dumps({name: _plain(value) for name, value in asdict(planning).items()})


def read(typed: str) -> Planning | None:
    """None where nothing can be read."""
    try:
        kept: Any = json.loads(typed) if len(typed) < _LONGEST else None
        return Planning(
            embargo_until=_moment(kept["embargo_until"]),
            expires_at=_moment(kept["expires_at"]),
            planned_on=dt.date.fromisoformat(kept["planned_on"]) if kept["planned_on"] else None,
            due_at=_moment(kept["due_at"]),
            reviewer_id=int(kept["reviewer_id"]) if kept["reviewer_id"] else None,
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def _moment(kept: str | None) -> dt.datetime | None:
    moment = dt.datetime.fromisoformat(kept) if kept else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError(kept)
    return moment
