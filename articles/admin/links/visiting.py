"""What people without an account see of a story: by a preview link, with the photos it shows."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import ApprovalLink, PreviewLink
from articles.pages.furniture import furniture
from articles.text.dates import short_datetime
from articles.workflow import keys, rights
from articles.workflow.content import Children
from articles.workflow.freezing import printed_photos
from articles.workflow.verbs.deciding import APPROVAL
from articles.workflow.verbs.sharing import PREVIEW

from .. import preview

_KINDS: dict[str, Any] = {PREVIEW: PreviewLink, APPROVAL: ApprovalLink}


@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    link = found(PREVIEW, key)
    if not lives(link):
        return closed(_("This preview has ended. Ask the newsroom for a new link."))
    until = short_datetime(link.expires_at)
    band = preview.Band(
        _("Preview"),
        _("As it lies on the desk now. This link ends at %(moment)s.") % {"moment": until},
    )
    return preview.page(link.story, pictures=pictures("preview_photo", key), band=band)


@require_safe
def photo(request: HttpRequest, key: str, content_hash: str) -> HttpResponse:
    return picture(found(PREVIEW, key), content_hash)


def found(purpose: str, key: str) -> Any:
    """The link, open or not; any other key is as unknown as any other address."""
    digest = keys.read(purpose, key)
    links = _KINDS[purpose].objects.select_related("article", "event", "made_by")
    link = links.filter(digest=digest).first() if digest else None
    if link is None:
        raise Http404
    return link


def lives(link: Any) -> bool:
    """Open, and whoever made it might make it again."""
    maker = link.made_by
    is_open = link.closed_at is None and link.expires_at > timezone.now() and maker.is_staff
    return is_open and link.story.trashed_at is None and rights.is_writer(maker, link.story)


def picture(link: Any, content_hash: str) -> HttpResponse:
    """A size of a photo that the story shows, as long as the link lives."""
    if not lives(link) or content_hash not in _shown(link.story):
        raise Http404
    return preview.unseen(preview.drawn(content_hash))


def pictures(name: str, key: str) -> Any:
    def address(content_hash: str, _extension: str) -> str:
        return reverse(name, args=[key, content_hash])

    return address


def closed(told: str) -> HttpResponse:
    """410, in the site's own layout."""
    context = {"notice": told, "furniture": furniture(timezone.now())}
    return preview.unseen(HttpResponse(render_to_string("errors/410.html", context), status=410))


def _shown(story: Any) -> set[str]:
    return {
        size[3]
        for photo in printed_photos(Children(story), at_the_desk=True)
        for sizes in photo["renditions"].values()
        for size in sizes
    }
