from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Page
from articles.pages.plain_page import plain_page

from .answers import page as answer


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return answer("articles/page.html", plain_page(get_object_or_404(Page, slug=slug)))
