"""Pictures that were sent a moment ago, in the memory of this process: a file is named by what is
in it and so never changes. Whether one may be sent is asked each time, before it is looked for
here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class Kept:
    """The bytes asked for last, up to `room` bytes together."""

    def __init__(self) -> None:
        self._bytes: OrderedDict[str, bytes] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def get(self, name: str, read: Callable[[], bytes], *, room: int) -> bytes:
        """Kept, or else from `read`, which is called outside the lock. One picture takes an eighth
        of the room at most, or a few large ones would drive all others out."""
        with self._lock:
            if (data := self._bytes.get(name)) is not None:
                self._bytes.move_to_end(name)
                return data
        data = read()
        if len(data) <= room // 8:
            self._keep(name, data, room)
        return data

    def _keep(self, name: str, data: bytes, room: int) -> None:
        with self._lock:
            if name not in self._bytes:
                self._bytes[name] = data
                self._held += len(data)
            while self._held > room:
                self._held -= len(self._bytes.popitem(last=False)[1])


pictures = Kept()
