"""Whether the same has been seen just now, without keeping what was seen."""

from __future__ import annotations

import hashlib
import secrets
from threading import Lock
from time import monotonic

_SPAN = 1800.0
_MOST = 100_000
_DIGEST = 8


class Recent:
    """Digests with a salt that nobody else has and that is thrown away with them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._salt = secrets.token_bytes(32)
        self._seen: set[bytes] = set()
        self._until = monotonic() + _SPAN

    def is_new(self, *words: str) -> bool:
        with self._lock:
            if monotonic() >= self._until or len(self._seen) >= _MOST:
                self._begin()
            said = "\0".join(words).encode()
            digest = hashlib.blake2b(said, key=self._salt, digest_size=_DIGEST).digest()
            if digest in self._seen:
                return False
            self._seen.add(digest)
            return True
