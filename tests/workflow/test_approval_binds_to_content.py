"""Law 4: what was approved is what is published, to the byte."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.models import (
    Article,
    ArticlePhoto,
    Author,
    Byline,
    DigitalSource,
    Photo,
    Stage,
)
from articles.workflow import snapshot, verbs
from articles.workflow.content import BylineEntry, Planning, read
from articles.workflow.refusal import Refused
from tests.builders import (
    DAY,
    approved,
    author,
    draft,
    edited,
    ha,
    lan,
    oanh,
    photo,
    picture,
    published,
    row_of,
    section,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Tít khác"},
        {"standfirst": "Sapo khác."},
        {"body": "<p>Nội dung khác.</p>"},
        {"source": "TTXVN"},
        {"tags": ("thẻ mới",)},
        {"dated_on": dt.date(2024, 6, 6)},
        {"photos": ()},
        {"bylines": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_that_readers_would_see_takes_the_approval(change):
    article = approved(photos=(use(photo()),))
    article = edited(article, **change)
    assert article.stage == Stage.DRAFT
    assert article.approved_hash == ""


def test_caption_role_order_and_section_are_content_too():
    article = draft(photos=(use(photo()),), bylines=(BylineEntry(author().pk),))
    hashes = {article.content_hash}
    content = read(article)
    for change in (
        {"photos": (use(photo(), caption="Chú thích riêng."),)},
        {"bylines": (BylineEntry(author().pk, Byline.Role.PHOTOS),)},
        {"bylines": (BylineEntry(author().pk), BylineEntry(author("Tuấn Đạt").pk))},
        {"bylines": (BylineEntry(author("Tuấn Đạt").pk), BylineEntry(author().pk))},
        {"section": section("Kinh tế", "kinh-te").pk},
    ):
        article = edited(article, **change)
        hashes.add(article.content_hash)
    assert len(hashes) == 6
    assert content != read(article)


def test_planning_is_not_content():
    article = approved()
    planning = Planning(expires_at=timezone.now() + 9 * DAY, planned_on=dt.date(2030, 1, 1))
    saved = verbs.save(article, read(article), by=ha(), version=article.version, planning=planning)
    assert not saved.changed
    assert saved.story.stage == Stage.APPROVED


def test_whitespace_and_normalisation_make_no_change():
    article = approved(headline="Lễ hội Lim mở sớm")
    article = edited(article, headline="Le\u0302\u0303 hội  Lim mở sớm ")
    assert article.headline == "Lễ hội Lim mở sớm"
    assert article.stage == Stage.APPROVED


@pytest.mark.parametrize("verb", ["approve", "approve_and_publish"])
def test_nobody_approves_what_came_in_between_reading_and_pressing(verb):
    read_by_oanh = submitted()
    edited(read_by_oanh, by=ha(), standfirst="Hà viết câu này sau đó.")
    with pytest.raises(Refused, match=r"Đã thay đổi từ lúc .* \(Hà sửa\)"):
        getattr(verbs, verb)(read_by_oanh, by=oanh())
    now = Article.objects.get(pk=read_by_oanh.pk)
    assert now.stage == Stage.SUBMITTED
    getattr(verbs, verb)(now, by=oanh())


def test_bytes_changed_behind_the_desk_cannot_be_published():
    article = approved()
    Article.objects.filter(pk=article.pk).update(headline="Lẻn vào")
    with pytest.raises(Refused, match="sau khi duyệt"):
        verbs.publish(article, by=ha())
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED
    assert not article.publications.exists()


def test_caption_changed_behind_the_desk_cannot_be_published():
    article = approved(photos=(use(photo(), caption="Đúng."),))
    ArticlePhoto.objects.filter(story=article).update(caption="Sai.")
    with pytest.raises(Refused):
        verbs.publish(article, by=ha())


def test_changed_credit_leaves_the_published_row_and_shows_on_the_story():
    picture_of_hall = photo(credit="Tuấn Đạt")
    article = published(photos=(use(picture_of_hall),))
    told = verbs.change_photo(picture_of_hall, by=ha(), credit="Thu Yến")
    assert told == [article]
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    assert article.content_hash != row_of(article).content_hash
    assert row_of(article).photos[0]["credit"] == "Tuấn Đạt"


@pytest.mark.parametrize(
    "said", [{"copyright": "© Báo Kinh Bắc"}, {"digital_source": DigitalSource.GENERATED}]
)
def test_what_is_said_of_a_photos_origin_is_approved_too(said: dict[str, str]):
    hall = photo()
    article = published(photos=(use(hall),))
    before = row_of(article).photos
    Photo.objects.filter(pk=hall.pk).update(**said)
    changed = snapshot.take(article)
    assert changed.content_hash != article.content_hash
    assert changed.seen["photos"][0].items() >= said.items()
    assert row_of(article).photos == before


def test_photo_of_which_nothing_more_is_said_keeps_the_hash_it_was_approved_with():
    """Photos had neither copyright nor origin when those stories were approved."""
    seen = snapshot.take(published(photos=(use(photo()),))).seen["photos"]
    assert [set(one) for one in seen] == [
        {"number", "photo", "checksum", "focal", "caption", "alt", "credit", "lead"}
    ]


def test_replaced_file_leaves_the_published_picture_in_place():
    hall = photo()
    article = published(photos=(use(hall),))
    before = row_of(article).photos[0]
    verbs.change_photo(hall, by=ha(), file=picture((1, 200, 9)), name="moi.jpg")
    row = row_of(article)
    assert row.photos[0] == before
    assert row.photo_rows.get().checksum == before["checksum"] != hall.checksum
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


def test_approved_story_loses_its_approval_when_its_photo_changes():
    hall = photo()
    article = approved(photos=(use(hall),))
    verbs.change_photo(hall, by=ha(), focal_x=0.9)
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


def test_renamed_author_does_not_rewrite_what_was_signed():
    yen = author("Thu Yến")
    article = published(bylines=(BylineEntry(yen.pk),))
    yen.name = "Yến Thu"
    yen.save()
    article = edited(article, standfirst="Khác.")
    assert article.bylines.get().printed_name == "Thu Yến"
    assert row_of(article).bylines[0]["name"] == "Thu Yến"
    assert Author.objects.get(pk=yen.pk).slug == "thu-yen"


def test_hash_is_the_same_for_the_same_content():
    article = submitted()
    assert snapshot.take(article).content_hash == article.content_hash
    assert snapshot.hash_of({"b": 1, "a": "ế"}) == snapshot.hash_of({"a": "ế", "b": 1})


def test_reporter_may_not_change_a_photo_that_another_brought():
    hall = photo(by=ha())
    with pytest.raises(Refused):
        verbs.change_photo(hall, by=lan(), credit="Tôi")
