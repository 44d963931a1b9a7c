from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, RunningStory
from articles.pages import paging
from articles.pages.furniture import furniture
from articles.pages.running_story import running_story_page
from articles.pages.teasers import listed

from .answers import page
from .listing import key_asked

_LENGTH = 20


@require_safe
def running_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Unknown before something of it is public, as a tag is."""
    at = timezone.now()
    asked = get_object_or_404(RunningStory, slug=slug)
    key = key_asked(request)
    rows = PublishedArticle.objects.live(at).filter(running_story=asked)
    found = paging.newest(listed(rows), key, _LENGTH)
    if not found.rows:
        raise Http404
    context = running_story_page(asked, found, furniture(at), continued=key is not None)
    return page("articles/running_story.html", context)
