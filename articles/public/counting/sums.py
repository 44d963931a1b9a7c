"""Sums that are kept in memory and written down in the background.

What has been counted since the last time is lost with the process; nobody waits for it. What the
database cannot take now, a full disk or a server that is away, is kept for the next time.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from threading import Lock, Timer
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connections

_log = logging.getLogger(__name__)
# Beyond this many different things nothing new is counted until they are written down.
_MOST = 20_000

Key = TypeVar("Key", bound=Hashable)


class Sums(Generic[Key]):
    """`write` takes what was counted, in a thread of its own, COUNTS_SECONDS after the first."""

    def __init__(self, write: Callable[[Mapping[Key, int]], None]) -> None:
        self._write = write
        self._lock = Lock()
        self._counted: Counter[Key] = Counter()
        self._waiting = False

    def add(self, key: Key) -> None:
        with self._lock:
            if key not in self._counted and len(self._counted) >= _MOST:
                return
            self._counted[key] += 1
            if self._waiting or not settings.COUNTS_SECONDS:
                return
            self._waiting = True
        timer = Timer(settings.COUNTS_SECONDS, self._in_background)
        timer.daemon = True
        timer.start()

    def write_down(self) -> None:
        """Everything counted so far. Raises what the database raises."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
            self._waiting = False
        if not counted:
            return
        try:
            self._write(counted)
        except (OperationalError, InterfaceError):
            self._put_back(counted)
            raise

    def _put_back(self, counted: Mapping[Key, int]) -> None:
        with self._lock:
            for key, number in counted.items():
                if key in self._counted or len(self._counted) < _MOST:
                    self._counted[key] += number

    def _in_background(self) -> None:
        try:
            self.write_down()
        except Error:
            _log.exception("what was counted could not be written down")
        finally:
            connections.close_all()
