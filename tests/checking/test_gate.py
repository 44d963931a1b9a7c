"""The same checks stand before every way to readers, and who may pass them by says why."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Photo, Stage, StatusChange
from articles.workflow import checking, verbs
from articles.workflow.refusal import Incomplete, Refused
from tests.builders import (
    DAY,
    approved,
    draft,
    edited,
    ha,
    lan,
    oanh,
    photo,
    published,
    quan,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


def lapse(article, until=YESTERDAY):
    """The right to use its photos is taken back: no word of the story changes."""
    Photo.objects.filter(articlephotos__story=article).update(rights_until=until)
    return article


def with_photo(make, **changes):
    return lapse(make(photos=(use(photo()),), **changes))


def sentences(refusal):
    return [field for field, _sentence in refusal.value.problems]


@pytest.mark.parametrize(
    ("make", "verb", "arguments"),
    [
        (draft, "submit", {}),
        (submitted, "approve", {}),
        (submitted, "approve_and_publish", {}),
        (approved, "publish", {}),
    ],
)
def test_every_verb_on_the_way_asks_the_checks(make, verb, arguments):
    article = with_photo(make)
    person = lan() if verb == "submit" else quan()
    stage = article.stage
    with pytest.raises(Incomplete) as refusal:
        getattr(verbs, verb)(article, by=person, **arguments)
    assert sentences(refusal) == ["photos"]
    article.refresh_from_db()
    assert article.stage == stage
    assert not article.publications.exists()
    assert StatusChange.objects.filter(verb__in=(verb, "approve"), refused__gt="").exists()
    moved = getattr(verbs, verb)(
        article, by=oanh(), override=True, note="Chủ ảnh đồng ý.", **arguments
    )
    assert moved.stage != stage
    line = StatusChange.objects.filter(article=article, refused="", by=oanh()).last()
    assert line.details["passed"] == ["photo_rights"]
    assert line.note == "Chủ ảnh đồng ý."


def test_correction_of_a_live_article_asks_too_and_keeps_the_reason_inside():
    article = published(photos=(use(photo()),))
    article = verbs.submit(edited(article, standfirst="Mười hai."), by=lan())
    article = lapse(verbs.approve(article, by=ha()))
    with pytest.raises(Incomplete):
        verbs.correct(article, by=ha(), right="Mười hai.")
    assert not article.corrections.exists()
    with pytest.raises(Refused):
        verbs.correct(article, by=oanh(), right="Mười hai.", override=True)
    verbs.correct(
        article, by=oanh(), right="Mười hai.", override=True, reason="Chủ ảnh đồng ý miệng."
    )
    row = article.publications.live().get()
    assert row.corrections[0]["right"] == "Mười hai."
    assert "đồng ý" not in str(row.corrections)
    assert StatusChange.objects.get(verb="correct", refused="").details["reason"]


def test_what_readers_had_is_not_put_back_with_lapsed_photos():
    article = published(photos=(use(photo()),))
    article = lapse(verbs.retract(article, by=ha(), notice="Gỡ.", reason="Sai."))
    with pytest.raises(Incomplete):
        verbs.republish(article, by=ha())
    article = verbs.republish(article, by=oanh(), override=True, note="Chủ ảnh đồng ý.")
    assert article.publications.live().exists()


def test_scheduled_publication_is_judged_by_its_own_day():
    article = approved(photos=(use(photo()),))
    lapse(article, until=timezone.localdate() + dt.timedelta(days=2))
    with pytest.raises(Incomplete):
        verbs.publish(article, by=quan(), at=timezone.now() + 3 * DAY)
    verbs.publish(article, by=quan(), at=timezone.now() + DAY)


def test_override_needs_the_right_and_a_reason():
    article = with_photo(submitted)
    with pytest.raises(Refused):
        verbs.approve(article, by=quan(), override=True, note="Tôi muốn.")
    for nothing in (" ", "\u200b", "…", "\u00ad-"):
        with pytest.raises(Refused) as refusal:
            verbs.approve(article, by=oanh(), override=True, note=nothing)
        assert refusal.value.field == "note"
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_nobody_overrides_what_no_story_can_be_without():
    article = draft(headline="", section=None, body="", bylines=(), photos=())
    with pytest.raises(Incomplete) as refusal:
        verbs.submit(article, by=oanh(), override=True, note="Gấp.")
    assert set(sentences(refusal)) == {"headline", "section", "body"}


def test_warnings_and_notes_keep_nobody_back():
    article = draft(standfirst="", headline="MƯA LỚN , ĐƯỜNG NGẬP")
    article = verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())
    assert article.stage == Stage.RELEASED


def test_command_makes_the_move_by_the_same_checks():
    article = with_photo(submitted)
    oanh()
    call = ("move_story", "approve", "article", str(article.pk), "--as", "oanh")
    with pytest.raises(CommandError):
        call_command(*call)
    call_command(*call, "--override", "--note", "Chủ ảnh đồng ý.", stdout=io.StringIO())
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED


def test_report_asks_the_same_number_of_queries_however_long_the_story(
    django_assert_max_num_queries,
):
    links = "".join(f'<a href="/thoi-su/x-{number}/">{number}</a>' for number in range(40))
    article = draft(body=f"<p>{links}</p>" * 30, photos=tuple(use(photo()) for _ in range(6)))
    checking.report(article)
    with django_assert_max_num_queries(8):
        checking.report(type(article).objects.get(pk=article.pk))
