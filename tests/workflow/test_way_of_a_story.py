"""The way of a story: draft, review, publication, and what readers have of it."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, PublishedArticle, Stage, Standing
from articles.workflow import verbs
from articles.workflow.refusal import Incomplete, Refused
from tests.builders import (
    DAY,
    HOUR,
    approved,
    draft,
    edited,
    ha,
    lan,
    published,
    quan,
    row_of,
    submitted,
    update,
)

pytestmark = pytest.mark.django_db


def standing(article: Article) -> str:
    return Article.objects.with_standing().get(pk=article.pk).standing


def test_reporter_submits_editor_publishes_reader_has_it():
    article = submitted(headline="Đê Tả Đuống được gia cố")
    assert article.stage == Stage.SUBMITTED
    article = verbs.approve_and_publish(article, by=ha())
    assert article.stage == Stage.RELEASED
    row = row_of(article)
    assert row.headline == "Đê Tả Đuống được gia cố"
    assert row.slug == article.slug == "de-ta-duong-duoc-gia-co"
    assert standing(article) == Standing.LIVE


def test_incomplete_draft_is_kept_but_not_submitted():
    article = draft(headline="", section=None, bylines=(), body="")
    with pytest.raises(Incomplete) as refusal:
        verbs.submit(article, by=lan())
    assert {field for field, _ in refusal.value.problems} == {
        "headline",
        "section",
        "body",
        "bylines",
    }
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


def test_editing_a_live_article_leaves_the_live_page_as_it_was():
    article = published(standfirst="Bản đầu.")
    article = edited(article, standfirst="Bản sửa.")
    assert article.stage == Stage.DRAFT
    assert row_of(article).standfirst == "Bản đầu."
    article = verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())
    assert row_of(article).standfirst == "Bản sửa."
    assert PublishedArticle.objects.filter(story=article).count() == 2


def test_version_approved_for_later_replaces_the_live_one_at_its_moment_without_a_job():
    article = published(standfirst="Bản đầu.")
    later = timezone.now() + HOUR
    update(article, at=later, standfirst="Bản lúc 18 giờ.")
    rows = PublishedArticle.objects.filter(story=article)
    assert rows.live().get().standfirst == "Bản đầu."
    assert rows.live(later - HOUR / 60).get().standfirst == "Bản đầu."
    assert rows.live(later).get().standfirst == "Bản lúc 18 giờ."


def test_cancelled_update_gives_the_old_version_its_end_back():
    ends = timezone.now() + DAY
    article = published(until=ends)
    article = update(article, at=timezone.now() + HOUR)
    first = PublishedArticle.objects.get(story=article, live_from__lte=timezone.now())
    assert first.live_until < ends
    article = verbs.unschedule(article, by=ha())
    first.refresh_from_db()
    assert first.live_until == ends
    assert article.stage == Stage.APPROVED
    assert PublishedArticle.objects.filter(story=article).count() == 1


def test_retraction_ends_the_live_version_and_the_one_to_come():
    article = update(published(), at=timezone.now() + HOUR)
    verbs.retract(article, by=ha(), notice="Bài đã được gỡ.", reason="Sai nguồn.")
    rows = PublishedArticle.objects.filter(story=article)
    assert not rows.live().exists()
    assert not rows.live(timezone.now() + DAY).exists()
    assert standing(article) == Standing.RETRACTED


def test_retracted_story_is_put_back_at_the_same_address():
    article = published()
    address = row_of(article).get_absolute_url()
    article = verbs.retract(article, by=ha(), notice="Bài đã được gỡ.", reason="Sai nguồn.")
    with pytest.raises(Refused):
        verbs.publish(article, by=ha())
    article = verbs.republish(article, by=quan())
    row = row_of(article)
    assert row.get_absolute_url() == address
    assert row.tag_rows.count() == 0
    assert row.byline_rows.count() == 1
    assert standing(article) == Standing.LIVE


def test_expired_story_is_no_longer_public_and_can_be_published_again():
    article = published(as_of=timezone.now() - DAY, until=timezone.now() - HOUR)
    assert standing(article) == Standing.EXPIRED
    verbs.republish(article, by=ha())
    assert standing(article) == Standing.LIVE


def test_address_stays_when_the_headline_changes_after_publication():
    article = published(headline="Cầu mới thông xe")
    article = update(article, headline="Cầu Kinh Dương Vương thông xe")
    assert row_of(article).slug == "cau-moi-thong-xe"


def test_small_update_does_not_jump_to_the_top():
    article = published(as_of=timezone.now() - DAY)
    before = row_of(article).first_published_at
    article = update(article)
    assert row_of(article).first_published_at == before
    assert row_of(article).updated_at is not None


def test_publication_without_the_mark_leaves_the_update_stamp_alone():
    article = published(as_of=timezone.now() - DAY)
    article = verbs.submit(edited(article, standfirst="Sửa một dấu phẩy."), by=lan())
    article = verbs.approve_and_publish(article, by=ha())
    assert row_of(article).updated_at is None


def test_moment_in_the_past_is_refused():
    with pytest.raises(Refused) as refusal:
        verbs.publish(approved(), by=ha(), at=timezone.now() - HOUR)
    assert refusal.value.field == "at"


def test_moment_a_minute_ago_means_now():
    article = verbs.publish(approved(), by=ha(), at=timezone.now() - HOUR / 60)
    assert row_of(article).live_from <= timezone.now()


def test_newer_publication_drops_the_older_one_that_was_scheduled():
    article = verbs.publish(approved(standfirst="Cũ."), by=ha(), at=timezone.now() + DAY)
    article = update(article, standfirst="Mới.")
    assert [row.standfirst for row in article.publications.all()] == ["Mới."]


def test_unscheduled_first_publication_gives_its_address_free():
    article = verbs.publish(approved(headline="Tên một"), by=ha(), at=timezone.now() + DAY)
    article = verbs.unschedule(article, by=ha())
    article = verbs.approve_and_publish(
        verbs.submit(edited(article, headline="Tên hai"), by=lan()), by=ha()
    )
    assert row_of(article).slug == "ten-hai"


def test_scheduled_moment_moves_and_orders_by_the_new_one():
    article = verbs.publish(approved(), by=ha(), at=timezone.now() + DAY)
    moment = timezone.now() + 2 * DAY
    article = verbs.reschedule(article, by=ha(), at=moment)
    row = article.publications.get()
    assert row.live_from == row.first_published_at == moment


def test_live_article_gets_an_end_and_loses_it():
    article = published()
    end = timezone.now() + DAY
    article = verbs.reschedule(article, by=ha(), until=end)
    assert row_of(article).live_until == end
    article = verbs.reschedule(article, by=ha(), endless=True)
    assert row_of(article).live_until is None


def test_discarded_changes_bring_back_what_readers_have():
    article = published(standfirst="Bản đầu.")
    article = edited(article, standfirst="Nháp không dùng.")
    article = verbs.discard_changes(article, by=lan())
    assert article.stage == Stage.RELEASED
    assert article.standfirst == "Bản đầu."
    assert article.content_hash == row_of(article).content_hash
    assert article.revisions.filter(seen__standfirst="Nháp không dùng.").exists()


def test_save_without_change_keeps_the_stage_and_makes_no_revision():
    article = published()
    before = article.revisions.count()
    article = edited(article)
    assert article.stage == Stage.RELEASED
    assert article.revisions.count() == before


def test_claimed_story_is_not_recalled_and_not_claimed_twice():
    article = verbs.claim(submitted(), by=ha())
    with pytest.raises(Refused, match="Hà"):
        verbs.recall(article, by=lan())
    with pytest.raises(Refused, match="Hà"):
        verbs.claim(article, by=quan())
    article = verbs.take_over(article, by=quan())
    assert article.claimed_by == quan()
    article = verbs.release(article, by=quan())
    assert verbs.recall(article, by=lan()).stage == Stage.DRAFT


def test_return_needs_a_reason_and_reaches_the_writer():
    article = submitted()
    with pytest.raises(Refused) as refusal:
        verbs.send_back(article, by=ha(), note=" ")
    assert refusal.value.field == "note"
    article = verbs.send_back(article, by=ha(), note="Thiếu ý kiến của thôn.")
    assert article.stage == Stage.RETURNED
    assert article.statuschanges.first().note == "Thiếu ý kiến của thôn."
    assert verbs.submit(article, by=lan()).stage == Stage.SUBMITTED


def test_trashed_draft_rests_thirty_days():
    article = verbs.trash(draft(), by=lan())
    assert not Article.objects.kept().filter(pk=article.pk).exists()
    with pytest.raises(Refused):
        verbs.submit(article, by=lan())
    assert verbs.restore(article, by=lan()).trashed_at is None
    article = verbs.trash(article, by=lan())
    Article.objects.filter(pk=article.pk).update(trashed_at=timezone.now() - 31 * DAY)
    with pytest.raises(Refused):
        verbs.restore(article, by=lan())


def test_published_article_cannot_be_trashed():
    with pytest.raises(Refused):
        verbs.trash(edited(published(), standfirst="Khác."), by=ha())


def test_publication_without_an_end_lays_the_storys_own_end_aside():
    article = published(until=timezone.now() + DAY)
    article = verbs.submit(edited(article, standfirst="Khác."), by=lan())
    article = verbs.approve_and_publish(article, by=ha(), endless=True)
    assert row_of(article).live_until is None
    assert article.expires_at is None


@pytest.mark.parametrize("verb", [verbs.publish, verbs.approve_and_publish])
def test_unknown_way_to_publish_is_an_error_of_the_caller(verb):
    article = approved()
    with pytest.raises(TypeError, match="unti"):
        verb(article, by=ha(), unti=timezone.now() + DAY)
    assert not article.publications.exists()


def test_command_publishes_at_a_moment_and_until_another():
    article, start = approved(), timezone.localtime() + DAY
    moments = [f"--at={start:%Y-%m-%dT%H:%M}", f"--until={start + DAY:%Y-%m-%dT%H:%M}"]
    call_command("move_story", "publish", "article", article.pk, "--as=ha", *moments)
    row = article.publications.get()
    assert row.live_until - row.live_from == DAY
    with pytest.raises(CommandError, match="--at"):
        call_command("move_story", "retract", "article", article.pk, "--as=ha", moments[0])
