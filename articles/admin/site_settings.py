"""What the site says of itself and what it looks like: name, logo, colours, footer."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import SiteSettings
from articles.pages import furniture
from articles.photos.refusals import RefusedPhoto
from articles.text.colours import DARK_GROUNDS, LEAST_CONTRAST, LIGHT_GROUNDS, contrast, read_colour
from articles.workflow import pictures

from .furniture import FurnitureAdmin
from .sheet.text_fields import form_field

WORDS = ("name", "tagline", "publisher", "responsible", "licence", "contact", "reuse_notice",
         "footer_text")  # fmt: skip
LINES = (
    "name",
    "tagline",
    "publisher",
    "responsible",
    "licence",
    "reuse_notice",
    "security_contact",
)
WIDE = {name: AdminTextInputWidget({"class": "vLargeTextField"}) for name in LINES}
FOR_MACHINES = ("whole_text_in_feeds", "robots", "security_contact")
COLOURS = {
    "son": LIGHT_GROUNDS,
    "cham": LIGHT_GROUNDS,
    "son_dark": DARK_GROUNDS,
    "cham_dark": DARK_GROUNDS,
}


class ColourField(forms.CharField):
    """`usual`: what stands there without one; `grounds`: on each it must be readable as text."""

    def __init__(self, usual: str, *, grounds: tuple[str, ...], **options: Any) -> None:
        super().__init__(required=False, **options)
        self.grounds = grounds
        self.widget.attrs |= {"placeholder": usual, "autocomplete": "off", "maxlength": 7}

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        colour = read_colour(typed)
        if colour is None:
            raise ValidationError(_("Write the colour like this: #a22a18."))
        least = min(contrast(colour, ground) for ground in self.grounds)
        if least < LEAST_CONTRAST:
            raise ValidationError(
                _("Hard to read: contrast %(found)s to 1, and at least %(least)s is needed.")
                % {"found": _number(least), "least": _number(LEAST_CONTRAST)}
            )
        return colour


class SiteSettingsForm(forms.ModelForm):
    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG, WebP or JPEG. Without one the name stands in letters."),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Without a logo"), required=False)
    son = ColourField(
        "#a22a18",
        label=gettext_lazy("Accent"),
        grounds=LIGHT_GROUNDS,
        help_text=gettext_lazy("Kickers and marks. Empty: the colours that come with the site."),
    )
    cham = ColourField("#1c4a69", label=gettext_lazy("Links"), grounds=LIGHT_GROUNDS)
    son_dark = ColourField("#f2937a", label=gettext_lazy("Accent, on dark"), grounds=DARK_GROUNDS)
    cham_dark = ColourField("#a3cbe6", label=gettext_lazy("Links, on dark"), grounds=DARK_GROUNDS)

    class Meta:
        model = SiteSettings
        fields = (*WORDS, *COLOURS, *FOR_MACHINES)
        formfield_callback = form_field
        widgets = WIDE

    def clean_logo_file(self) -> Any:
        file = self.cleaned_data["logo_file"]
        if file is None:
            return None
        try:
            return pictures.take_in_logo(file)
        except RefusedPhoto as refusal:
            raise ValidationError(str(refusal)) from refusal

    def save(self, commit: bool = True) -> Any:
        stored: pictures.StoredLogo | None = self.cleaned_data["logo_file"]
        if self.cleaned_data["without_logo"]:
            stored = pictures.StoredLogo("", 0, 0)
        if stored is not None:
            self.instance.logo = stored.name
            self.instance.logo_width = stored.width
            self.instance.logo_height = stored.height
        return super().save(commit)


@admin.register(SiteSettings)
class SiteSettingsAdmin(FurnitureAdmin):
    """One row, made when first looked for."""

    form = SiteSettingsForm
    fieldsets: ClassVar[Any] = (
        (None, {"fields": WORDS}),
        (gettext_lazy("Logo"), {"fields": ("logo_file", "without_logo")}),
        (gettext_lazy("Colours of the site"), {"fields": (*COLOURS,)}),
        (gettext_lazy("For machines"), {"fields": FOR_MACHINES}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        furniture.forget()  # the next page shows the new name in its masthead
        return super().response_change(request, obj)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        SiteSettings.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:articles_sitesettings_change", args=[1]))


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
