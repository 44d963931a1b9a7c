"""Where an address of the former site leads: looked up only where there is no page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import iri_to_uri

from articles.models import PublishedArticle, Redirect
from articles.pages.teasers import article_address
from articles.workflow.redirects.addresses import keys_asked
from articles.workflow.redirects.hits import add_hits

from .answers import moved
from .counting.sums import Sums

# Where an article stood that is there no more: its own page says why.
_GONE = "tin"
_OWN = (f"/{settings.ADMIN_PATH}", settings.STATIC_URL, "/anh/")

hits: Sums[int] = Sums(add_hits)


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The way on, if the table knows one. One query."""
    path = request.path
    if request.method not in ("GET", "HEAD") or path.startswith(_OWN):
        return None
    keys = keys_asked(path, request.META.get("QUERY_STRING", ""))
    found = {row.old: row for row in _rows(keys)}
    row = next((found[key] for key in keys if key in found), None)
    if row is None:
        return None
    address = _address(row)
    # Whatever the table says, never away from here and never round in a circle.
    if not address.startswith("/") or address[1:2] in ("/", "\\") or address == path:
        return None
    hits.add(row.pk)
    return moved(iri_to_uri(address))


def _rows(keys: list[str]) -> Any:
    now = timezone.now()
    public = PublishedArticle.objects.filter(story=OuterRef("article"), live_from__lte=now)
    live = PublishedArticle.objects.live(now).filter(story=OuterRef("article"))
    return Redirect.objects.filter(old__in=keys).annotate(
        slug=Subquery(live.values("slug")[:1]),
        section=Subquery(live.values("section__slug")[:1]),
        was_public=Exists(public),
    )


def _address(row: Any) -> str:
    if row.article_id is None:
        target: str = row.target
        return target
    if row.slug:
        return article_address(row.section, row.slug, row.article_id)
    return article_address(_GONE, _GONE, row.article_id) if row.was_public else ""
