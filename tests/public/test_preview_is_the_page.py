"""Law 13: the desk renders an unsaved row with the readers' own context and template."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import Article
from articles.pages.article import article_context
from articles.workflow import verbs
from articles.workflow.content import ArticleContent
from articles.workflow.freezing import freeze
from tests.builders import draft, lan, photo, published, use

pytestmark = pytest.mark.django_db
TEMPLATE = "articles/article.html"


def test_unsaved_row_of_a_draft_is_rendered() -> None:
    row = freeze(
        draft(headline="Còn đang viết", photos=(use(photo(), is_lead=True),)), timezone.now()
    )
    context = article_context(
        row, timezone.now(), picture_address=lambda key, form: f"/xem/{key}.{form}"
    )
    html = render_to_string(TEMPLATE, context).replace("\u00a0", " ")
    assert "Còn đang viết" in html
    assert "/xem/" in html
    assert "/anh/" not in html


def test_story_without_headline_or_section_is_rendered() -> None:
    row = freeze(verbs.create(Article, ArticleContent(), by=lan()), timezone.now())
    html = render_to_string(TEMPLATE, article_context(row, timezone.now()))
    assert "<h1></h1>" in html
    assert "canonical" not in html


def test_body_that_never_passed_the_database_is_cleaned() -> None:
    story = draft()
    story.body = '<p onclick="x()">Chữ</p><script>alert(1)</script>'
    html = render_to_string(
        TEMPLATE, article_context(freeze(story, timezone.now()), timezone.now())
    )
    assert "<p>Chữ</p>" in html
    assert "alert(1)" not in html
    assert "onclick" not in html


def test_preview_of_what_is_live_is_the_live_page() -> None:
    story = published()
    now = timezone.now()
    live = story.publications.get()
    row = freeze(story, live.live_from)
    assert render_to_string(TEMPLATE, article_context(row, now)) == render_to_string(
        TEMPLATE, article_context(live, now)
    )
