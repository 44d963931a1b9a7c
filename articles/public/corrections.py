"""Đính chính: all that was put right and is public still, and a feed of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.models import Correction
from articles.pages import paging
from articles.pages.corrections import corrected, corrections_page, write_feed
from articles.pages.feeds import FORMATS, Channel, link_type
from articles.pages.furniture import furniture

from .answers import page
from .listing import key_asked

_LENGTH = 20


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    at = timezone.now()
    key = key_asked(request)
    found = paging.latest_made(Correction.objects.public(at), key, _LENGTH)
    context = corrections_page(found, furniture(at), at)
    return page("articles/corrections.html", context | {"continued": key is not None})


@require_safe
@cache_control(public=True, max_age=300, s_maxage=60)
@conditional_page
def feed(request: HttpRequest, form: str) -> HttpResponse:
    at = timezone.now()
    around = furniture(at)
    newest = Correction.objects.public(at).newest_first()[:_LENGTH]
    name = around.site.name
    channel = Channel(
        title=_("Corrections | %(site)s") % {"site": name},
        description=_("What %(site)s has put right") % {"site": name},
        path=reverse(f"corrections_{form}"),
        page=reverse("corrections"),
        others=tuple(
            (link_type(each), reverse(f"corrections_{each}")) for each in FORMATS if each != form
        ),
        logo=around.icon,
    )
    text = write_feed(form, channel, corrected(newest, at, around.by_id), publisher=name)
    return HttpResponse(text, content_type=FORMATS[form].content_type)
