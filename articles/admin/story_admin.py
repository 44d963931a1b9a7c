"""The editing page of articles and events: stock Django admin around it, the verbs beneath it."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from articles.models import Standing
from articles.models.at_once import ListOf
from articles.models.prepared import Moment
from articles.workflow import rights, verbs
from articles.workflow.one_story import OneStory
from articles.workflow.refusal import Refused, Stale

from . import preview, reading, states
from .editor import EDITING_POLICY
from .picking.words import for_scripts
from .sheet.choices import Choices
from .sheet.uses import use_rows
from .sheet.whole import Sheet


class StoryAdmin(admin.ModelAdmin):
    """Base of ArticleAdmin and EventAdmin. A story that one may not see is a story that is not
    there: 404 for both."""

    form_class: ClassVar[type[Any]]
    # What the page of one story shows of other tables, beside its own row.
    read_with: ClassVar[tuple[str, ...]] = ("section__parent", "changed_by", "claimed_by")

    # -- Rights: those of the newsroom, never the superuser's ------------------------------------

    def get_queryset(self, request: HttpRequest) -> Any:
        return rights.visible_stories(_person(request), super().get_queryset(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return f"view_{self.model.noun}" in rights.rights(_person(request))
        stories = self.model._default_manager.filter(pk=obj.pk)
        return bool(rights.visible_stories(_person(request), stories).exists())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return "write_story" in rights.rights(_person(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return bool(rights.rights(_person(request)) & {"write_story", "review_story"})
        return rights.writes(_person(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # there is a verb for it, and what was public stays

    # -- Addresses ------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        """Stock Django's list, add and change; of its other addresses (delete, history) none: each
        would have to check the rights on its very object."""
        name = f"articles_{self.model.noun}"
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name=f"{name}_changelist"),
            path("add/", wrap(self.add_view), name=f"{name}_add"),
            path("<path:object_id>/change/", wrap(self.change_view), name=f"{name}_change"),
            path("<path:object_id>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
        ]

    @cached_property
    def _one_story(self) -> OneStory:
        return OneStory(self.model, self.read_with)

    @cached_property
    def _story_and_beside(self) -> OneStory:
        return OneStory(self.model, self.read_with, self.beside)

    def visible_or_404(
        self, request: HttpRequest, object_id: str, *, with_beside: bool = False
    ) -> Any:
        """The story, with its standing; every view of one story begins with this."""
        question = self._story_and_beside if with_beside else self._one_story
        try:
            pk = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            pk = 0
        story = question.seen_by(_person(request), pk)
        if story is None:
            raise Http404(_("There is no such story."))
        return story

    # -- The editing page -----------------------------------------------------------------------

    @method_decorator(csrf_protect)
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Unlike Django's, in no transaction of its own: a verb is durable."""
        story = self._story(request, object_id)
        if request.method == "POST":
            return self._save(request, story, extra_context)
        if story.pk and not self.has_change_permission(request, story):
            return self._read_only_page(request, story, extra_context)
        return self._editing_page(request, self.sheet(request, story), extra_context)

    def _story(self, request: HttpRequest, object_id: str | None) -> Any:
        if object_id is not None:
            return self.visible_or_404(request, object_id, with_beside=request.method == "GET")
        if not self.has_add_permission(request):
            raise PermissionDenied
        story = self.model()
        story.standing = Standing.NEVER
        return story

    def beside(self, person: User, at: Moment) -> dict[str, Any]:
        """What a story is asked when its page is opened: its tags, and whether there is anything
        of each kind that lies beside it, so that the page then reads only what is there."""
        tagged = self.model.tags.through._default_manager.filter(content_object=OuterRef("pk"))
        return {"tag_names": ListOf(tagged.order_by("tag__name"), "tag__name")}

    def sheet(
        self, request: HttpRequest, story: Any, *, typed: bool = False, data: Any = None
    ) -> Sheet:
        """As the database has it; as `typed` into the page that is sent; or as `data` says."""
        files = request.FILES if typed else None
        data = request.POST.copy() if typed else data
        choices = Choices()
        form = self.form_class(
            data,
            instance=copy.copy(story),
            source="review_story" in rights.rights(_person(request)),
            choices=choices,
        )
        return Sheet(story, form, use_rows(story, choices, data, files))

    def _save(
        self, request: HttpRequest, story: Any, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        sheet, stage = self.sheet(request, story, typed=True), story.stage
        if sheet.photos.with_files() and self._may_write(request, story):
            sheet.take_in_files(_person(request))
        if not sheet.is_valid():
            return self._editing_page(request, sheet, extra_context)
        try:
            saved = self._by_verb(request, sheet)
        except Stale as stale:
            return self.stale_save(request, sheet, stale)
        except Refused as refusal:
            sheet.refuse(refusal)
            status = 200 if self._may_write(request, story) else 403
            return self._editing_page(request, sheet, extra_context, status=status)
        return self.answer_saved(request, saved, stage=stage)

    def answer_saved(
        self, request: HttpRequest, saved: verbs.Saved[Any], *, stage: str
    ) -> HttpResponse:
        """`stage`: what the story was in before."""
        answer = self.response_saved(request, saved.story, merged=saved.merged)
        for sentence in saved.told:
            messages.warning(request, sentence)
        return answer

    def _may_write(self, request: HttpRequest, story: Any) -> bool:
        return not story.pk or self.has_change_permission(request, story)

    def _by_verb(self, request: HttpRequest, sheet: Sheet) -> verbs.Saved[Any]:
        content, planning, by = sheet.content(), sheet.planning(), _person(request)
        said = sheet.form.cleaned_data
        if not sheet.story.pk:
            return verbs.save_new(self.model, content, by=by, planning=planning, slot=said["slot"])
        return verbs.save(
            sheet.story,
            content,
            by=by,
            version=said["version"],
            planning=planning,
            planned_before=said["planned"],
            page=said["page"],
        )

    def stale_save(self, request: HttpRequest, sheet: Sheet, stale: Stale) -> HttpResponse:
        """Somebody else has saved the same in between; both texts are kept."""
        raise NotImplementedError

    def response_saved(
        self, request: HttpRequest, story: Any, *, merged: bool = False
    ) -> HttpResponse:
        """Where the person goes once the words are kept, and is told so; a move pressed with them
        follows here. `merged`: they hold others' words, which this person has not read."""
        self.say_saved(request, story)
        return HttpResponseRedirect(self.address(story))

    def say_saved(self, request: HttpRequest, story: Any) -> None:
        messages.success(request, _("“%(story)s” is saved.") % {"story": story})

    def address(self, story: Any, page: str = "change") -> str:
        return reverse(f"admin:articles_{self.model.noun}_{page}", args=[story.pk])

    # -- Pages ----------------------------------------------------------------------------------

    # CKEditor needs more than the other pages of the desk, so this one alone allows it.
    @method_decorator(csp_replace(EDITING_POLICY))
    def _editing_page(
        self,
        request: HttpRequest,
        sheet: Sheet,
        extra_context: dict[str, Any] | None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "sheet": sheet,
            "form": sheet.form,
            "media": sheet.form.media,
            "has_errors": sheet.form.is_bound and not sheet.is_valid(),
            "photo_words": for_scripts(sheet.story),
            **(extra_context or {}),
        }
        return self._page(request, sheet.story, "change_form.html", context, status)

    def _read_only_page(
        self, request: HttpRequest, story: Any, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        if rights.sees_draft(_person(request), story):
            shown, lines = story, self.read_only_lines(story)
        else:
            shown = reading.live_row_or_404(story)
            lines = reading.public_lines(shown)
        context = {"shown": shown, "title": str(shown), "lines": lines, **(extra_context or {})}
        return self._page(request, story, "read_only.html", context, 200)

    def _page(
        self, request: HttpRequest, story: Any, template: str, context: dict[str, Any], status: int
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        sees_draft = not story.pk or rights.sees_draft(_person(request), story)
        title = _("Edit: %(story)s") if story.pk else _("New %(noun)s")
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(title % {"story": story, "noun": self.opts.verbose_name}),
            "original": story if story.pk else None,
            "story": story,
            "add": not story.pk,
            "public_only": not sees_draft,
            "readers_chip": states.readers_chip(story),
            "desk_chip": states.desk_chip(story) if sees_draft else None,
            "preview_url": self.address(story, "preview") if story.pk and sees_draft else "",
            "has_view_permission": True,
            **self.moves_context(request, story),
            **context,
        }
        templates = [f"admin/articles/{room}/{template}" for room in (self.model.noun, "story")]
        return TemplateResponse(request, templates, whole, status=status)

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """For `_moves.html` and `_panels.html`: what may be done now, and what was done."""
        return {}

    def read_only_lines(self, story: Any) -> list[tuple[str, str]]:
        """Label and value of what stands in the frame."""
        tags = ", ".join(story.tags.order_by("name").values_list("name", flat=True))
        lines = [
            (_("section"), str(story.section or "")),
            (_("tags"), tags),
        ]
        return [(str(label), value) for label, value in lines if value]

    # -- Preview --------------------------------------------------------------------------------

    @method_decorator(require_safe)
    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not rights.sees_draft(_person(request), story):
            return HttpResponseRedirect(reading.live_row_or_404(story).get_absolute_url())
        return preview.page(story)


def _person(request: HttpRequest) -> Any:
    return request.user
