"""Sections, authors, tags and the furniture of the public pages: a change is seen at once, so each
raises the edition in its own transaction and is in Django's own log of the admin (law 1)."""

from __future__ import annotations

from typing import Any, ClassVar

from csp.decorators import csp_replace
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Prefetch, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import (
    Article,
    Author,
    Feature,
    FormerSlug,
    Page,
    PublishedArticle,
    Section,
    Tag,
    WebLink,
)
from articles.models.site import headline_for_readers
from articles.text.folding import fold
from articles.text.normalising import tidy
from articles.workflow.edition import raise_edition
from articles.workflow.redirects import keeping

from .declared import DeclaredLookups
from .editor import EDITING_POLICY, BodyEditor
from .plain_choices import PlainChoices
from .sheet.moments import DayAndHour, MomentField
from .undescribed import Boxes


class FurnitureAdmin(DeclaredLookups, PlainChoices):
    """Base: what readers see of it changes with the row. The edition is raised last: its row is
    waited for by whoever publishes."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A list that is edited as a whole is one change. Its rows are locked in one order, however
        they are sorted on screen: two people who save it at once wait, and do not block each
        other."""
        edits = request.method == "POST" and self.list_editable
        if not edits or not self.has_change_permission(request):
            return super().changelist_view(request, extra_context)
        with transaction.atomic():
            rows = self.model._default_manager.select_for_update().order_by("pk")
            list(rows.values_list("pk"))
            request.saved_in_list = 0  # type: ignore[attr-defined]
            answer = super().changelist_view(request, extra_context)
            if request.saved_in_list:  # type: ignore[attr-defined]
                raise_edition()
        return answer

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if hasattr(request, "saved_in_list"):
            request.saved_in_list += 1
        else:
            raise_edition()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        raise_edition()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        raise_edition()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # A row that came into use while the question was on screen.
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            messages.error(request, _("It is in use and stays."))
            address = f"admin:articles_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(address, args=[object_id]))


class _Editors(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        name = obj.get_full_name()
        return f"{name} ({obj.get_username()})" if name else obj.get_username()


@admin.register(Section)
class SectionAdmin(FurnitureAdmin):
    list_display = ("name", "slug", "parent", "position")
    list_select_related = ("parent",)
    fields = ("name", "slug", "parent", "position", "editors")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field,
            request,
            **{"form_class": _Editors, "widget": Boxes, **kwargs},
        )

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        before = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        FormerSlug.objects.filter(slug=obj.slug).delete()
        if change and before and before != obj.slug:
            FormerSlug.objects.get_or_create(slug=before, defaults={"section": obj})
            keeping.follow(reverse("section", kwargs={"slug": before}), obj.get_absolute_url())


class AuthorForm(forms.ModelForm):
    """An address once public stays: readers and search engines have it."""

    class Meta:
        model = Author
        fields = ("name", "slug", "biography", "user")


@admin.register(Author)
class AuthorAdmin(FurnitureAdmin):
    form = AuthorForm
    list_display = ("name", "slug", "user")
    list_select_related = ("user",)
    search_fields = ("name", "slug")
    autocomplete_fields = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Author | None = None) -> Any:
        public = obj is not None and obj.published_bylines.exists()
        return ("slug",) if public else ()


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ("name", "slug")

    def clean_name(self) -> str:
        """Two spellings that fold to the same letters are one tag."""
        name: str = self.cleaned_data["name"]
        folded = fold(tidy(name))
        if not folded:
            raise ValidationError(_("A tag needs at least one letter or digit."))
        if Tag.objects.filter(folded=folded).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is such a tag already."))
        return name


@admin.register(Tag)
class TagAdmin(FurnitureAdmin):
    form = TagForm
    list_display = ("name", "slug")
    search_fields = ("name", "folded")
    fields = ("name", "slug")

    def get_readonly_fields(self, request: HttpRequest, obj: Tag | None = None) -> Any:
        public = obj is not None and obj.published_rows.exists()
        return ("slug",) if public else ()


class _PublicHeadlines(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return headline_for_readers(obj)


@admin.register(Feature)
class FeatureAdmin(FurnitureAdmin):
    list_display = ("headline", "place", "position", "since", "until")
    list_select_related = ("article",)
    list_filter = ("place",)
    fields = ("article", "place", "position", "since", "until")
    formfield_overrides: ClassVar[Any] = {
        models.DateTimeField: {"form_class": MomentField, "widget": DayAndHour}
    }

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["form_class"] = _PublicHeadlines
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "article" and field is not None:
            field.queryset = self._choosable(Article.objects.prefetch_related(public_rows()))
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related(public_rows("article__"))

    @admin.display(description=gettext_lazy("article"))
    def headline(self, feature: Feature) -> str:
        return headline_for_readers(feature.article)

    def _choosable(self, articles: QuerySet[Any]) -> QuerySet[Any]:
        """The newest that readers have, and those that are featured already."""
        newest = PublishedArticle.objects.live().newest_first().values_list("story", flat=True)
        chosen = set(newest[:200]) | set(Feature.objects.values_list("article", flat=True))
        return articles.filter(pk__in=chosen)


def public_rows(path: str = "") -> Prefetch[Any]:
    rows = PublishedArticle.objects.live().defer("body", "photos")
    return Prefetch(f"{path}publications", rows)


@admin.register(WebLink)
class WebLinkAdmin(FurnitureAdmin):
    list_display = ("name", "group", "url", "position")
    list_filter = ("group",)
    list_editable = ("position",)
    search_fields = ("name", "url")
    formfield_overrides: ClassVar[Any] = {models.URLField: {"assume_scheme": "https"}}


class PageForm(forms.ModelForm):
    class Meta:
        model = Page
        fields = ("title", "slug", "body", "position")
        widgets = {"body": BodyEditor()}


@admin.register(Page)
class PageAdmin(FurnitureAdmin):
    form = PageForm

    class Media:
        css: ClassVar[Any] = {"all": ("desk/css/editor.css",)}

    list_display = ("title", "slug", "position")

    @method_decorator(csp_replace(EDITING_POLICY))
    def changeform_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(*args, **kwargs)
