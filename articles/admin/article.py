from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Author, Genre, RunningStory
from articles.workflow.content import ArticleContent

from . import preview
from .checking.pages import StoryChecks
from .links.pages import StoryLinks
from .review.pages import StoryReview
from .sheet.bylines import byline_rows
from .sheet.choices import Choices
from .sheet.related import RelatedField
from .sheet.whole import Sheet
from .story_form import PLANNED, RunningStoryField, StoryForm
from .story_list import StoryList
from .talk.pages import StoryTalk
from .writing.pages import StoryWriting


class ArticleForm(StoryForm):
    content_class = ArticleContent

    running_story = RunningStoryField(
        RunningStory.objects.all(),
        label=gettext_lazy("running story"),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    related = RelatedField(
        label=gettext_lazy("related stories"),
        help_text=gettext_lazy(
            "Addresses of published stories, one a line. Empty: by running story, tags, section."
        ),
    )

    class Meta(StoryForm.Meta):
        model = Article
        fields = (
            "headline", "standfirst", "body", "section", "genre", "source", "dated_on",
            "dated_time", "running_story", "related", *PLANNED,
        )  # fmt: skip
        widgets = StoryForm.Meta.widgets | {
            "standfirst": forms.Textarea(
                {"rows": 2, "class": "standfirst-input", "data-best": 220}
            ),
        }

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        super().__init__(*args, choices=choices, **options)
        self.choose("running_story", lambda: choices.running_stories)
        self.fields["genre"].required = False
        present = self.instance.running_story
        self.fields["running_story"].present = present  # type: ignore[attr-defined]

    def clean_genre(self) -> str:
        return self.cleaned_data["genre"] or self.initial.get("genre") or Genre.NEWS

    def _get_validation_exclusions(self) -> set[str]:
        """What the table holds against a time without its date, `clean` says without asking it."""
        return super()._get_validation_exclusions() | {"dated_time"}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("dated_time") and not typed.get("dated_on") and "dated_on" in typed:
            self.add_error("dated_on", _("A printed time needs its date."))
        return typed


@admin.register(Article)
class ArticleAdmin(StoryWriting, StoryReview, StoryTalk, StoryLinks, StoryChecks, StoryList):
    form_class = ArticleForm
    read_with = (*StoryList.read_with, "running_story")

    def get_urls(self) -> list[URLPattern]:
        rendition = self.admin_site.admin_view(self.rendition_view)
        address = path("photo/<str:content_hash>/", rendition, name="articles_rendition")
        return [address, *super().get_urls()]

    def sheet(
        self, request: HttpRequest, story: Any, *, typed: bool = False, data: Any = None
    ) -> Sheet:
        sheet = super().sheet(request, story, typed=typed, data=data)
        own = Author.objects.filter(user=request.user.pk).first() if not story.pk else None
        given = sheet.form.data if sheet.form.is_bound else None
        sheet.bylines = byline_rows(story, given, first=own)
        return sheet

    def read_only_lines(self, story: Any) -> list[tuple[str, str]]:
        signed = ", ".join(byline.printed_name for byline in story.bylines.all())
        lines = [
            (_("authors"), signed),
            (_("genre"), story.get_genre_display()),
            (_("source"), story.source),
            (_("running story"), str(story.running_story or "")),
        ]
        return super().read_only_lines(story) + [(name, value) for name, value in lines if value]

    def rendition_view(self, request: HttpRequest, content_hash: str) -> HttpResponse:
        return preview.rendition(request, content_hash)
