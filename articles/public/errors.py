"""What readers are told when there is nothing to show, in the site's own layout."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .answers import page
from .redirects import elsewhere

_log = logging.getLogger(__name__)
# What is left to say when not even the page of apology can be drawn.
_BARE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Trang gặp sự cố</title>'
    "<p>Trang gặp sự cố. Bạn vui lòng thử lại sau ít phút."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        return _unseen(request, "errors/400_files.html", 400)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return _unseen(request, "errors/413.html", 413)
    return _unseen(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _unseen(request, "errors/403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address of the former site leads on. While the database is what is broken, without the
    site's own layout."""
    try:
        return elsewhere(request) or page("errors/404.html", {"desk": _desk(request)}, status=404)
    except DatabaseError:
        _log.exception("the database did not answer")
        return _without_database("errors/404_plain.html", 404)


def gone(request: HttpRequest, *, notice: str) -> HttpResponse:
    """410: it was public and is not any more; `notice` says why, to everybody."""
    return page("errors/410.html", {"notice": notice}, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    return _without_database("errors/500.html", 500, {"kept": _kept(request)})


def busy(request: HttpRequest) -> HttpResponse:
    """503: what keeps the texts or the photos did not answer in time."""
    answer = _without_database("errors/503.html", 503, {"kept": _kept(request)})
    answer.headers["Retry-After"] = "5"
    return answer


def _desk(request: HttpRequest) -> str:
    """Where the desk begins, for whoever was looking for something there."""
    begins = f"/{settings.ADMIN_PATH}"
    return begins if request.path.startswith(begins) else ""


def _kept(request: HttpRequest) -> str:
    """Where the words are that somebody at the desk has just sent: their page has kept them."""
    return request.get_full_path() if request.method == "POST" and _desk(request) else ""


def _without_database(
    template: str, status: int, context: dict[str, str] | None = None
) -> HttpResponse:
    """Asks neither the database nor the settings of the site: they may be what is broken."""
    try:
        text: str = render_to_string(template, context)
    except Exception:
        _log.exception("the page for errors could not be drawn")
        text = _BARE
    return _private(HttpResponse(text, status=status))


def _unseen(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Not for caches: whether it is refused depends on who asks, or how."""
    try:
        return _private(page(template, {}, status=status))
    except DatabaseError:
        _log.exception("the database did not answer")
        return busy(request)


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer
