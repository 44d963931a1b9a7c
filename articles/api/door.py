"""Who comes in, and how every answer leaves: by a bearer token alone, in JSON, kept by nobody."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth.models import User
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    JsonResponse,
)
from django.utils import translation
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.models import ApiToken
from articles.workflow import api_tokens, attempts, log

from .answers import told
from .sent import Unreadable, body_of

_BEARER = re.compile(r"Bearer +(\S{1,300})", re.ASCII | re.IGNORECASE)


class Changed(Exception):
    """It no longer is what `If-Match` names."""


@dataclass(frozen=True)
class Call:
    """One request of one person's program. `still` raises `Changed` where the program wishes to
    change only what it has read; the verb asks it again under its lock."""

    request: HttpRequest
    by: User
    still: Callable[[], None] | None = None

    @cached_property
    def sent(self) -> dict[str, Any]:
        return body_of(self.request)


Handler = Callable[..., JsonResponse]


def door(**handlers: Handler) -> Any:
    """A view; `handlers` by method, none where nothing is. No cookie is read, so no other site can
    use one, and there is nothing for a CSRF token to guard. Sentences are Vietnamese, whatever a
    browser wishes."""

    @csrf_exempt
    def view(request: HttpRequest, **found: Any) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            response = _unless_known(request, _answered(request, handlers, found))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return view


def _answered(
    request: HttpRequest, handlers: dict[str, Handler], found: dict[str, Any]
) -> JsonResponse:
    if not settings.DESK_API:
        return told(404, _("There is no such address."))
    try:
        token = _token(request)
    except attempts.Locked as lock:
        response = told(429, _("Too many wrong tokens came from this address; wait a while."))
        response.headers["Retry-After"] = str(lock.seconds)
        return response
    if token is None:
        response = told(401, _("A valid token is needed."))
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    method = "GET" if request.method == "HEAD" else str(request.method)
    if not handlers:
        return told(404, _("There is no such address."))
    if method not in handlers:
        response = told(405, _("This address does not take %(method)s.") % {"method": method})
        response.headers["Allow"] = ", ".join(handlers)
        return response
    if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
        # Nobody measured it, so nobody reads it; what is not read must not look like nothing.
        return told(411, _("Say beforehand how long it is (Content-Length)."))
    call = Call(request, token.account)
    try:
        with log.through(token.name):
            if method == "PATCH" and "If-Match" in request.headers:
                still = partial(_refuse_unless_as_read, call, handlers["GET"], found)
                still()
                call = replace(call, still=still)
            return handlers[method](call, **found)
    except Changed:
        return told(412, _("It was changed since it was read; read it again."))
    except Http404 as missing:
        return told(404, str(missing))
    except Unreadable as error:
        return told(400, error.sentence, error.field)


def _token(request: HttpRequest) -> ApiToken | None:
    sent = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    return api_tokens.living(sent[1], get_client_ip_address(request)) if sent else None


# -- What a program has already --------------------------------------------------------------------


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 where `If-None-Match` names what would be answered."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200:
        return response
    etag = _etag(response)
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if etag in (one.removeprefix("W/") for one in known):
        response = HttpResponseNotModified()
    response.headers["ETag"] = etag
    return response


def _refuse_unless_as_read(call: Call, read: Handler, found: dict[str, Any]) -> None:
    wanted = call.request.headers["If-Match"].strip()
    if wanted != "*" and _etag(read(call, **found)) not in parse_etags(wanted):
        raise Changed


def _etag(response: HttpResponse) -> str:
    return quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
