"""What somebody signed in is told where the desk has nothing for them: on the desk, with the ways
on from there. Everybody else is told by the readers' site."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib import admin
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.public import errors

_log = logging.getLogger(__name__)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    told = _("This is for other roles. Ask your managing editor if you need it for your work.")
    answer = _at_the_desk(request, 403, _("You may not open this page"), told)
    return answer or errors.forbidden(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    told = _("It is not there any more, or not yours to see.")
    answer = _at_the_desk(request, 404, _("There is no page at this address"), told)
    return answer or errors.not_found(request, exception)


def _at_the_desk(request: HttpRequest, status: int, title: str, told: str) -> HttpResponse | None:
    if not request.path.startswith(f"/{settings.ADMIN_PATH}") or not hasattr(request, "user"):
        return None
    try:
        if not admin.site.has_permission(request):
            return None
        context = {**admin.site.each_context(request), "title": title, "told": told}
        answer = render(request, "admin/desk/lost.html", context, status=status)
    except DatabaseError:
        _log.exception("the database did not answer")
        return None
    answer.headers["Cache-Control"] = "no-store"
    return answer
