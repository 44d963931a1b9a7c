from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import FormerSlug
from articles.pages.furniture import furniture
from articles.pages.section import section_context

from .answers import page
from .listing import key_asked


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A slug that a section had before leads to its present address."""
    now = timezone.now()
    around = furniture(now)
    branch = around.by_slug.get(slug)
    if branch is None:
        former = FormerSlug.objects.select_related("section").filter(slug=slug).first()
        if former is None:
            raise Http404
        return HttpResponsePermanentRedirect(former.section.get_absolute_url())
    context = section_context(branch, around, now, after=key_asked(request))
    return page("articles/section.html", context)
