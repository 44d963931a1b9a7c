from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import FormerSlug, Section
from articles.pages.furniture import furniture
from articles.pages.section import section_context

from .answers import moved, page
from .listing import key_asked


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A slug that a section had before leads to its present address."""
    now = timezone.now()
    around = furniture(now)
    branch = around.by_slug.get(slug)
    if branch is None:
        return moved(formerly_at(slug).get_absolute_url())
    context = section_context(branch, around, now, after=key_asked(request))
    return page("articles/section.html", context)


def formerly_at(slug: str) -> Section:
    """The section that had this slug before; 404 if none had."""
    former = FormerSlug.objects.select_related("section").filter(slug=slug).first()
    if former is None:
        raise Http404
    return former.section
