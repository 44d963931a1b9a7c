"""RSS and Atom of everything, and of each section with its sub-sections."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import PublishedArticle, Section, SiteSettings
from articles.models.published import PublishedQuerySet
from articles.pages.feeds import FORMATS, Channel, write

from .answers import moved
from .section import formerly_at

_LENGTH = 30
# A cache in front of us forgets what was taken down as soon as it does for a page. Programs ask
# again by the ETag of the words: a date would not tell them that a story has left the feed.
_kept = cache_control(public=True, max_age=300, s_maxage=60)


@require_safe
@_kept
@conditional_page
def newest(request: HttpRequest, form: str) -> HttpResponse:
    site = _site()
    channel = Channel(
        title=site.name,
        description=site.tagline or site.name,
        path=reverse(form),
        page=reverse("home"),
    )
    return _answer(form, channel, PublishedArticle.objects.live(), site)


@require_safe
@_kept
@conditional_page
def of_section(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """A slug that a section had before leads to its present feed."""
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        return moved(reverse(f"section_{form}", kwargs={"slug": formerly_at(slug).slug}))
    site = _site()
    channel = Channel(
        title=f"{section.name} | {site.name}",
        description=_("News in the section %(section)s") % {"section": section.name},
        path=reverse(f"section_{form}", kwargs={"slug": slug}),
        page=section.get_absolute_url(),
    )
    rows = PublishedArticle.objects.live()
    return _answer(form, channel, rows.filter(_within(section)), site)


def _within(section: Section) -> Q:
    return Q(section=section) | Q(section__parent=section)


def _site() -> SiteSettings:
    return SiteSettings.objects.first() or SiteSettings()


def _answer(
    form: str, channel: Channel, rows: PublishedQuerySet, site: SiteSettings
) -> HttpResponse:
    shown = rows.newest_first().select_related("section").defer("body", "photos")[:_LENGTH]
    text = write(form, channel, shown, publisher=site.name)
    return HttpResponse(text, content_type=FORMATS[form].content_type)
