"""The planned day of one story: typed on a page of its own, or sent by the calendar's script."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles.admin import states
from articles.admin.sheet.moments import DayField, MomentField
from articles.models import Article, Event
from articles.workflow import rights, verbs
from articles.workflow.one_story import OneStory
from articles.workflow.refusal import Refused, Stale

from .lines import address_of
from .spans import month

# In the session: what the calendar offers to take back.
UNDO = "plan_undo"
_STORIES = {model.noun: OneStory(model, ("section",)) for model in (Article, Event)}


class PlanForm(forms.Form):
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    planned_on = DayField(
        label=gettext_lazy("planned for"),
        required=False,
        help_text=gettext_lazy("Empty: without a day. A planned day publishes nothing by itself."),
    )
    due_at = MomentField(label=gettext_lazy("due"), required=False)

    def clean_version(self) -> int:
        """An unreadable token is nobody's version."""
        typed = self.cleaned_data["version"]
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, noun: str, pk: int) -> HttpResponse:
    """For whoever may write the story; another's story is not there (404)."""
    story = _visible_or_404(request, noun, pk)
    if request.method != "POST":
        return _page(request, story, _form(story, back=request.GET.get("ve", "")))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _refused(request, story, form, 400)
    before, by = story.planned_on, _person(request)
    try:
        planned = verbs.plan(
            story,
            by=by,
            version=form.cleaned_data["version"],
            planned_on=form.cleaned_data["planned_on"],
            due_at=_due(request, form, story),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        story = _visible_or_404(request, noun, pk)
        status = 409 if isinstance(refusal, Stale) or rights.writes(by, story) else 403
        return _refused(request, story, form, status)
    return _done(request, planned, before, form.cleaned_data["back"])


view = admin.site.admin_view(planning)


def _visible_or_404(request: HttpRequest, noun: str, pk: int) -> Any:
    story = _STORIES[noun].seen_by(_person(request), pk) if noun in _STORIES else None
    if story is None or not rights.is_writer(_person(request), story):
        raise Http404(_("There is no such story."))
    return story


def _form(story: Any, *, back: str) -> PlanForm:
    return PlanForm(
        initial={
            "version": story.version,
            "planned_on": story.planned_on,
            "due_at": story.due_at,
            "back": back,
        }
    )


def _due(request: HttpRequest, form: PlanForm, story: Any) -> dt.datetime | None:
    """The calendar sends the day alone; the hour stays as it was."""
    due: dt.datetime | None = form.cleaned_data["due_at"]
    return due if "due_at_0" in request.POST else story.due_at


def _done(request: HttpRequest, story: Any, before: dt.date | None, back: str) -> HttpResponse:
    said = _said(story)
    if _by_script(request):
        return JsonResponse({"said": said, "version": story.version, "day": _day(story.planned_on)})
    request.session[UNDO] = {
        "said": said,
        "address": reverse("desk_plan", args=[story.noun, story.pk]),
        "day": _day(before),
        "version": story.version,
        "back": back,
    }
    return HttpResponseRedirect(_calendar(story, back))


def _calendar(story: Any, back: str) -> str:
    """Where the person came from, if that was the calendar; else the month it is planned for."""
    address = reverse("desk_calendar")
    if back.startswith("?"):
        return address + back
    if story.planned_on:
        return f"{address}?{'='.join(month(story.planned_on).here)}"
    return address


def _said(story: Any) -> str:
    told = {"story": story, "day": _day(story.planned_on)}
    if story.planned_on:
        return _("“%(story)s” is planned for %(day)s.") % told
    return _("“%(story)s” has no planned day any more.") % told


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m}/{day.year:04d}" if day else ""


def _refused(request: HttpRequest, story: Any, form: PlanForm, status: int) -> HttpResponse:
    if not _by_script(request):
        if status == 409:
            messages.warning(request, _("What stands here now is newer than what you saw."))
        return _page(request, story, form, status=status)
    problem = " ".join(str(sentence) for errors in form.errors.values() for sentence in errors)
    now = {"version": story.version, "day": _day(story.planned_on)}
    return JsonResponse({"problem": problem, **now}, status=status)


def _page(request: HttpRequest, story: Any, form: PlanForm, *, status: int = 200) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Planned day: %(story)s") % {"story": story},
        "story": story,
        "form": form,
        "now": {"version": story.version, "day": _day(story.planned_on)},
        "address": address_of(story.noun, story.pk),
        "back": _calendar(story, str(form["back"].value() or "")),
        "readers_chip": states.readers_chip(story),
        "desk_chip": states.desk_chip(story),
    }
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/desk/plan.html", context, status=status)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _person(request: HttpRequest) -> Any:
    return request.user
