from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import PublishedArticle, Retraction
from articles.pages.article import article_context

from .answers import moved, page
from .errors import gone


@require_safe
def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """The id decides; another slug or section leads to the article's own address."""
    now = timezone.now()
    rows = PublishedArticle.objects.live(now).select_related("section", "running_story")
    row = rows.filter(story=pk).first()
    if row is None:
        return _not_live(request, pk, now)
    if (section, slug) != (row.section.slug, row.slug):
        return moved(row.get_absolute_url())
    return page("articles/article.html", article_context(row, now))


def _not_live(request: HttpRequest, pk: int, now: dt.datetime) -> HttpResponse:
    """What was public is gone and says so; what never was is as unknown as any other number."""
    if not PublishedArticle.objects.filter(story=pk, live_from__lte=now).exists():
        raise Http404
    retraction = Retraction.objects.filter(article=pk, lifted_at=None).first()
    notice = retraction.notice if retraction else _("This story is no longer available.")
    return gone(request, notice=notice)
