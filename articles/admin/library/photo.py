"""Photos: taken in by the intake's checks, changed by the verb that tells the stories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from articles.models import Photo
from articles.photos.refusals import RefusedPhoto
from articles.workflow import pictures, rights, verbs
from articles.workflow.refusal import Refused

from ..declared import DeclaredLookups
from ..sheet.text_fields import form_field
from . import intake

WORDS = ("caption", "alt", "credit", "rights_until", "focal_x", "focal_y")


class PhotoForm(forms.ModelForm):
    file = forms.FileField(label=gettext_lazy("File"), required=False)

    class Meta:
        model = Photo
        fields = WORDS
        formfield_callback = form_field

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is None:
            if self.instance.pk is None:
                raise ValidationError(_("Choose a file."))
            return None
        try:
            # Kept by its content already here, so that a full disk too is a sentence in the form.
            pictures.store_original(file, file.name)
        except RefusedPhoto as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file


@admin.register(Photo)
class PhotoAdmin(DeclaredLookups):
    form = PhotoForm
    list_display = ("thumbnail", "caption_or_name", "credit", "size", "uploaded_at")
    list_display_links = ("caption_or_name",)
    search_fields = ("caption", "credit", "original_name")
    readonly_fields = ("picture", "original_name", "size", "uploaded_at")
    fields = ("file", "picture", *WORDS, "original_name", "size", "uploaded_at")
    show_full_result_count = False
    list_per_page = 40

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("renditions")

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        held = rights.rights(request.user)  # type: ignore[arg-type]
        if obj is None or "review_story" in held:
            return "change_photo" in held
        return "change_photo" in held and obj.uploaded_by_id == request.user.pk

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """Only a photo that no story uses or ever published, by those who may change it."""
        if obj is None or not self.has_change_permission(request, obj):
            return False
        used = obj.articlephotos.exists() or obj.eventphotos.exists()
        return not used and not obj.published_rows.exists()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.intake_view)
        return [path("intake/", view, name="articles_photo_intake"), *super().get_urls()]

    @method_decorator(require_POST)
    def intake_view(self, request: HttpRequest) -> HttpResponse:
        person: Any = request.user
        if not self.has_add_permission(request):
            return intake.may_not(request)
        file = request.FILES.get("file")
        if file is None:
            return JsonResponse({"message": _("Choose a file.")}, status=400)
        form = intake.WordsForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"message": form.sentence}, status=400)
        taken = intake.take(file, person, twice="twice" in request.POST, **form.words())
        return intake.as_json(taken, self.address)

    def address(self, photo: Photo, page: str = "change") -> str:
        return reverse(f"admin:articles_photo_{page}", args=[photo.pk])

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}  # deleting many at once would pass the question of their use by

    @method_decorator(csrf_protect)
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        # Unlike Django's, in no transaction: drawing takes seconds, and the verb is durable.
        return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_related(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing hangs on the form: the verb has saved all there is."""

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        words = {word: form.cleaned_data[word] for word in WORDS}
        file, by = form.cleaned_data["file"], request.user
        if not change:
            taken = pictures.take_in(file, by=by, name=file.name, **words)  # type: ignore[arg-type]
            obj.__dict__.update(taken.__dict__)
            return
        fresh = Photo.objects.get(pk=obj.pk)
        try:
            told = verbs.change_photo(
                fresh,
                by=by,  # type: ignore[arg-type]
                file=file,
                name=file.name if file else None,
                **words,
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return
        if told:
            text = ngettext(
                "%(count)s story has changes that are not published now.",
                "%(count)s stories have changes that are not published now.",
                len(told),
            )
            messages.warning(request, text % {"count": len(told)})

    @admin.display(description=gettext_lazy("photo"))
    def thumbnail(self, photo: Photo) -> SafeString | str:
        return self._image(photo, 320)

    @admin.display(description=gettext_lazy("photo"))
    def picture(self, photo: Photo) -> SafeString | str:
        return self._image(photo, 768)

    @admin.display(description=gettext_lazy("caption"))
    def caption_or_name(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=gettext_lazy("size"))
    def size(self, photo: Photo) -> str:
        return f"{photo.width} × {photo.height}" if photo.checksum else _("no file")

    def _image(self, photo: Photo, width: int) -> SafeString | str:
        drawn = [
            rendition
            for rendition in photo.renditions.all()
            if rendition.shape == "full"
            and rendition.format == "JPEG"
            and rendition.checksum == photo.checksum
        ]
        if not drawn:
            return _("no file")
        best = min(drawn, key=lambda rendition: abs(rendition.width - width))
        return format_html(
            '<img class="desk-thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            reverse("admin:articles_rendition", args=[best.content_hash]),
            best.width,
            best.height,
            photo.alt,
        )
