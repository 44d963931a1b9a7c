"""Law 6: HTML is cleaned in the field, on every way into the database."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Event, Page, PublishedArticle
from tests.builders import draft, lan, published, row_of

pytestmark = pytest.mark.django_db

BAD = '<p onclick="x()">Chào <b>bạn</b></p><script>x()</script><img src=x onerror=x()>'


def body_of(model, pk):
    body = model.objects.filter(pk=pk).values_list("body", flat=True).get()
    assert "Chào" in body
    return body


def is_clean(body):
    return not any(bad in body for bad in ("onclick", "script", "onerror", "x()"))


def test_save_cleans_and_the_instance_shows_what_is_kept():
    article = Article(created_by=lan(), body=BAD)
    article.save()
    assert is_clean(article.body)
    assert body_of(Article, article.pk) == article.body


def test_bulk_create_update_and_bulk_update_clean():
    article = Article.objects.bulk_create([Article(created_by=lan(), body=BAD)])[0]
    assert is_clean(body_of(Article, article.pk))
    Article.objects.filter(pk=article.pk).update(body=BAD)
    assert is_clean(body_of(Article, article.pk))
    article.body = BAD
    Article.objects.bulk_update([article], ["body"])
    assert is_clean(body_of(Article, article.pk))


def test_events_pages_and_published_rows_have_the_same_field():
    row = row_of(published())
    PublishedArticle.objects.filter(pk=row.pk).update(body=BAD)
    assert is_clean(body_of(PublishedArticle, row.pk))
    page = Page.objects.create(title="Giới thiệu", slug="gioi-thieu", body=BAD)
    assert is_clean(page.body)
    event = Event.objects.create(created_by=lan(), body=BAD)
    assert is_clean(event.body)


def test_verbs_store_clean_html_and_hash_it():
    article = draft(body=BAD)
    assert is_clean(article.body)
    assert article.revisions.get().seen["body"] == article.body


def test_bomb_of_nested_tags_is_a_form_error():
    article = Article(created_by=lan(), headline="Bom", body="<div>" * 2000)
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert "body" in refusal.value.message_dict


def test_line_breaks_and_decomposed_letters_do_not_enter_a_headline():
    article = Article(created_by=lan(), headline="Le\u0302\u0303\n hội\u200b")
    article.save()
    assert Article.objects.get(pk=article.pk).headline == "Lễ hội"
