"""Who else writes a story, and who looks at it without an account: `<id>/sharing/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.models import PreviewLink, Stage
from articles.models.prepared import Moment
from articles.pages.addresses import absolute
from articles.workflow import rights, verbs
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused

from .beside import PreviewBeside
from .forms import ApprovalForm, InviteForm, PreviewForm


class StoryLinks(PreviewBeside):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.sharing_view)
        name = f"articles_{self.model.noun}_sharing"
        return [path("<path:object_id>/sharing/", view, name=name), *super().get_urls()]

    def beside(self, person: User, at: Moment) -> dict[str, Any]:
        own = {self.model.noun: OuterRef("pk")}
        invited = self.model.invited.through.objects.filter(**own)
        shared = Exists(invited) | Exists(PreviewLink.objects.open(at).filter(**own))
        return super().beside(person, at) | {"is_shared": shared}

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """For `_links.html`."""
        above = super().moves_context(request, story)
        if not story.pk or not rights.is_writer(_person(request), story):
            return above
        names, links = _shared(story) if getattr(story, "is_shared", True) else ([], 0)
        own = {"cowriters": names, "open_links": links}
        return above | own | {"sharing_url": self.address(story, "sharing")}

    @method_decorator(csrf_protect)
    def sharing_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not rights.is_writer(_person(request), story):
            raise PermissionDenied
        if request.method != "POST":
            return self._sharing_page(request, story)
        acts: dict[str, Callable[[HttpRequest, Any], HttpResponse]] = {
            "invite": self._invite,
            "uninvite": self._uninvite,
            "share": self._share,
            "unshare": self._revoke,
            "ask_leader": self._ask_leader,
            "unask_leader": self._revoke,
        }
        act = acts.get(request.POST.get("act", ""))
        return act(request, story) if act else self._sharing_page(request, story)

    # -- Acts -----------------------------------------------------------------------------------

    def _invite(self, request: HttpRequest, story: Any) -> HttpResponse:
        form = InviteForm(story, request.POST)
        if form.is_valid():
            person = form.cleaned_data["person"]
            try:
                verbs.invite(story, by=_person(request), person=person)
            except Refused as refusal:
                form.add_error("person", str(refusal))
            else:
                told = _("%(name)s may write “%(story)s” too now.")
                messages.success(request, told % {"name": name_of(person), "story": story})
                return self._back(story)
        return self._sharing_page(request, story, invite=form)

    def _uninvite(self, request: HttpRequest, story: Any) -> HttpResponse:
        number = _number(request)
        person = story.invited.filter(pk=number).first() or User(pk=number)
        try:
            verbs.uninvite(story, by=_person(request), person=person)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            told = _("%(name)s no longer writes “%(story)s”.")
            messages.success(request, told % {"name": name_of(person), "story": story})
        return self._back(story)

    def _share(self, request: HttpRequest, story: Any) -> HttpResponse:
        form = PreviewForm(request.POST)
        if form.is_valid():
            span = dt.timedelta(days=int(form.cleaned_data["days"]))
            try:
                _link, key = verbs.share(
                    story, by=_person(request), note=form.cleaned_data["note"], span=span
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                address = absolute(reverse("preview_link", args=[key]))
                return self._sharing_page(request, story, new_preview=address)
        return self._sharing_page(request, story, preview=form)

    def _ask_leader(self, request: HttpRequest, story: Any) -> HttpResponse:
        form = ApprovalForm(request.POST)
        if form.is_valid():
            span = dt.timedelta(days=int(form.cleaned_data["days"]))
            try:
                _link, key = verbs.ask_leader(
                    story, by=_person(request), name=form.cleaned_data["name"], span=span
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                address = absolute(reverse("approval_link", args=[key]))
                return self._sharing_page(request, story, new_approval=address)
        return self._sharing_page(request, story, approval=form)

    def _revoke(self, request: HttpRequest, story: Any) -> HttpResponse:
        verb = verbs.unshare if request.POST["act"] == "unshare" else verbs.unask_leader
        try:
            verb(story, by=_person(request), link=_number(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The link is revoked; whoever opens it is told so."))
        return self._back(story)

    # -- The page -------------------------------------------------------------------------------

    def _back(self, story: Any) -> HttpResponse:
        """The page, or the list for somebody who has just left the story."""
        return HttpResponseRedirect(self.address(story, "sharing"))

    def _sharing_page(self, request: HttpRequest, story: Any, **own: Any) -> HttpResponse:
        if not rights.is_writer(_person(request), story):
            return HttpResponseRedirect(reverse(f"admin:articles_{story.noun}_changelist"))
        may_ask = settings.APPROVAL_LINKS and rights.reviews(_person(request), story)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Sharing: %(story)s") % {"story": story},
            "story": story,
            "back": self.address(story),
            "invited": list(story.invited.all()),
            "previews": story.previewlinks.select_related("made_by")[:30],
            "invite": InviteForm(story),
            "preview": PreviewForm(),
            "may_ask": may_ask,
            "approval": ApprovalForm() if may_ask and story.stage == Stage.SUBMITTED else None,
            "approvals": story.approvallinks.select_related("made_by")[:30] if may_ask else (),
            "open": {
                *story.previewlinks.open().values_list("digest", flat=True),
                *story.approvallinks.open().values_list("digest", flat=True),
            },
            **own,
        }
        page = "admin/articles/story/sharing.html"
        response = TemplateResponse(request, page, context)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def _shared(story: Any) -> tuple[list[str], int]:
    """Names of the co-writers, and how many preview links are open: one query."""
    mine = story.previewlinks.open().order_by().values(story.noun)
    count = mine.annotate(count=Count("pk")).values("count")
    rows = (
        type(story)
        .objects.filter(pk=story.pk)
        .values_list("invited__first_name", "invited__username", Coalesce(Subquery(count), 0))
    )
    return [first or user for first, user, _count in rows if user], max(row[2] for row in rows)


def _person(request: HttpRequest) -> Any:
    return request.user


def _number(request: HttpRequest) -> int:
    sent = request.POST.get("number", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else 0
