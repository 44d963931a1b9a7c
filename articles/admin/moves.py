"""The moves of the table as buttons and as pages of their own; each is the verb's to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.models import Article, Stage, Standing
from articles.workflow import checking, rights, seen, verbs
from articles.workflow.offers import (
    AT_ONCE,
    LABELS,
    OF_WHAT_WAS_SEEN,
    VERBS,
    Offers,
    offers,
)
from articles.workflow.refusal import Incomplete, Refused
from articles.workflow.timeline import Timeline
from articles.workflow.verbs.undoing import way_back

from . import hours, move_words, states
from .barred import bar, needs_override
from .checking.panel import may_pass, panel, with_its_place
from .history import StoryHistory
from .move_forms import FIELDS, MoveForm
from .pressed_twice import made_already


class StoryMoves(StoryHistory):
    """The editing page with its buttons, what follows a save, and `<id>/move/<verb>/`."""

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.model.noun}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<path:object_id>/move/<slug:verb>/", view, name=name), *super().get_urls()]

    def moves_context(self, request: HttpRequest, story: Any) -> dict[str, Any]:
        """For `_moves.html`: what may be done now."""
        above = super().moves_context(request, story) | {
            "seen": story.content_hash,
            "move_note": request.POST.get("_note", ""),
        }
        if not story.pk:
            return above | {"moves": offers(_person(request), story)}
        if not rights.sees_draft(_person(request), story):
            # Even a barred button tells the stage.
            return above | {"moves": Offers()}
        published = story.standing != Standing.NEVER
        timeline = Timeline(story, timezone.now(), is_published=published)
        offered = offers(_person(request), story, timeline)
        live = timeline.live if story.standing == Standing.LIVE else None
        return above | {
            "moves": offered,
            # What readers have becomes a draft as soon as changed words are kept.
            "sends_changes": story.stage == Stage.RELEASED and not offered.primary,
            "live_since": live.first_published_at if live else None,
            "live_address": _address(story, live) if live else "",
        }

    def response_saved(
        self, request: HttpRequest, story: Any, *, merged: bool = False
    ) -> HttpResponse:
        """Once the words are kept, the move that was pressed with them; nobody approves unread
        what others brought in."""
        verb, note = request.POST.get("_move", ""), request.POST.get("_note", "")
        if verb == "submit" and story.stage == Stage.RELEASED:
            messages.warning(request, _("Nothing was changed; there is nothing to review."))
            return super().response_saved(request, story, merged=merged)
        if verb not in VERBS:
            return super().response_saved(request, story, merged=merged)
        unread = merged and verb in OF_WHAT_WAS_SEEN
        if unread or verb not in AT_ONCE or needs_override(_person(request), story, verb):
            story = self.visible_or_404(request, str(story.pk))
            self.say_saved(request, story)
            if not note.strip():
                return HttpResponseRedirect(self._move_address(story, verb))
            return self._move_page(request, story, verb, self._form(request, story, verb))
        given = {"note": note, "seen": story.content_hash}
        form = self._form(request, story, verb, data=given)
        moved = self._made(request, story, verb, form)
        if moved is None:
            return self._not_made(request, story, verb, form)
        self.say_saved(request, story)
        self.say_moved(request, verb, moved, form.values())
        return self._after(request, story)

    @method_decorator(csrf_protect)
    def move_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponse:
        """GET shows what the move asks for; only POST makes it."""
        story = self.visible_or_404(request, object_id)
        if verb not in VERBS or (verb == "correct" and not isinstance(story, Article)):
            raise Http404(_("There is no such move."))
        if request.method != "POST":
            return self._move_page(request, story, verb, self._form(request, story, verb))
        form = self._form(request, story, verb, data=request.POST)
        moved = self._made(request, story, verb, form)
        if moved is not None:
            self.say_moved(request, verb, moved, form.values())
            return self._after(request, story)
        now = self.visible_or_404(request, object_id)
        return self._move_page(request, now, verb, form)

    # -- Making it ------------------------------------------------------------------------------

    def _made(self, request: HttpRequest, story: Any, verb: str, form: MoveForm) -> Any | None:
        """Calls the verb and returns its story; a refusal stands in the form, and its line in the
        log."""
        if not form.is_valid():
            return None
        by = _person(request)
        try:
            seen.refuse_unless_seen(story, by, verb, form.cleaned_data["seen"])
            if verb == "reschedule" and hours.is_overtaken(story, form):
                return None
            moved = getattr(verbs, verb)(story, by=by, **form.values())
        except Incomplete as refusal:
            for field, sentence in refusal.problems:
                form.refuse(field, sentence)
            return None
        except Refused as refusal:
            if (moved := made_already(story, by, verb)) is None:
                form.refuse(refusal.field, str(refusal))
        return moved

    def say_moved(
        self, request: HttpRequest, verb: str, story: Any, values: dict[str, Any]
    ) -> None:
        """That it is done, and the way back where there is one."""
        told = move_words.done(verb, story, values)
        line = way_back(story)
        if line is not None:
            context = {"told": told, "line": line.pk, "undo": self._move_address(story, "undo")}
            told = render_to_string("admin/articles/story/_undo.html", context, request)
        messages.success(request, told, extra_tags=f"moved-{story.noun}-{story.pk}-{verb}")

    def _after(self, request: HttpRequest, story: Any) -> HttpResponse:
        """The story's page, or the list if it is out of this person's sight now."""
        in_sight = rights.sees_draft(_person(request), story)
        if not in_sight and self.get_object(request, str(story.pk)) is None:
            return HttpResponseRedirect(reverse(f"admin:articles_{story.noun}_changelist"))
        return HttpResponseRedirect(self.address(story))

    def _not_made(
        self, request: HttpRequest, story: Any, verb: str, form: MoveForm
    ) -> HttpResponse:
        """After a save: back to the words, each sentence on top; a typed note is not lost."""
        story = self.visible_or_404(request, str(story.pk))
        told = {"story": story, "move": _in_a_sentence(LABELS[verb])}
        messages.warning(
            request, _("“%(story)s” is saved, but this could not be done yet: %(move)s.") % told
        )
        if form.data.get("note", "").strip() or may_pass(_person(request), verb, story):
            return self._move_page(request, story, verb, form)
        for errors in form.errors.values():
            for sentence in errors:
                messages.error(request, with_its_place(str(sentence), form.places))
        return self._after(request, story)

    # -- The page -------------------------------------------------------------------------------

    def _form(self, request: HttpRequest, story: Any, verb: str, data: Any = None) -> MoveForm:
        by = _person(request)
        four_eyes = data is None and needs_override(by, story, verb)
        # Whoever wants nothing to pass need not be told first whether anything bars the move.
        passing = data is None or "override" in data
        leave_out = _not_asked(by, story, verb) if passing else _senseless(story, verb)
        if verb == "reschedule" and data is not None:
            # Where readers have it by now, it is the verb that says so.
            leave_out = leave_out - {"at"} if "at_0" in data else leave_out | {"at"}
        initial = {
            "seen": story.content_hash,
            "note": request.POST.get("_note", ""),
            "override": four_eyes,
            "until": story.expires_at,
        }
        if verb == "reschedule":
            holding = hours.now_holding(story)
            initial |= holding | {f"was_{name}": hours.written(at) for name, at in holding.items()}
        return MoveForm(verb, data, leave_out=leave_out, initial=initial)

    def _move_page(
        self, request: HttpRequest, story: Any, verb: str, form: MoveForm
    ) -> HttpResponse:
        if form.is_bound:
            form.ask(_not_asked(_person(request), story, verb) - form.errors.keys())
        status, barred = bar(_person(request), story, verb)
        public_only = not rights.sees_draft(_person(request), story)
        report = None if public_only or barred else checking.before(verb, story)
        (story,) = seen.as_seen(_person(request), [story])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{LABELS[verb]}: {story}",
            "original": story,
            "story": story,
            "public_only": public_only,
            "verb": verb,
            "label": LABELS[verb],
            "consequence": move_words.CONSEQUENCES.get(verb, ""),
            "barred": barred,
            "form": form,
            "checks": panel(report, self.address(story)) if report else None,
            "danger": verb in ("retract", "discard_changes"),
            "readers_chip": states.readers_chip(story),
            "desk_chip": states.desk_chip(story),
            "back": self.address(story),
        }
        return TemplateResponse(request, "admin/articles/story/move.html", context, status=status)

    def _move_address(self, story: Any, verb: str) -> str:
        return reverse(f"admin:articles_{story.noun}_move", args=[story.pk, verb])


def _address(story: Any, live: Any) -> str:
    """Where readers have it; a section that is still the story's need not be asked for again."""
    if live.section_id == story.section_id:
        live.section = story.section
    return str(live.get_absolute_url())


def _person(request: HttpRequest) -> Any:
    return request.user


def _senseless(story: Any, verb: str) -> set[str]:
    """What a form of this move does not ask of this story."""
    fields = {"override"}
    if "update" in FIELDS.get(verb, ()) and story.standing == Standing.NEVER:
        fields.add("update")
    if verb == "reschedule" and not story.next_live_from:
        fields.add("at")
    return fields


def _not_asked(by: Any, story: Any, verb: str) -> set[str]:
    """The same, where something to let pass has been looked for."""
    passable = needs_override(by, story, verb) or may_pass(by, verb, story)
    return _senseless(story, verb) - ({"override"} if passable else set())


def _in_a_sentence(label: Any) -> str:
    return f"{str(label)[:1].lower()}{str(label)[1:]}"
