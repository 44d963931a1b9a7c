"""A store that keeps people waiting is left alone for a while.

Without that a store which hangs would hold every thread of the server for as long as its time-outs
last, page after page, and the texts with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from .refusals import NoStore, no_store

REST = 5.0
"""Seconds; `Retry-After` says the same to browsers."""
# What fails at once keeps nobody waiting: one file that cannot be read is no reason for silence.
_PATIENCE = 1.0


class Silence:
    """After a failure that took long all others are told so at once; then one of them tries it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._until: float | None = None
        self._tried = False

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Around each question to the store."""
        tries = self._may_ask()
        began = self._clock()
        try:
            yield
        except NoStore:
            if tries or self._clock() - began >= _PATIENCE:
                self._until = self._clock() + REST
            raise
        except FileNotFoundError:
            self._until = None  # it has answered
            raise
        else:
            self._until = None
        finally:
            if tries:
                self._tried = False

    def _may_ask(self) -> bool:
        """Whether this is the one that tries it; raises `NoStore` for who had better not."""
        with self._lock:
            if self._until is None:
                return False
            if self._tried or self._clock() < self._until:
                raise no_store()
            self._tried = True
            return True
