"""Autosave as the page asks for it: JSON in and out, never a redirect, so that a script is not sent
to a sign-in page without noticing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.request import QueryDict
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles.models import Autosave
from articles.workflow import autosave, merging, verbs
from articles.workflow import content as content_room
from articles.workflow.autosave import Place
from articles.workflow.content import content_class
from articles.workflow.merging import Version

from ..sheet.whole import Sheet
from ..story_admin import StoryAdmin
from .telling import Telling
from .tokens import new_page, token

MOST_CHARACTERS = 2_000_000
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "_save", "_move", "_note", "restored"})
# No database's JSON takes these.
_NO_JSON = re.compile("[\x00\ud800-\udfff]")


class StorySlots(StoryAdmin):
    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_autosave"
        wrap = self.admin_site.admin_view
        return [
            path("add/autosave/", self.answering(self.autosave_view), name=f"{name}_new"),
            path("add/autosave/drop/", wrap(self.drop_new_view), name=f"{name}_drop_new"),
            path("<path:object_id>/autosave/", self.answering(self.autosave_view), name=name),
            path(
                "<path:object_id>/autosave/compare/",
                wrap(self.compare_view),
                name=f"{name}_compare",
            ),
            path("<path:object_id>/autosave/drop/", wrap(self.drop_view), name=f"{name}_drop"),
            *super().get_urls(),
        ]

    def answering(self, view: Callable[..., JsonResponse]) -> Callable[..., HttpResponse]:
        """For scripts: 401 where `admin_view` would lead to the sign-in page."""

        def answer(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            if not self.admin_site.has_permission(request):
                return JsonResponse({"state": "signed-out"}, status=401)
            return view(request, *args, **options)

        return never_cache(answer)

    def autosave_view(self, request: HttpRequest, object_id: str | None = None) -> JsonResponse:
        """POST keeps what is typed; GET gives a page that outlived its session a new token."""
        story = self._written(request, object_id)
        if story is None:
            return JsonResponse({"state": "refused"}, status=403)
        if request.method != "POST":
            return JsonResponse({"csrf": get_token(request), "person": request.user.pk})
        typed = typed_into(request.POST)
        if sum(len(name) + len(value) for name, value in typed) > MOST_CHARACTERS:
            return JsonResponse({"state": "too-large"}, status=413)
        kept = self._keep(request, story, typed)
        if kept is None:
            return JsonResponse({"state": "same"})
        at = timezone.localtime(kept.saved_at)
        return JsonResponse({"state": "kept", "at": f"{at:%H:%M}"})

    def _written(self, request: HttpRequest, object_id: str | None) -> Any:
        """The story that this person may write, a new one, or None."""
        if object_id is not None:
            story = self.visible_or_404(request, object_id)
            return story if self.has_change_permission(request, story) else None
        if not self.has_add_permission(request):
            return None
        person: Any = request.user
        made = verbs.begun_on(self.model, person, token(request.POST.get("slot", "")))
        return self._story(request, str(made.pk) if made else None)

    def _keep(self, request: HttpRequest, story: Any, typed: autosave.Typed) -> Autosave | None:
        sheet = self.sheet(request, story, data=data_of(typed))
        before = content_room.read(story) if story.pk else content_class(story)()
        content = sheet.readable(before)
        slot = token(request.POST.get("slot", ""))
        if not story.pk and (not slot or content == content_class(story)()):
            return None
        version = sheet.form.cleaned_data.get("version") or 0
        return autosave.keep(
            Place(story.noun, story) if story.pk else Place(story.noun, slot=slot),
            request.user,  # type: ignore[arg-type]
            typed=typed,
            content=content,
            planning=sheet.planning() if sheet.is_valid() else None,
            base_version=1 if slot and story.pk else version,
            page=token(request.POST.get("page", "")),
        )

    # -- Offered again -------------------------------------------------------------------------

    def offer(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """For `_offered.html`."""
        person: Any = request.user
        if story.pk:
            typed = getattr(story, "is_typed_on", True)
            row = autosave.offered(story, person) if typed else None
            return {"row": row, "restore": f"{self.address(story)}?restore=1"}
        add = reverse(f"admin:articles_{story.noun}_add")
        begun = [
            {"row": row, "headline": row.content.get("headline", ""),
             "restore": f"{add}?restore={row.slot}"}
            for row in autosave.begun(story.noun, person)
        ]  # fmt: skip
        return {"begun": begun, "dropped": token(request.GET.get("dropped", ""))}

    def restored(self, request: HttpRequest, story: Any) -> HttpResponse | None:
        """The editing page with what was typed and not saved, as it stood; saved, it is merged with
        what the story has become since."""
        place = Place(story.noun, story if story.pk else None, token(request.GET["restore"]))
        row = place.of(request.user).first()  # type: ignore[arg-type]
        if row is None:
            return None
        if story.pk and not self.has_change_permission(request, story):
            return None
        data, page = data_of(row.typed), ""
        if story.pk:
            # The page that typed it may be open still: two of one name would overwrite each other.
            page, data["page"] = row.page, new_page()
        sheet = self.sheet(request, story, data=data)
        moved_on = bool(story.pk) and row.base_version != story.version
        told = {"restored": row, "restored_page": page, "moved_on": moved_on}
        return self._editing_page(request, sheet, told)

    def _by_verb(self, request: HttpRequest, sheet: Sheet) -> verbs.Saved[Any]:
        saved = super()._by_verb(request, sheet)
        restored = token(request.POST.get("restored", ""))
        if restored and sheet.story.pk:
            by: Any = request.user
            autosave.fold_in_same(saved.story, by, restored, sheet.content())
        return saved

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What would change, were it taken back and saved: the story as it is, and the text."""
        story = self.visible_or_404(request, object_id)
        person: Any = request.user
        row = autosave.offered(story, person)
        if row is None or not self.has_change_permission(request, story):
            raise Http404(_("There is no text that was not saved."))
        now, typed = content_room.read(story), content_class(story).from_json(row.content)
        telling = Telling(story, [now, typed])
        merged = merging.merge(Version(now), Version(typed), Version(now))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Text not saved: %(story)s") % {"story": story},
            "story": story,
            "row": row,
            "changes": [telling.changed(taken) for taken in merged.taken],
            "moved_on": row.base_version != story.version,
            "back": self.address(story),
            "drop": self.address(story, "autosave_drop"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/articles/story/unsaved.html", context)

    def drop_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not self.has_change_permission(request, story) or request.method != "POST":
            raise Http404(_("There is no such story."))
        number = autosave.drop(Place(story.noun, story), request.user)  # type: ignore[arg-type]
        if number is not None:
            told = _("It is offered no more; the text stays as revision %(number)s.")
            messages.success(request, told % {"number": number})
        return HttpResponseRedirect(self.address(story))

    def drop_new_view(self, request: HttpRequest) -> HttpResponse:
        """Drops what was begun on a page, or takes it up again."""
        slot = token(request.POST.get("slot", ""))
        if not slot or not self.has_add_permission(request):
            raise Http404(_("There is no such story."))
        place, person = Place(self.model.noun, slot=slot), request.user
        add = reverse(f"admin:articles_{self.model.noun}_add")
        if "undo" in request.POST:
            autosave.take_up_again(place, person)  # type: ignore[arg-type]
            return HttpResponseRedirect(add)
        autosave.drop(place, person)  # type: ignore[arg-type]
        return HttpResponseRedirect(f"{add}?dropped={slot}")


def typed_into(form: QueryDict) -> autosave.Typed:
    """The pairs that a page sent, but for what is no text of the story's."""
    return [
        [_NO_JSON.sub("", name), _NO_JSON.sub("", str(value))]
        for name, values in form.lists()
        if name not in _NOT_TYPED
        for value in values
    ]


def data_of(typed: autosave.Typed) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in typed:
        data.appendlist(name, value)
    return data
