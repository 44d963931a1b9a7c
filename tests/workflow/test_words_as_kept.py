"""What a save hashes and keeps as a revision is what the database then has, to the letter."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from articles.models import Article, Tag
from articles.workflow import snapshot, verbs
from articles.workflow.content import ArticleContent, BylineEntry, Children, PhotoEntry, read
from tests.builders import author, draft, lan, photo, published, use

pytestmark = pytest.mark.django_db


def _save(article, **changes):
    words = replace(read(article), **changes)
    return verbs.save(article, words, by=lan(), version=article.version).story


def _assert_kept_as_stored(saved):
    now = Article.objects.get(pk=saved.pk)
    kept = now.revisions.order_by("-number").first()
    assert ArticleContent.from_json(kept.content) == read(now)
    assert now.content_hash == snapshot.take(now, Children(now)).content_hash
    version, count = now.version, now.revisions.count()
    again = _save(now)
    assert (again.version, again.revisions.count()) == (version, count)


def test_photos_names_and_tags_written_untidily_are_kept_as_they_are_stored():
    article = draft(photos=(use(photo()),), tags=("zebra", "Ánh sáng"), bylines=())
    untidy = unicodedata.normalize("NFD", "  Ông  Bảy ")
    two = (author("Hai"), author("Bảy"))
    saved = _save(
        article,
        photos=(
            PhotoEntry(photo().pk, caption=untidy, is_lead=True),
            *read(article).photos,
        ),
        bylines=tuple(BylineEntry(each.pk, printed_name=untidy) for each in two),
        tags=("đường phố", untidy, "zebra", "áo dài", "Zebra"),
    )
    assert [each.caption for each in saved.photo_uses.all()] == ["Ông Bảy", ""]
    assert {each.name for each in saved.tags.all()} == {
        "đường phố", "Ông Bảy", "zebra", "áo dài",
    }  # fmt: skip
    _assert_kept_as_stored(saved)


def test_exchanging_and_emptying_leave_nothing_of_what_was():
    draft(tags=("ba", "bốn"))
    article = published(
        photos=(use(photo()), use(photo())),
        tags=("một", "hai"),
        bylines=(BylineEntry(author().pk),),
    )
    first, second = read(article).photos
    saved = _save(article, photos=(second, first), tags=("bốn", "một", "ba"))
    assert [each.number for each in saved.photo_uses.all()] == [second.number, first.number]
    _assert_kept_as_stored(saved)
    saved = _save(Article.objects.get(pk=article.pk), photos=(), tags=(), bylines=())
    left = Children(saved)
    assert (left.tags, left.uses, left.bylines) == ((), (), ())
    assert Tag.objects.count() == 4
    _assert_kept_as_stored(saved)


def test_photo_and_author_that_are_no_longer_there_are_left_out():
    article = draft(photos=(), bylines=(BylineEntry(author().pk),))
    gone = 2**40
    saved = _save(
        article,
        photos=(PhotoEntry(gone, is_lead=True), PhotoEntry(photo().pk)),
        bylines=(BylineEntry(gone), BylineEntry(author().pk)),
    )
    assert [each.is_lead for each in saved.photo_uses.all()] == [False]
    assert [each.position for each in saved.bylines.all()] == [1]
    _assert_kept_as_stored(saved)


def test_renamed_author_signs_on_as_first_printed():
    signing = author("Thu Yến")
    article = draft(bylines=(BylineEntry(signing.pk),))
    signing.name = "Yến Thu"
    signing.save()
    saved = _save(article, bylines=(BylineEntry(author("Hai").pk), BylineEntry(signing.pk)))
    assert [each.printed_name for each in saved.bylines.all()] == ["Hai", "Thu Yến"]
    _assert_kept_as_stored(saved)
