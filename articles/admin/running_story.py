from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import RunningStory
from articles.text.slugs import slugify_vietnamese

from .furniture import FurnitureAdmin
from .sheet.text_fields import form_field


class RunningStoryForm(forms.ModelForm):
    class Meta:
        model = RunningStory
        fields = ("name", "slug", "summary")
        formfield_callback = form_field
        widgets = {
            "name": AdminTextInputWidget({"class": "vLargeTextField"}),
            "slug": AdminTextInputWidget(),
        }
        help_texts = {"slug": gettext_lazy("Empty: made from the name.")}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("name") and "slug" in typed and not typed["slug"]:
            slug = slugify_vietnamese(typed["name"], fallback="dong-su-kien", limit=80)
            others = RunningStory.objects.exclude(pk=self.instance.pk)
            if others.filter(slug=slug).exists():
                taken = _("There is such an address already; write another.")
                raise ValidationError({"slug": taken})
            typed["slug"] = slug
        return typed


@admin.register(RunningStory)
class RunningStoryAdmin(FurnitureAdmin):
    """An address once public stays, as an author's does."""

    form = RunningStoryForm
    list_display = ("name", "slug")
    search_fields = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: RunningStory | None = None) -> Any:
        public = obj is not None and obj.publications.exists()
        return ("slug",) if public else ()
