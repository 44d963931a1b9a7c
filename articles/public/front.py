from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.pages.front import front_context

from .answers import page
from .redirects import elsewhere


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if request.META.get("QUERY_STRING") and (answer := elsewhere(request)):
        return answer  # the former site told its stories apart by a parameter: /?p=123
    return page("articles/front.html", front_context(timezone.now()))
