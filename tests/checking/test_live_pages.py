"""What the checks say of pages that readers have: kept, looked at again, asked for cheaply."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import CheckResult, Photo
from articles.workflow import checking, verbs
from tests.builders import (
    DAY,
    HOUR,
    draft,
    edited,
    ha,
    khach,
    lan,
    minh,
    photo,
    published,
    published_event,
    row_of,
    update,
    use,
)

pytestmark = pytest.mark.django_db


def failing(person, limit=10):
    return [(page.noun, page.story) for page in checking.failing_live(person, limit)]


def checked(*arguments):
    out = io.StringIO()
    call_command("check_stories", *arguments, stdout=out)
    return out.getvalue()


def test_result_is_kept_when_a_page_goes_out(django_assert_num_queries):
    good, bad = published(), published(standfirst="")
    assert not CheckResult.objects.filter(article__story=good).exists()
    editor = ha()
    checking.failing_live(editor)
    with django_assert_num_queries(1):
        (page,) = checking.failing_live(editor)
    assert (page.noun, page.story, page.headline) == ("article", bad.pk, bad.headline)
    assert [finding.rule for finding in page.findings] == ["standfirst_missing"]
    assert page.findings[0].sentence


def test_blocking_pages_come_first_then_the_newest():
    first, second = published(standfirst=""), published(standfirst="")
    taken = photo()
    event = published_event(photos=(use(taken),))
    Photo.objects.filter(pk=taken.pk).update(rights_until=timezone.localdate() - DAY)
    with pytest.raises(CommandError):
        checked("--live")
    everything = [("event", event.pk), ("article", second.pk), ("article", first.pk)]
    assert failing(ha()) == everything
    assert failing(ha(), 2) == everything[:2]
    assert checking.failing_live(ha())[0].level == "block"


def test_page_that_was_put_right_or_taken_down_is_no_longer_told():
    mended, gone = published(standfirst=""), published(standfirst="")
    update(mended, standfirst="Nay đã có.")
    verbs.retract(gone, by=ha(), notice="Gỡ.", reason="Sai.")
    assert failing(ha()) == []
    checked("--live")
    assert not CheckResult.objects.exists()


def test_what_is_only_scheduled_is_not_told_yet():
    article = verbs.submit(draft(standfirst=""), by=lan())
    verbs.approve_and_publish(article, by=ha(), at=timezone.now() + HOUR)
    assert failing(ha()) == []
    verbs.unschedule(article, by=ha())
    assert not CheckResult.objects.exists()


def test_working_copy_says_nothing_of_the_page():
    article = published()
    edited(article, standfirst="")
    checked("--live")
    assert failing(ha()) == []


def test_reporter_is_told_of_own_pages_only():
    own = published(standfirst="", by=lan())
    assert failing(lan()) == [("article", own.pk)]
    assert failing(minh()) == failing(khach()) == []


def test_command_names_what_it_found():
    good, bad = published(), published(standfirst="")
    waiting = draft(headline="MƯA LỚN NGẬP ĐƯỜNG")
    told = checked("--live")
    assert f"article {bad.pk}:" in told
    assert f"article {good.pk}:" not in told
    found = [json.loads(line) for line in checked("--live", "--json").splitlines()]
    assert {one["id"]: [f["rule"] for f in one["findings"]] for one in found} == {
        good.pk: [],
        bad.pk: ["standfirst_missing"],
    }
    (only,) = [json.loads(line) for line in checked("--json").splitlines()]
    assert (only["id"], only["findings"][0]["rule"]) == (waiting.pk, "headline_capitals")


def test_command_fails_when_something_blocks():
    draft(bylines=())
    with pytest.raises(CommandError):
        checked()


def test_nightly_look_asks_as_often_for_many_pages_as_for_few(django_assert_max_num_queries):
    link = f'<p><a href="{row_of(published()).get_absolute_url()}">cũ</a></p>'
    for _number in range(6):
        published(body=link, photos=(use(photo()),))
    with django_assert_max_num_queries(22):
        assert len(list(checking.recheck_live())) == 7
