"""Who comes in, and how every answer leaves: by a bearer token alone, in JSON, kept by nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.models import ApiToken
from articles.workflow import api_tokens, log

from .answers import told
from .sent import Unreadable, body_of

_BEARER = re.compile(r"Bearer +(\S{1,300})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Call:
    """One request of one person's program."""

    request: HttpRequest
    by: User

    @cached_property
    def sent(self) -> dict[str, Any]:
        return body_of(self.request)


Handler = Callable[..., JsonResponse]


def door(**handlers: Handler) -> Any:
    """A view; `handlers` by method, none where nothing is. No cookie is read, so no other site can
    use one, and there is nothing for a CSRF token to guard. Sentences are Vietnamese, whatever a
    browser wishes."""

    @csrf_exempt
    def view(request: HttpRequest, **found: Any) -> JsonResponse:
        with translation.override(settings.LANGUAGE_CODE):
            response = _answered(request, handlers, found)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return view


def _answered(
    request: HttpRequest, handlers: dict[str, Handler], found: dict[str, Any]
) -> JsonResponse:
    if not settings.DESK_API:
        return told(404, _("There is no such address."))
    token = _token(request)
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
    try:
        with log.through(token.name):
            return handlers[method](Call(request, token.account), **found)
    except Http404 as missing:
        return told(404, str(missing))
    except Unreadable as error:
        return told(400, error.sentence, error.field)


def _token(request: HttpRequest) -> ApiToken | None:
    sent = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    return api_tokens.living(sent[1]) if sent else None
