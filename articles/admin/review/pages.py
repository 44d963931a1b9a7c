"""What would change for readers: comparing, restoring, printing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import content_class
from articles.workflow.refusal import Refused

from ..history import may_read_history, newest_revisions
from ..pressed_twice import restored_already
from ..story_admin import StoryAdmin
from . import rows, sides

MOST_REVISIONS = 100


class StoryReview(StoryAdmin):
    """`<id>/review/` and `<id>/restore/<number>/`."""

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/review/", wrap(self.review_view), name=f"{name}_review"),
            path(
                "<path:object_id>/restore/<int:number>/",
                wrap(self.restore_view),
                name=f"{name}_restore",
            ),
            *super().get_urls(),
        ]

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        own: dict[str, Any] = {}
        if story.pk and may_read_history(request.user, story):
            own["review_url"] = self.address(story, "review")
        return {**super().moves_context(request, story), **own}

    # -- Comparing ------------------------------------------------------------------------------

    @method_decorator(require_safe)
    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What lies on the desk against what readers have, or since the last review; with `from`
        and `to`, any two revisions."""
        story = self._story_with_history(request, object_id)
        if "from" in request.GET or "to" in request.GET:
            old = sides.revision_or_404(story, request.GET.get("from", ""))
            new = sides.revision_or_404(story, request.GET.get("to", ""))
            return self._comparison(request, story, old, new)
        revisions = newest_revisions(story, MOST_REVISIONS)
        new = sides.newest_of(story, revisions)
        tabs = sides.tabs(story, revisions)
        asked = request.GET.get("against", "")
        chosen = next((tab for tab in tabs if tab.name == asked), tabs[0] if tabs else None)
        context = {
            "title": _("What will change for readers?"),
            "tabs": tabs,
            "chosen": chosen,
            "old_tagline": chosen.label if chosen else "",
            "new_tagline": _("on the desk"),
            "in_review": True,
            "revisions": revisions,
        }
        old = (chosen and chosen.revision) or new
        return self._review_page(request, story, old, new, context)

    def _comparison(
        self, request: HttpRequest, story: Any, old: Revision, new: Revision
    ) -> HttpResponse:
        numbers = {"old": old.number, "new": new.number}
        context = {
            "title": _("Revisions %(old)s and %(new)s compared") % numbers,
            "old_tagline": _("Revision %(number)s") % {"number": old.number},
            "new_tagline": _("Revision %(number)s") % {"number": new.number},
            "restorable": self._restorable(request, story, old, new),
        }
        return self._review_page(request, story, old, new, context)

    def _review_page(
        self,
        request: HttpRequest,
        story: Any,
        old: Revision,
        new: Revision,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        chosen: sides.Tab | None = context.get("chosen")
        alone = context.get("in_review") and (chosen is None or chosen.revision is None)
        compared = sides.compared(story, None if alone else old, new)
        shown = rows.rows(compared.found, compared.pictures, sides.labels(story))
        whole = {
            "old": old,
            "new": new,
            "old_told": sides.told(old),
            "new_told": sides.told(new),
            "rows": [] if alone else shown,
            "alone": alone,
            "whole": rows.whole(compared.found, compared.pictures) if alone else None,
            "count": 0 if alone else max((row.number for row in shown), default=0),
            "same_words": compared.same_words,
            "back": self.address(story),
            "may_write": self.has_change_permission(request, story),
            **context,
        }
        if "revisions" not in whole:
            whole["revisions"] = newest_revisions(story, MOST_REVISIONS)
        return self._page(request, story, "review.html", whole, status)

    def _restorable(
        self, request: HttpRequest, story: Any, old: Revision, new: Revision
    ) -> list[Revision]:
        """Not the one that lies on the desk."""
        if not self.has_change_permission(request, story):
            return []
        newest = sides.newest(story)
        return [one for one in (old, new) if one != newest]

    def _story_with_history(self, request: HttpRequest, object_id: str) -> Any:
        story = self.visible_or_404(request, object_id)
        if not may_read_history(request.user, story):
            raise Http404(_("There is no such story."))
        return story

    # -- Restoring ------------------------------------------------------------------------------

    @method_decorator(csrf_protect)
    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """GET shows what would change; POST makes a new revision of the old words."""
        story = self._story_with_history(request, object_id)
        revision = sides.revision_or_404(story, number)
        if request.method != "POST":
            return self._restore_page(request, story, revision)
        before = sides.newest(story)
        try:
            saved = self._restored(request, story, revision)
        except Refused as refusal:
            fresh = self.visible_or_404(request, object_id)
            was = restored_already(fresh, request.user, revision)
            if was is None:
                return self._restore_page(request, fresh, revision, str(refusal))
            self._say_restored(request, fresh, revision, was)
            return HttpResponseRedirect(self.address(fresh))
        self._say_restored(request, saved.story, revision, before)
        for sentence in saved.told:
            messages.warning(request, sentence)
        return HttpResponseRedirect(self.address(story))

    def _restored(self, request: HttpRequest, story: Any, revision: Revision) -> Any:
        typed = request.POST.get("version", "")
        version = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
        if self.has_change_permission(request, story) and version != story.version:
            # The text is a revision already; the verb would set aside another copy of it.
            raise Refused(_("It was changed after you opened this page; look at it again."))
        content = content_class(story).from_json(revision.content)
        by: Any = request.user
        return verbs.save(story, content, by=by, version=version)

    def _restore_page(
        self, request: HttpRequest, story: Any, revision: Revision, refused: str = ""
    ) -> HttpResponse:
        numbers = {"number": revision.number}
        context = {
            "title": _("Restore revision %(number)s?") % numbers,
            "old_tagline": _("on the desk"),
            "new_tagline": _("after restoring"),
            "restores": revision,
            "refused": refused,
        }
        newest = sides.newest(story)
        status = 409 if refused else 200
        return self._review_page(request, story, newest, revision, context, status)

    def _say_restored(
        self, request: HttpRequest, story: Any, revision: Revision, before: Revision
    ) -> None:
        name = f"admin:articles_{self.model.noun}_restore"
        told = _("Revision %(number)s of “%(story)s” is restored.") % {
            "number": revision.number,
            "story": story,
        }
        undo = reverse(name, args=[story.pk, before.number])
        messages.success(request, format_html('{} <a href="{}">{}</a>', told, undo, _("Undo")))
