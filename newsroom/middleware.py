"""What holds for every request and every response, whoever answers."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

import brotli
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _

from articles.api.answers import told
from articles.photos.storage import NoStore
from articles.public.errors import busy

Answer = Callable[[HttpRequest], HttpResponseBase]

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_METHODS_OF_API = (*_METHODS, "PATCH")
_LONGEST_QUERY = 8_000
_TEXT = "text/plain; charset=utf-8"
# A token by itself, and not one that is refused by `q=0` (RFC 9110, 12.4.2).
_TAKES_BROTLI = re.compile(r"(?:^|[,\s])br\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))")
# Of a front page of 34 kB: 9.7 kB in 0.8 ms; with the usual window as much in 10 ms.
_EFFORT, _WINDOW = 9, 16
_WORTH_PACKING = 200
_NOT_USED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
_log = logging.getLogger(__name__)


class JsonForPrograms:
    """Where other programs of the newsroom call, one sentence in JSON also from whoever refuses
    before the API is asked, and where something of ours broke."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: Any = self.get_response(request)
        if response.status_code < 400 or not _is_at_api(request.path_info):
            return response
        if response.headers.get("Content-Type") == "application/json":
            return response
        with translation.override(settings.LANGUAGE_CODE):
            said = told(response.status_code, _sentence(request, response.status_code))
        response.content = said.content
        response.headers.pop("Content-Encoding", None)
        response.headers["Content-Type"] = said.headers["Content-Type"]
        response.headers["Content-Length"] = str(len(said.content))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response


def _sentence(request: HttpRequest, status: int) -> str:
    if status == 405:
        method = str(request.method)[:20]
        return _("This address does not take %(method)s.") % {"method": method}
    if status == 503:
        return _("The newsroom cannot answer just now; try again in a moment.")
    if status >= 500:
        return _("Something went wrong here; look whether it was done before it is sent again.")
    return _("This request cannot be read.")


class AcceptableRequests:
    """405 for methods that nobody here answers; 400 for an address that is not text, and for a body
    that says it is not UTF-8: Python knows encodings that are none of texts, and breaks at them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        methods = _methods_at(request.path_info)
        if request.method not in methods:
            return HttpResponseNotAllowed(methods)
        if not _is_readable(request):
            return HttpResponseBadRequest(_("This address cannot be read."), content_type=_TEXT)
        if request.encoding and codecs.lookup(request.encoding).name not in ("utf-8", "ascii"):
            return HttpResponseBadRequest(_("This request cannot be read."), content_type=_TEXT)
        return self.get_response(request)


def _methods_at(path: str) -> tuple[str, ...]:
    return _METHODS_OF_API if _is_at_api(path) else _METHODS


def _is_at_api(path: str) -> bool:
    return settings.DESK_API and path.startswith(f"/{settings.ADMIN_PATH}api/")


def _is_readable(request: HttpRequest) -> bool:
    """Bytes that are no UTF-8 stay percent-encoded in Django's path, so they only lead nowhere."""
    query = request.META.get("QUERY_STRING", "")
    if len(query) > _LONGEST_QUERY:
        return False
    try:
        asked = unquote_to_bytes(query.encode("latin-1")).decode()
    except UnicodeError:
        return False
    return "\0" not in request.path + asked


class ResponseHeaders:
    """Permissions that no page needs; and what was made for one person is kept by no cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOT_USED)
        # Readers' pages never open the session; whatever did is about the person signed in.
        if getattr(getattr(request, "session", None), "accessed", False):
            patch_cache_control(response, private=True, no_store=True)
        return response


class CompressedForReaders(GZipMiddleware):
    """Packs what is the same for everybody, by Brotli where it is taken. The desk's pages hold
    secrets, and their length would tell of them."""

    max_random_bytes = 0

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if "public" not in response.headers.get("Cache-Control", ""):
            return response
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        if not response.streaming and _takes_brotli(request):
            _pack_by_brotli(response)
        return super().process_response(request, response)


def _takes_brotli(request: HttpRequest) -> bool:
    return bool(_TAKES_BROTLI.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _pack_by_brotli(response: HttpResponse) -> None:
    """What is too short or packed already stays."""
    if len(response.content) < _WORTH_PACKING or response.has_header("Content-Encoding"):
        return
    patch_vary_headers(response, ("Accept-Encoding",))
    response.content = brotli.compress(
        response.content, mode=brotli.MODE_TEXT, quality=_EFFORT, lgwin=_WINDOW
    )
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Encoding"] = "br"
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"


class DeskLanguage:
    """The desk in the language its user chose; readers' pages are the same for everyone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(_language(request)):
            return self.get_response(request)


def _language(request: HttpRequest) -> str:
    wished = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    at_desk = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
    known = wished in dict(settings.LANGUAGES) and check_for_language(wished)
    return wished if at_desk and known else settings.LANGUAGE_CODE


class NotAnswering:
    """503 with Retry-After, never 500: where the database is down, locked or its pool is full, and
    where the disk or the store of the photos does not answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, (OperationalError, InterfaceError)):
            _log.error("the database did not answer: %s", error, extra={"request": request})
        elif isinstance(error, NoStore):
            _log.error("the photos did not answer: %s", error.__cause__, extra={"request": request})
        else:
            return None
        return busy(request)
