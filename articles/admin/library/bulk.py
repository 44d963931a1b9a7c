"""One change on many photos: each by the verb, each with its own answer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect

from articles.models import Photo
from articles.workflow import verbs
from articles.workflow.refusal import Refused

from ..sheet.cards import Card, cards
from .bulk_form import BulkForm
from .desk import LONGEST_UNDO
from .listing import LibraryList

MOST = 200
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_SALT = "library.undo"


@dataclass(frozen=True)
class Result:
    """`told`: how many stories have changes now that are not published."""

    card: Card
    address: str
    refused: str = ""
    told: int = 0


class BulkChanges(LibraryList):
    @method_decorator(csrf_protect)
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.POST.get("action") == "undo":
            return self._undo(request)
        photos = _chosen(request)
        if not photos:
            messages.warning(request, _("No photo is chosen yet."))
            return super().changelist_view(request)
        if len(photos) > MOST:
            messages.error(request, _("%(most)s photos at most at once.") % {"most": MOST})
            return super().changelist_view(request)
        form = BulkForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_bound or not form.is_valid():
            return self._asking_page(request, photos, form)
        before = {photo.pk: _as_it_is(photo, form) for photo in photos}
        results = [self._one(request, photo, form.words(), form.tags_of(photo)) for photo in photos]
        done = {
            result.card.pk: [before[result.card.pk], _as_it_is(photo, form)]
            for result, photo in zip(results, photos, strict=True)
            if not result.refused
        }
        return self._list_with(request, results, _("Photos changed"), undo=done)

    def _one(
        self, request: HttpRequest, photo: Photo, words: dict[str, Any], tags: list[str] | None
    ) -> Result:
        refused, told = "", 0
        try:
            told = len(verbs.change_photo(photo, by=self.person(request), tags=tags, **words))
        except Refused as refusal:
            refused = str(refusal)
        return Result(cards([photo])[photo.pk], self.address(photo), refused, told)

    def _undo(self, request: HttpRequest) -> HttpResponse:
        """Gives back what each photo had, where nobody has changed it since."""
        try:
            kept = signing.loads(request.POST.get("before", ""), salt=_SALT, max_age=LONGEST_UNDO)
        except signing.BadSignature:
            messages.error(request, _("This can no longer be undone."))
            return super().changelist_view(request)
        found = Photo.objects.in_bulk([int(pk) for pk in kept])
        results = [
            self._one_back(request, found[int(pk)], before, after)
            for pk, (before, after) in kept.items()
            if int(pk) in found
        ]
        return self._list_with(request, results, _("Undone"))

    def _one_back(
        self, request: HttpRequest, photo: Photo, before: dict[str, Any], after: dict[str, Any]
    ) -> Result:
        if _plain(photo, after) != after:
            card = cards([photo])[photo.pk]
            reason = _("It was changed again meanwhile; look at it yourself.")
            return Result(card, self.address(photo), reason)
        words = {name: _value(name, value) for name, value in before.items()}
        return self._one(request, photo, words, words.pop("tags", None))

    def _list_with(
        self,
        request: HttpRequest,
        results: list[Result],
        label: str,
        undo: dict[int, Any] | None = None,
    ) -> HttpResponse:
        refused = sum(bool(result.refused) for result in results)
        summary = {
            "label": label,
            "results": results,
            "refused": refused,
            "done": len(results) - refused,
            "told": sum(result.told for result in results),
            "undo": signing.dumps(undo, salt=_SALT, compress=True) if undo else "",
        }
        selected = {result.card.pk for result in results if result.refused}
        return super().changelist_view(request, {"summary": summary, "selected": selected})

    def _asking_page(
        self, request: HttpRequest, photos: list[Photo], form: BulkForm
    ) -> HttpResponse:
        drawn = cards(photos)
        title = ngettext("Change %(count)s photo", "Change %(count)s photos", len(photos))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title % {"count": len(photos)},
            "chosen": [drawn[photo.pk] for photo in photos],
            "form": form,
            "box": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/photo/bulk.html", context)


def _chosen(request: HttpRequest) -> list[Photo]:
    """In the order of the page."""
    numbers = [n for n in request.POST.getlist(ACTION_CHECKBOX_NAME) if _NUMBER.fullmatch(n)]
    keys = list(dict.fromkeys(map(int, numbers)))[: MOST + 1]
    found = Photo.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _as_it_is(photo: Photo, form: BulkForm) -> dict[str, Any]:
    """What the form changes, as the photo has it."""
    names = dict.fromkeys(form.words())
    return _plain(photo, names if form.tags_of(photo) is None else names | {"tags": None})


def _plain(photo: Photo, names: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(photo, name) for name in names}


def _plain_value(photo: Photo, name: str) -> Any:
    if name == "tags":
        return list(photo.tags.order_by("name").values_list("name", flat=True))
    value = getattr(photo, name)
    return value.isoformat() if isinstance(value, dt.date) else value


def _value(name: str, kept: Any) -> Any:
    return dt.date.fromisoformat(kept) if name == "rights_until" and kept else kept
