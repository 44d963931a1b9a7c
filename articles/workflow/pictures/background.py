"""Drawing behind the serving of pages: one thread of low priority, one photo at a time.

Its queue is the database (`Photo.undrawn`), so that it has no length of its own, and a server that
is killed loses nothing: the next one goes on. Newest first, since a newsroom works on those.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
from contextlib import suppress

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import Photo, Rendition

from .making import complete

_log = logging.getLogger(__name__)
_NICE = 10

_wanted = threading.Event()
_starting = threading.Lock()
_thread: threading.Thread | None = None
_serving = False
# Checksums of files that are lost or damaged; the next server tries them again.
_failed: set[str] = set()


def serve() -> None:
    """Called where pages are served (newsroom/wsgi.py, asgi.py) and nowhere else: a command that
    takes photos in ends when it has done so."""
    global _serving
    _serving = settings.PHOTO_DRAWING == "background"
    wake()


def wake() -> None:
    """There may be something to draw. Costs nothing where nobody serves."""
    global _thread
    if not _serving:
        return
    _wanted.set()
    with _starting:
        # A thread does not survive a fork, and the server may have forked.
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="drawing photos", daemon=True)
            _thread.start()


def _work() -> None:
    with suppress(OSError, AttributeError):  # of this thread alone, and only on Linux
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
    while True:
        _wanted.wait()
        _wanted.clear()
        try:
            while draw_next():
                # The next takes seconds to draw; a request may want the connection meanwhile.
                connection.close()
        except Exception:
            _log.exception("photos wait to be drawn; the next upload or start tries again")
        finally:
            connection.close()


def draw_next() -> bool:
    """Completes the newest photo that waits; False if none does."""
    photo = _next()
    if photo is None:
        return False
    try:
        complete(photo, workers=max(1, (os.cpu_count() or 1) - 1))
    except Exception:
        _failed.add(photo.checksum)
        _log.exception("photo %s could not be drawn", photo.pk)
    return True


def _next() -> Photo | None:
    """Not one that is being taken in this very moment: its first sizes are drawn there."""
    waiting = Photo.objects.filter(undrawn=True).exclude(checksum__in=["", *_failed])
    taken_in = Exists(Rendition.objects.filter(photo=OuterRef("pk")))
    long_ago = Q(uploaded_at__lt=timezone.now() - dt.timedelta(minutes=1))
    return waiting.filter(taken_in | long_ago).order_by("-pk").first()
