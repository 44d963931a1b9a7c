"""Two people changed the same: both versions beside each other, and a choice for each place.

The loser's text is a revision set aside before the page is drawn, so leaving it loses nothing. What
the page sends names that revision and the two versions; all words are read again from the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.models import Revision
from articles.workflow import merging, verbs
from articles.workflow.content import Planning, content_class
from articles.workflow.merging import Choice, Conflict, Merge, Version
from articles.workflow.offers import AT_ONCE, LABELS, OF_WHAT_WAS_SEEN, VERBS
from articles.workflow.refusal import Refused, Stale

from ..sheet.whole import Sheet
from ..story_admin import StoryAdmin
from . import tokens
from .telling import Telling

_KEPT = ("begun", "mine", "version", "page", "planned", "planned_mine", "planned_theirs")


Versions = tuple[Version, Version, Version]
"""Where both began, mine, theirs."""


@dataclass(frozen=True)
class Begun:
    """What the hidden fields of the page say."""

    begun: int
    """The version from which mine was written."""
    mine: int
    """The number of the revision set aside."""
    version: int
    """Theirs, as it was looked at."""
    page: str
    planned: Planning | None
    planned_mine: Planning | None
    planned_theirs: Planning | None

    @classmethod
    def sent(cls, form: Any) -> Begun:
        said = {name: form.get(name, "") for name in _KEPT}
        return cls(
            begun=_number(said["begun"]),
            mine=_number(said["mine"]),
            version=_number(said["version"]),
            page=tokens.token(said["page"]),
            planned=tokens.read(said["planned"]),
            planned_mine=tokens.read(said["planned_mine"]),
            planned_theirs=tokens.read(said["planned_theirs"]),
        )

    def hidden(self) -> list[tuple[str, str]]:
        return [(name, _written(getattr(self, name))) for name in _KEPT]


class StoryMerging(StoryAdmin):
    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name=name), *super().get_urls()]

    def stale_save(self, request: HttpRequest, sheet: Sheet, stale: Stale) -> HttpResponse:
        said = sheet.form.cleaned_data
        fresh = self.visible_or_404(request, str(stale.story.pk))
        begun = Begun(
            begun=said["version"] if sheet.story.pk else 1,
            mine=stale.kept or 0,
            version=fresh.version,
            page=said["page"],
            planned=said["planned"] if sheet.story.pk else Planning(),
            planned_mine=sheet.planning(),
            planned_theirs=Planning.of(fresh),
        )
        return self._merge_page(request, fresh, begun, {}, status=409)

    @method_decorator(csrf_protect)
    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.visible_or_404(request, object_id)
        if not self.has_change_permission(request, story):
            raise Http404(_("There is no such story."))
        if request.method != "POST":
            return HttpResponseRedirect(self.address(story))
        begun = Begun.sent(request.POST)
        choices = _choices(request.POST)
        merged = self._merged(request, story, begun, choices)
        if merged.conflicts:
            return self._merge_page(request, story, begun, choices, status=422)
        return self._save_merged(request, story, begun, choices, merged)

    def _save_merged(
        self,
        request: HttpRequest,
        story: Any,
        begun: Begun,
        choices: dict[str, Choice],
        merged: Merge,
    ) -> HttpResponse:
        try:
            saved = verbs.save(
                story,
                merged.content,
                by=request.user,  # type: ignore[arg-type]
                version=begun.version,
                planning=merged.planning,
                planned_before=begun.planned_theirs,
                page=begun.page,
            )
        except Stale as stale:
            return self._again(request, begun, merged, stale)
        except Refused as refusal:
            return self._merge_page(request, story, begun, choices, str(refusal), status=422)
        answer = self.response_saved(request, saved.story, merged=True)
        for sentence in saved.told:
            messages.warning(request, sentence)
        return answer

    def _again(
        self, request: HttpRequest, begun: Begun, merged: Merge, stale: Stale
    ) -> HttpResponse:
        """Somebody has saved once more: what was chosen is mine now."""
        fresh = self.visible_or_404(request, str(stale.story.pk))
        again = Begun(
            begun=begun.version,
            mine=stale.kept or 0,
            version=fresh.version,
            page=begun.page,
            planned=begun.planned_theirs,
            planned_mine=merged.planning,
            planned_theirs=Planning.of(fresh),
        )
        return self._merge_page(request, fresh, again, {}, status=409)

    def _versions(self, request: HttpRequest, story: Any, begun: Begun) -> Versions:
        aside = story.revisions.filter(number=begun.mine, kind=Revision.Kind.SET_ASIDE)
        mine = aside.filter(saved_by=request.user.pk).first()
        if mine is None or not 0 < begun.version <= story.version:
            raise Http404(_("There is no such revision."))
        return (
            Version(verbs.words_at(story, begun.begun), begun.planned),
            Version(content_class(story).from_json(mine.content), begun.planned_mine),
            Version(verbs.words_at(story, begun.version), begun.planned_theirs),
        )

    def _merged(
        self, request: HttpRequest, story: Any, begun: Begun, choices: dict[str, Choice]
    ) -> Merge:
        versions = self._versions(request, story, begun)
        return merging.merge(*versions, _as_html(choices, merging.merge(*versions).conflicts))

    def _merge_page(
        self,
        request: HttpRequest,
        story: Any,
        begun: Begun,
        choices: dict[str, Choice],
        refused: str = "",
        *,
        status: int,
    ) -> HttpResponse:
        versions = self._versions(request, story, begun)
        merged = merging.merge(*versions)
        telling = Telling(story, [version.content for version in versions])
        asked = [telling.asked(one, choices.get(one.key)) for one in merged.conflicts]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Two versions: %(story)s") % {"story": story},
            "story": story,
            "asked": asked,
            "left": sum(not one.chosen for one in asked),
            "tried": status == 422,
            "taken": [(telling.label(one), one) for one in merged.taken],
            "hidden": begun.hidden(),
            "kept": begun.mine,
            **_wished(request.POST),
            "refused": refused,
            "back": self.address(story),
            "action": self.address(story, "merge"),
        }
        request.current_app = self.admin_site.name
        template = "admin/articles/story/merge.html"
        return TemplateResponse(request, template, context, status=status)


def _wished(form: Any) -> dict[str, Any]:
    """The move that was pressed with the save, to follow it; and the note with it."""
    verb = form.get("_move") or form.get("wished", "")
    if verb not in VERBS:
        return {}
    return {
        "wished": verb,
        "wished_label": LABELS[verb],
        "wished_at_once": verb in AT_ONCE - OF_WHAT_WAS_SEEN,
        "note": form.get("_note", ""),
    }


def _choices(form: Any) -> dict[str, Choice]:
    found = {}
    for name in form:
        kind, _colon, key = name.partition(":")
        if kind == "choice" and form[name]:
            found[key] = Choice(form[name], form.get(f"own:{key}", ""))
    return found


def _as_html(choices: dict[str, Choice], conflicts: list[Conflict]) -> dict[str, Choice]:
    """What was written anew in the text is words on the page."""
    written = dict(choices)
    for one in conflicts:
        choice = choices.get(one.key)
        if one.name == "body" and choice is not None:
            anew = merging.written_anew(choice.words, one.mine, one.theirs, one.base)
            written[one.key] = Choice(choice.which, anew)
    return written


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _written(value: Any) -> str:
    if isinstance(value, Planning):
        return tokens.written(value)
    return "" if value is None else str(value)
