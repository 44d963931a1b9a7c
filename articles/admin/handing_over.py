"""One person's drafts, claims and reviews, given to another: `<account>/hand-over/`."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_protect

from articles.workflow import notices, record, rights, verbs
from articles.workflow.notices.audiences import holders
from articles.workflow.people import name_of
from articles.workflow.refusal import Refused
from articles.workflow.verbs.handing_over import open_work


class Taker(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return name_of(person)


class HandOverForm(forms.Form):
    taker = Taker(
        label=gettext_lazy("to whom"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
        error_messages={"required": gettext_lazy("Choose somebody.")},
    )

    def __init__(self, data: Any, giver: User) -> None:
        super().__init__(data)
        takers = holders("write_story").exclude(pk=giver.pk)
        self.fields["taker"].queryset = takers.order_by("first_name", "username")  # type: ignore[attr-defined]


class HandingOver(ModelAdmin):
    """Mixed into the accounts' pages."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.hand_over_view)
        return [
            path("<path:object_id>/hand-over/", view, name="auth_user_hand_over"),
            *super().get_urls(),
        ]

    @method_decorator(csrf_protect)
    def hand_over_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        giver: Any = self.get_object(request, unquote(object_id))
        if giver is None:
            raise Http404(_("There is no such account."))
        if not self.has_change_permission(request, giver):
            raise PermissionDenied
        form = HandOverForm(request.POST if request.method == "POST" else None, giver)
        stories = open_work(giver)
        if not form.is_valid():
            return self._hand_over_page(request, giver, form, stories)
        taker = form.cleaned_data["taker"]
        refused = [told for story in stories if (told := self._give(request, story, giver, taker))]
        self._tell_handed_over(request, giver, taker, len(stories) - len(refused))
        for told in refused:
            messages.warning(request, told)
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[giver.pk]))

    def _give(self, request: HttpRequest, story: Any, giver: User, taker: User) -> str:
        by: Any = request.user
        try:
            verbs.hand_over(story, by=by, giver=giver, taker=taker)
        except Refused as refusal:
            return f"#{story.pk}: {refusal}"
        return ""

    def _tell_handed_over(self, request: HttpRequest, giver: User, taker: User, count: int) -> None:
        told = ngettext(
            "%(count)s story of %(giver)s is %(taker)s’s now.",
            "%(count)s stories of %(giver)s are %(taker)s’s now.",
            count,
        ) % {"count": count, "giver": name_of(giver), "taker": name_of(taker)}
        by: Any = request.user
        if count:
            record.account_changed(by, giver, "handed_over", to=taker.pk, stories=count)
            notices.tell_accounts(by, told, also=[taker.pk, giver.pk])
        messages.success(request, told)

    def _hand_over_page(
        self, request: HttpRequest, giver: User, form: HandOverForm, stories: list[Any]
    ) -> HttpResponse:
        # Whoever keeps accounts need not see drafts: to them it is a number.
        named = rights.sees_every_draft(cast(User, request.user))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Hand over the work of %(name)s") % {"name": name_of(giver)},
            "account": giver,
            "form": form,
            "count": len(stories),
            "stories": [(story, _address(story)) for story in stories] if named else [],
            "back": reverse("admin:auth_user_change", args=[giver.pk]),
        }
        return TemplateResponse(request, "admin/auth/user/hand_over.html", context)


def _address(story: Any) -> str:
    return reverse(f"admin:articles_{story.noun}_change", args=[story.pk])
