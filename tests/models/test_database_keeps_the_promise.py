"""Constraints, and law 8: what was once public is never deleted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import (
    Article,
    ArticlePhoto,
    Byline,
    Event,
    Feature,
    Photo,
    PublishedArticle,
    Retraction,
    Section,
    Tag,
)
from articles.workflow import verbs
from tests.builders import (
    approved,
    author,
    draft,
    ha,
    lan,
    photo,
    published,
    row_of,
    section,
    use,
)

pytestmark = pytest.mark.django_db


def refused_by_the_database(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_what_was_public_cannot_be_deleted():
    article = published(photos=(use(photo()),))
    for victim in (article, article.section, author(), Photo.objects.get(), lan()):
        with pytest.raises(ProtectedError):
            victim.delete()


def test_row_not_yet_public_goes_and_the_log_keeps_the_fact():
    moment = timezone.now() + dt.timedelta(days=1)
    article = verbs.publish(approved(), by=ha(), at=moment)
    verbs.unschedule(article, by=ha())
    assert not PublishedArticle.objects.filter(story=article).exists()
    line = article.statuschanges.get(verb="unschedule")
    assert line.details["cancelled"] == [moment.astimezone(dt.UTC).isoformat()]


def test_two_bylines_or_photos_cannot_share_a_place():
    article = draft(photos=(use(photo()),))
    dat = author("Tuấn Đạt")
    refused_by_the_database(
        lambda: Byline.objects.create(article=article, author=dat, position=1, printed_name="Đạt")
    )
    refused_by_the_database(
        lambda: Byline.objects.create(
            article=article, author=author(), position=2, printed_name="Yến"
        )
    )
    hall = photo()
    for number, position in ((1, 2), (2, 1), (0, 3), (1000, 3)):
        refused_by_the_database(
            lambda number=number, position=position: ArticlePhoto.objects.create(
                story=article, photo=hall, number=number, position=position
            )
        )


def test_one_lead_photo():
    article = draft(photos=(use(photo(), is_lead=True), use(photo(), is_lead=True)))
    assert article.photo_uses.filter(is_lead=True).count() == 1
    refused_by_the_database(lambda: article.photo_uses.update(is_lead=True))


def test_approval_without_a_hash_unknown_stage_and_empty_span_are_refused():
    article = draft()
    rows = Article.objects.filter(pk=article.pk)
    refused_by_the_database(lambda: rows.update(stage="approved"))
    refused_by_the_database(lambda: rows.update(stage="nowhere"))
    row = row_of(published())
    refused_by_the_database(
        lambda: PublishedArticle.objects.filter(pk=row.pk).update(live_until=row.live_from)
    )


def test_event_cannot_end_before_it_starts():
    now = timezone.now()
    refused_by_the_database(
        lambda: Event.objects.create(starts_at=now, ends_at=now - dt.timedelta(hours=1))
    )


def test_feature_ends_after_it_starts():
    now, article = timezone.now(), published()
    refused_by_the_database(
        lambda: Feature.objects.create(article=article, place="lead", since=now, until=now)
    )


def test_story_is_taken_down_once_at_a_time():
    article = verbs.retract(published(), by=ha(), notice="Gỡ.", reason="Sai.")
    refused_by_the_database(
        lambda: Retraction.objects.create(
            article=article,
            notice="Nữa",
            reason="Nữa",
            retracted_by=ha(),
            retracted_at=timezone.now(),
        )
    )


def test_two_spellings_of_a_tag_are_one():
    first, second = draft(tags=("Quan họ", "lễ hội")), draft(tags=("quan ho", "Lễ  Hội"))
    assert set(first.tags.all()) == set(second.tags.all())
    assert Tag.objects.count() == 2
    assert Tag.objects.get(folded="quan ho").slug == "quan-ho"


def test_reserved_and_crooked_section_addresses_are_refused():
    for slug in ("su-kien", "quan-tri", "Thời-sự", "a--b", "-a"):
        with pytest.raises(ValidationError):
            Section(name="Mục", slug=slug).full_clean()


def test_sections_have_two_levels():
    main = section()
    sub = section("Chính quyền", "chinh-quyen", parent=main)
    with pytest.raises(ValidationError):
        Section(name="Xã", slug="xa", parent=sub).full_clean()
    with pytest.raises(ValidationError):
        Section(pk=main.pk, name="Thời sự", slug="thoi-su", parent=section("Khác", "khac")).clean()
