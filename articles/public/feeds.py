"""RSS, Atom and JSON Feed of everything, of a section with its sub-sections, an author, a tag, a
running story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import (
    Author,
    PublishedArticle,
    Rendition,
    RunningStory,
    Section,
    SiteSettings,
    Tag,
)
from articles.models.published import PublishedQuerySet
from articles.pages.addresses import absolute
from articles.pages.feeds import FORMATS, Channel, enclosed, link_type, write
from articles.pages.furniture import ICON_SIDE
from articles.pages.identity import icon_url

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
    titles = (site.name, site.tagline or site.name)
    channel = _channel(form, titles, "{}", {}, reverse("home"), site)
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
    description = _("News in the section %(section)s") % {"section": section.name}
    rows = PublishedArticle.objects.live().filter(Q(section=section) | Q(section__parent=section))
    return _answer(form, _of(section, "section", description, form, site), rows, site)


@require_safe
@_kept
@conditional_page
def of_author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    author = get_object_or_404(Author.objects.only("name", "slug"), slug=slug)
    site = _site()
    description = _("Stories by %(name)s on %(site)s") % {"name": author.name, "site": site.name}
    rows = PublishedArticle.objects.live().filter(byline_rows__author=author)
    return _known(form, _of(author, "author", description, form, site), rows, site)


@require_safe
@_kept
@conditional_page
def of_tag(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    site = _site()
    description = _("%(name)s: stories on %(site)s") % {"name": tag.name, "site": site.name}
    rows = PublishedArticle.objects.live().filter(tag_rows__tag=tag)
    return _known(form, _of(tag, "tag", description, form, site), rows, site)


@require_safe
@_kept
@conditional_page
def of_running_story(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    running = get_object_or_404(RunningStory, slug=slug)
    site = _site()
    said = _("%(name)s: all stories on %(site)s") % {"name": running.name, "site": site.name}
    rows = PublishedArticle.objects.live().filter(running_story=running)
    channel = _of(running, "running_story", running.summary or said, form, site)
    return _known(form, channel, rows, site)


def _site() -> SiteSettings:
    return SiteSettings.objects.first() or SiteSettings()


def _of(noun: Any, kind: str, description: str, form: str, site: SiteSettings) -> Channel:
    titles = (f"{noun.name} | {site.name}", description)
    slug = {"slug": noun.slug}
    return _channel(form, titles, f"{kind}_{{}}", slug, noun.get_absolute_url(), site)


def _channel(
    form: str,
    titles: tuple[str, str],
    address: str,
    named: dict[str, str],
    page: str,
    site: SiteSettings,
) -> Channel:
    """`address`: the name of its address, with a place for the form's."""
    paths = {each: reverse(address.format(each), kwargs=named) for each in FORMATS}
    others = tuple((link_type(each), path) for each, path in paths.items() if each != form)
    return Channel(*titles, paths[form], page, others, absolute(icon_url(site, ICON_SIDE)))


def _known(
    form: str, channel: Channel, rows: PublishedQuerySet, site: SiteSettings
) -> HttpResponse:
    """No author, tag or running story is known to readers before something of it is public."""
    if not rows.exists():
        raise Http404
    return _answer(form, channel, rows, site)


def _answer(
    form: str, channel: Channel, rows: PublishedQuerySet, site: SiteSettings
) -> HttpResponse:
    whole = site.whole_text_in_feeds
    unused = ("content_hash", "corrections") if whole else ("content_hash", "corrections", "body")
    shown = list(rows.newest_first().select_related("section").defer(*unused)[:_LENGTH])
    text = write(form, channel, shown, publisher=site.name, whole=whole, sizes=_sizes(shown))
    return HttpResponse(text, content_type=FORMATS[form].content_type)


def _sizes(rows: Iterable[Any]) -> dict[str, int]:
    """Content hash to bytes of the pictures that go along: who fetches them wants to know."""
    hashes = [picture.content_hash for picture in map(enclosed, rows) if picture]
    sizes = Rendition.objects.filter(content_hash__in=hashes)
    return dict(sizes.values_list("content_hash", "size"))
