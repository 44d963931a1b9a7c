from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.pages.front import front_context

from .answers import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return page("articles/front.html", front_context(timezone.now()))
