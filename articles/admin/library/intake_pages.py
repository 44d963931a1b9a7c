"""The page on which files are dropped, and the answers to it: with scripts one file at a time, and
without them the same rows on one page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.models import Photo
from articles.workflow import verbs
from articles.workflow.refusal import Refused

from ..sheet.cards import cards
from . import intake
from .intake import Taken, WordsForm, limits
from .photo_page import PhotoPages
from .row_form import RowForm

_ROW = "admin/articles/photo/_taken.html"


def _unlike(count: int) -> str:
    """What is wrong with so many files, if anything."""
    if not count:
        return _("Choose a file.")
    if count > intake.AT_ONCE:
        said = _("These are %(count)s files; at most %(most)s come in at once. None was taken.")
        return said % {"count": count, "most": intake.AT_ONCE}
    return ""


class IntakePages(PhotoPages):
    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's address for a new row."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:articles_photo_intake"))

    @method_decorator(csrf_protect)
    def intake_view(self, request: HttpRequest) -> HttpResponse:
        as_page = "text/html" in request.headers.get("Accept", "")
        if not self.has_add_permission(request):
            if as_page:
                raise PermissionDenied
            return intake.may_not(request)
        if request.method != "POST":
            return self._intake_page(request)
        form = WordsForm(request.POST)
        files = request.FILES.getlist("file")
        if "row" in request.POST or not as_page:
            return self._one_file(request, form, files[0] if files else None)
        fault = _unlike(len(files))
        if fault or not form.is_valid():
            return self._intake_page(request, form=form, fault=fault)
        return self._intake_page(
            request, form=form, taken=[self._take(request, form, f) for f in files]
        )

    def _one_file(
        self, request: HttpRequest, form: WordsForm, file: UploadedFile | None
    ) -> HttpResponse:
        """For scripts: a row of the page where it says `row`, else JSON."""
        fault = _("Choose a file.") if file is None else "" if form.is_valid() else form.sentence
        if file is None or fault:
            taken = Taken(getattr(file, "name", "") or "", refused=fault)
        else:
            taken = self._take(request, form, file)
        if "row" not in request.POST:
            return intake.as_json(taken, self.address)
        return render(request, _ROW, self._row(taken), status=taken.status)

    def _take(self, request: HttpRequest, form: WordsForm, file: UploadedFile) -> Taken:
        twice = "twice" in request.POST
        return intake.take(file, self.person(request), twice=twice, **form.words())

    def _row(self, taken: Taken, form: RowForm | None = None) -> dict[str, Any]:
        photo = taken.photo
        return {
            "taken": taken,
            "photo": photo,
            "address": self.address(photo) if photo else "",
            "form": form or (RowForm(instance=photo) if photo and not taken.known else None),
            "twins": [(card, twin, self.address(twin.photo)) for card, twin in taken.twins],
        }

    def intake_words_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The words of one photo that was just brought: looked at, changed, or left."""
        photo = self.changed_or_403(request, pk)
        taken = Taken(photo.original_name, photo, cards([photo])[photo.pk])
        form = RowForm(request.POST.copy() if request.method == "POST" else None, instance=photo)
        if form.is_bound and form.is_valid():
            try:
                fresh = Photo.objects.get(pk=photo.pk)
                verbs.change_photo(fresh, by=self.person(request), **form.changes())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                taken = Taken(photo.original_name, fresh, cards([fresh])[fresh.pk], saved=True)
                form = RowForm(instance=fresh)
        row = self._row(taken, form)
        if "row" in request.POST:
            return render(request, _ROW, row, status=400 if form.errors else 200)
        return self._intake_page(request, rows=[row])

    def _intake_page(
        self,
        request: HttpRequest,
        *,
        form: WordsForm | None = None,
        taken: list[Taken] | None = None,
        rows: list[dict[str, Any]] | None = None,
        fault: str = "",
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bring photos"),
            **limits(),
            "form": form or WordsForm(),
            "fault": fault,
            "brought": rows or [self._row(one) for one in taken or ()],
        }
        return TemplateResponse(request, "admin/articles/photo/intake.html", context)
