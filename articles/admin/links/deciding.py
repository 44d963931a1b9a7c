"""The page on which a leader without an account decides about one text, once."""

from __future__ import annotations

import ipaddress
from typing import Any

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import ApprovalLink, Stage
from articles.pages.furniture import furniture
from articles.text.dates import short_datetime
from articles.workflow import content, snapshot, verbs
from articles.workflow.differing import Names, Version, between_versions, printed_in
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused
from articles.workflow.verbs.deciding import APPROVAL

from .. import preview
from ..review import rows, sides
from ..review.row import Row
from .forms import DecisionForm
from .visiting import closed, found, lives, picture, pictures


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """GET only shows; a program that follows links decides nothing."""
    link = _link(key)
    if not _asks(link):
        return closed(_why_closed(link))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    verdict = request.POST.get("verdict")
    if form.is_valid() and verdict in ("approve", "return"):
        try:
            verbs.decide(
                link,
                approve=verdict == "approve",
                note=form.cleaned_data["note"],
                address=_address(request),
            )
        except Refused as refusal:
            form.add_error("note" if refusal.field == "note" else None, str(refusal))
        else:
            return _thanks(verdict)
    return _shown(request, key, link, form)


@require_safe
def photo(request: HttpRequest, key: str, content_hash: str) -> HttpResponse:
    link = _link(key)
    if not _asks(link):
        raise Http404
    return picture(link, content_hash)


def _link(key: str) -> Any:
    if not settings.APPROVAL_LINKS:
        raise Http404
    return found(APPROVAL, key)


def _asks(link: Any) -> bool:
    """Open, and about the text as it still waits."""
    story = link.story
    return (
        lives(link)
        and story.stage == Stage.SUBMITTED
        and snapshot.take(story).content_hash == link.content_hash
    )


def _why_closed(link: Any) -> str:
    """Whoever pressed twice is told what the first press did."""
    told = {
        ApprovalLink.Outcome.APPROVED: _("By this link the text was approved at %(moment)s."),
        ApprovalLink.Outcome.RETURNED: _("By this link the text was returned at %(moment)s."),
    }
    if link.outcome in told:
        moment = short_datetime(link.closed_at)
        return told[link.outcome] % {"moment": moment}
    return _("This link has expired, was revoked, or the text was changed. Ask the newsroom.")


def _shown(request: HttpRequest, key: str, link: Any, form: DecisionForm) -> HttpResponse:
    band = preview.Band(
        _("For a decision"),
        _("%(maker)s asks %(name)s to approve or return this text. Nothing is published by it.")
        % {"maker": name_of(link.made_by), "name": link.name},
    )
    text = preview.render(
        link.story,
        pictures=pictures("approval_photo", key),
        band=band,
        template="admin/links/decide.html",
        request=request,
        form=form,
        changes=_changes(link.story),
    )
    response = preview.unseen(HttpResponse(text))
    # With none at all a browser says that the form comes from nowhere, and its decision is refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _changes(story: Any) -> list[Row] | None:
    """Against what readers have, or had last, as the desk's own review shows it; None if they never
    had it."""
    rows_of = story.publications.filter(live_from__lte=timezone.now()).select_related("revision")
    row = rows_of.order_by("-live_from").first()
    if row is None or row.revision is None:
        return None
    old = content.content_class(story).from_json(row.revision.content)
    new = content.read(story)
    seen = snapshot.take(story).seen
    printed = set(printed_in(row.revision.seen)) & set(printed_in(seen))
    found = between_versions(
        Version(old, row.revision.seen), Version(new, seen), Names.of(old, new, printed=printed)
    )
    shown = rows.rows(found, {}, sides.labels(story))
    return [change for change in shown if not change.same]


def _thanks(verdict: str) -> HttpResponse:
    told = (
        _("You have approved it. The newsroom publishes it.")
        if verdict == "approve"
        else _("You have returned it. The newsroom reads your note.")
    )
    context = {"told": told, "furniture": furniture(timezone.now())}
    text = render_to_string("admin/links/decided.html", context)
    return preview.unseen(HttpResponse(text))


def _address(request: HttpRequest) -> str | None:
    try:
        return str(ipaddress.ip_address(get_client_ip_address(request)))
    except ValueError:
        return None
