from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.pages.furniture import furniture
from articles.pages.site_map import site_map_page

from .answers import page


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    return page("articles/site_map.html", site_map_page(furniture(at), at))
