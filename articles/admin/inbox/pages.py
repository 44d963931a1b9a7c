"""One person's notices, newest first, paged by key; opening one leads to its story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from articles.models import Notice, NoticeKind
from articles.workflow import notices

MOST = 50
_KEY = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class Row:
    notice: Any
    words: str
    headline: str

    @property
    def mail_trouble(self) -> bool:
        waits = (Notice.Mail.WAITING, Notice.Mail.FAILED)
        return self.notice.mail in waits and bool(self.notice.mail_error)


@require_safe
def _list(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    unread_only = request.GET.get("only") == "unread"
    found = notices.of(person).order_by("-pk")
    if unread_only:
        found = found.filter(read_at=None)
    before = request.GET.get("before", "")
    if _KEY.fullmatch(before):
        found = found.filter(pk__lt=before)
    page = list(found[: MOST + 1])
    shown = [_row(notice) for notice in page[:MOST]]
    context = {
        **admin.site.each_context(request),
        "title": _("Notices"),
        "rows": shown,
        "some_unread": any(row.notice.read_at is None for row in shown),
        "unread_only": unread_only,
        "later_pages": bool(before),
        "older": str(shown[-1].notice.pk) if len(page) > MOST else "",
        "sees_failed": sees_failed(person),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/inbox/list.html", context)


@require_safe
def _open(request: HttpRequest, number: int) -> HttpResponse:
    """Leads where the notice belongs. Somebody else's, or one on a story out of sight, is none."""
    person: Any = request.user
    notice = notices.theirs(person, Notice.objects.filter(recipient=person, pk=number)).first()
    if notice is None:
        raise Http404(_("There is no such notice."))
    notices.mark_read(person, pk=number)
    if notice.kind == NoticeKind.REPORTED:
        return HttpResponseRedirect(reverse("admin:articles_errorreport_changelist"))
    story = notice.story
    if notice.kind == NoticeKind.RIGHTS:
        ending = reverse("admin:articles_photo_changelist")
        return HttpResponseRedirect(f"{ending}?usage=live&rights=ending")
    if story is None:
        return HttpResponseRedirect(reverse("desk_inbox"))
    page = "talk" if notice.comment_id else "change"
    place = f"#said-{_thread_of(notice)}" if notice.comment_id else ""
    address = reverse(f"admin:articles_{story.noun}_{page}", args=[story.pk])
    return HttpResponseRedirect(address + place)


@require_POST
def _read(request: HttpRequest) -> HttpResponse:
    """One (`notice`), or all of them."""
    person: Any = request.user
    number = request.POST.get("notice", "")
    if number and not _KEY.fullmatch(number):
        raise Http404(_("There is no such notice."))
    count = notices.mark_read(person, **({"pk": int(number)} if number else {}))
    if not number:
        done = ngettext(
            "%(count)s notice marked as read.", "%(count)s notices marked as read.", count
        )
        messages.success(request, done % {"count": count})
    only = "?only=unread" if request.POST.get("only") == "unread" else ""
    return HttpResponseRedirect(reverse("desk_inbox") + only)


view = admin.site.admin_view(_list)
open_view = admin.site.admin_view(_open)
read_view = admin.site.admin_view(_read)


def sees_failed(person: Any) -> bool:
    """Whoever keeps the accounts looks after their addresses."""
    return bool(person.has_perm("auth.change_user"))


def _thread_of(notice: Any) -> int:
    thread: int = notice.comment.thread_id or notice.comment_id
    return thread


def _row(notice: Any) -> Row:
    return Row(notice, notices.sentence(notice), str(notice.story or ""))
