"""Wrong passwords and wrong tokens, by the network they come from: guessing has an end, and a flood
is turned away without being written. Of the sender a name and a network are kept, and only for as
long as they count.

The rows are django-axes' own, so both doors share one table in either database, whatever process
answers. A name is locked for one network alone: nobody elsewhere can lock a reporter out.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import math
from typing import NamedTuple

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import F, Max, Q
from django.utils import timezone

# Under which wrong tokens are counted; no account has this name, and no password counts here: a
# program with a token of yesterday locks nobody at its address out of the form.
TOKENS = ""
# However many networks somebody has: the newest rows are kept.
MOST_ROWS = 10_000
# Old passwords asked of somebody signed in count by account, from wherever they come: whoever has
# the session chooses the network. No typed name begins so, since forms strip names.
_OLD_PASSWORD = " old password of "
_LONGEST_NAME = 150


class Locked(Exception):
    """Too many came; `seconds` from now on it may be tried again."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until

    @property
    def seconds(self) -> int:
        return max(1, math.ceil((self.until - timezone.now()).total_seconds()))


class _Row(NamedTuple):
    name: str
    at: dt.datetime
    failures: int


def old_password_of(account: int) -> str:
    """The name under which wrong old passwords of one account count, with no network."""
    return f"{_OLD_PASSWORD}{account}"


def network_of(address: str | None) -> str | None:
    """What one line has: of IPv6 that is 2^64 addresses. None for whatever is no address."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.IPv6Address(int(found) >> 64 << 64))


def locked(name: str, network: str | None) -> Locked | None:
    """Whether `name` may not be tried from there now. One query."""
    rows = _recent(network)
    if name == TOKENS:
        tokens = [row for row in rows if row.name == TOKENS]
        ends = [_full_until(tokens, settings.AXES_FAILURE_LIMIT_PER_ADDRESS)]
    else:
        own = [row for row in rows if row.name == _short(name)]
        passwords = [r for r in rows if r.name != TOKENS and not r.name.startswith(_OLD_PASSWORD)]
        ends = [
            _full_until(own, settings.AXES_FAILURE_LIMIT),
            _full_until(passwords, settings.AXES_FAILURE_LIMIT_PER_ADDRESS),
        ]
    last = max((end for end in ends if end), default=None)
    return Locked(last) if last else None


def count(name: str, network: str | None) -> None:
    """One more failure; ask `locked` before, so that a flood writes no more than the limits."""
    if _raised(name, network):
        return
    AccessAttempt.objects.filter(attempt_time__lte=_threshold()).delete()
    row = AccessAttempt(username=_short(name), ip_address=network, failures_since_start=0)
    # Another process may have made it just now.
    AccessAttempt.objects.bulk_create([row], ignore_conflicts=True)
    _raised(name, network)
    _keep_newest()


def forget(name: str, network: str | None) -> None:
    """After the right password; and whatever has expired."""
    own = Q(username=_short(name), ip_address=network)
    AccessAttempt.objects.filter(own | Q(attempt_time__lte=_threshold())).delete()


def _recent(network: str | None) -> list[_Row]:
    """Newest first."""
    found = AccessAttempt.objects.filter(ip_address=network, attempt_time__gt=_threshold())
    columns = ("username", "attempt_time", "failures_since_start")
    return [_Row(*row) for row in found.order_by("-attempt_time").values_list(*columns)]


def _full_until(rows: list[_Row], limit: int) -> dt.datetime | None:
    """When so many have expired that fewer than `limit` are left."""
    failures = 0
    for row in rows:
        failures += row.failures
        if failures >= limit:
            return row.at + settings.AXES_COOLOFF_TIME
    return None


def _raised(name: str, network: str | None) -> int:
    rows = AccessAttempt.objects.filter(username=_short(name), ip_address=network)
    raised: int = rows.filter(attempt_time__gt=_threshold()).update(
        failures_since_start=F("failures_since_start") + 1, attempt_time=timezone.now()
    )
    return raised


def _keep_newest() -> None:
    newest = AccessAttempt.objects.aggregate(pk=Max("pk"))["pk"] or 0
    AccessAttempt.objects.filter(pk__lte=newest - MOST_ROWS).delete()


def _threshold() -> dt.datetime:
    return timezone.now() - settings.AXES_COOLOFF_TIME


def _short(name: str) -> str:
    return name[:_LONGEST_NAME]
