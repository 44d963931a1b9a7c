"""The page of one photo: words, rights, focal point, uses; its file, and its end."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Photo, Story
from articles.photos.refusals import RefusedPhoto
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from articles.workflow.verbs.photo import why_kept

from ..preview import unseen
from ..sheet.cards import cards
from .desk import LONGEST_UNDO, LibraryDesk
from .photo_form import PhotoForm
from .usage import uses_of


class PhotoPages(LibraryDesk):
    """A photo is anybody's to look at who works at the desk; to change, and to fetch as it came in,
    an editor's and its bringer's."""

    def photo_or_404(self, request: HttpRequest, pk: int) -> Photo:
        """Every view of one photo begins with this."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = Photo.objects.select_related("uploaded_by").filter(pk=min(pk, _HIGHEST)).first()
        if photo is None:
            raise Http404(_("There is no such photo."))
        return photo

    def changed_or_403(self, request: HttpRequest, pk: int) -> Photo:
        photo = self.photo_or_404(request, pk)
        if not self.has_change_permission(request, photo):
            raise PermissionDenied
        return photo

    def photo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        photo = self.photo_or_404(request, pk)
        if request.method != "POST":
            return self._photo_page(request, photo, PhotoForm(instance=photo))
        if not self.has_change_permission(request, photo):
            raise PermissionDenied
        form = PhotoForm(request.POST.copy(), instance=photo)
        if not form.is_valid():
            return self._photo_page(request, photo, form)
        try:
            told = verbs.change_photo(self._fresh(photo), by=self.person(request), **form.changes())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._photo_page(request, photo, form)
        messages.success(request, _("Saved."))
        self._tell(request, told)
        return HttpResponseRedirect(request.path)

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        photo = self.changed_or_403(request, pk)
        return original_file(photo)

    def replace_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another file for the same photo; each story that uses it goes on using it."""
        photo = self.changed_or_403(request, pk)
        if "undo" in request.POST:
            return self._put_back(request, photo)
        file = request.FILES.get("file")
        if file is None:
            return self._photo_page(request, photo, fault=_("Choose a file."))
        return self._with_file(
            request,
            photo,
            file.file,  # type: ignore[arg-type]
            file.name or "",
        )

    def _put_back(self, request: HttpRequest, photo: Photo) -> HttpResponse:
        """The former file, unless somebody has brought yet another one since."""
        try:
            former = signing.loads(request.POST["undo"], salt=_SALT, max_age=LONGEST_UNDO)
        except signing.BadSignature:
            return self._photo_page(request, photo, fault=_("This can no longer be undone."))
        if (photo.pk, photo.checksum) != (former["photo"], former["instead"]):
            fault = _("It was changed again meanwhile; look at it yourself.")
            return self._photo_page(request, photo, fault=fault)
        try:
            with storages["originals"].open(former["file"]) as file:
                return self._with_file(request, photo, file, former["name"], undone=True)  # type: ignore[arg-type]
        except FileNotFoundError:
            return self._photo_page(request, photo, fault=_("The former file is no longer there."))

    def _with_file(
        self, request: HttpRequest, photo: Photo, file: BinaryIO, name: str, *, undone: bool = False
    ) -> HttpResponse:
        before, former = cards([photo]).get(photo.pk), _file_of(photo)
        try:
            told = verbs.change_photo(photo, by=self.person(request), file=file, name=name)
        except (RefusedPhoto, Refused) as refusal:
            return self._photo_page(request, self._fresh(photo), fault=str(refusal))
        self._tell(request, told)
        undo = ""
        if former["file"]:
            undo = signing.dumps(former | {"instead": photo.checksum}, salt=_SALT)
        return self._photo_page(request, photo, replaced=before, undone=undone, undo=undo)

    def remove_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        photo = self.changed_or_403(request, pk)
        name = str(photo)
        try:
            verbs.delete_photo(photo, by=self.person(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(self.address(photo))
        messages.success(request, _("“%(photo)s” was deleted.") % {"photo": name})
        return HttpResponseRedirect(reverse("admin:articles_photo_changelist"))

    def _photo_page(
        self, request: HttpRequest, photo: Photo, form: PhotoForm | None = None, **more: Any
    ) -> HttpResponse:
        form = form or PhotoForm(instance=photo)
        fresh = self._fresh(photo) if form.is_bound else photo
        changes = self.has_change_permission(request, photo)
        uses = uses_of(self.person(request), photo)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(fresh),
            "photo": fresh,
            "form": form,
            "has_errors": bool(form.errors),
            "card": cards([fresh])[fresh.pk],
            "changes": changes,
            "uses": uses,
            "kept": why_kept(photo) if changes else "",
            "tags_url": reverse("admin:articles_photo_tags"),
            **more,
        }
        return TemplateResponse(request, "admin/articles/photo/change_form.html", context)

    def _tell(self, request: HttpRequest, told: list[Story]) -> None:
        if told:
            text = ngettext(
                "%(count)s story has changes that are not published now.",
                "%(count)s stories have changes that are not published now.",
                len(told),
            )
            messages.warning(request, text % {"count": len(told)})

    def _fresh(self, photo: Photo) -> Photo:
        """As the database has it: a form writes what is typed into its own."""
        return Photo.objects.select_related("uploaded_by").get(pk=photo.pk)


def _file_of(photo: Photo) -> dict[str, Any]:
    return {"photo": photo.pk, "file": str(photo.original.name or ""), "name": photo.original_name}


_HIGHEST = 2**63 - 1
_SALT = "library.replace.undo"


def original_file(photo: Photo) -> HttpResponse:
    """As it came in, byte for byte; the caller has asked for the right."""
    storage, name = storages["originals"], str(photo.original.name or "")
    if not name or not storage.exists(name):
        raise Http404(_("The file of this photo is missing."))
    answer = FileResponse(
        storage.open(name),
        as_attachment=True,
        filename=photo.original_name or name.rpartition("/")[2],
        content_type="application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return unseen(answer)  # type: ignore[arg-type]
