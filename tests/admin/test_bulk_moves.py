"""One move on many stories: every row by its verb, with an answer of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone

from articles.admin import bulk
from articles.models import PublishedArticle, Stage, StatusChange
from articles.workflow import verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, edited, ha, lan, minh, published, quan, row_of, section, submitted

pytestmark = pytest.mark.django_db


def _answers(page):
    return {r.story.headline: bool(r.refused) for r in page.context["summary"]["results"]}


def test_each_row_is_told_what_became_of_it():
    good, unsent = submitted(headline="Được"), draft(headline="Chưa gửi")
    own = submitted(headline="Của Hà", by=ha())
    page = Mover(ha()).move_many("approve_and_publish", [good, unsent, own])
    assert _answers(page) == {"Được": False, "Chưa gửi": True, "Của Hà": True}
    assert list(PublishedArticle.objects.values_list("headline", flat=True)) == ["Được"]
    assert 'data-result="refused"' in said(page)
    assert said(page).count("checked") == 2


@pytest.mark.parametrize("verb", ["approve", "approve_and_publish", "schedule"])
def test_row_changed_since_the_list_was_shown_is_refused_and_says_when_and_by_whom(verb):
    calm, changed = submitted(headline="Như cũ"), submitted(headline="Tít trên danh sách")
    desk, day = Mover(ha()), timezone.localdate() + dt.timedelta(days=2)
    read = dict(re.findall(r'name="(seen_\d+)" value="(\w+)"', said(desk.list())))
    edited(changed, by=quan(), headline="Tít mới")
    hours = {"confirmed": "1", "at_0": f"{day:%d/%m/%Y}", "at_1": "06:30"}
    page = desk.move_many(verb, [calm, changed], **read, **hours)
    assert _answers(page) == {"Như cũ": False, "Tít mới": True}
    (refused,) = (r.refused for r in page.context["summary"]["results"] if r.refused)
    assert re.match(r"Đã thay đổi từ lúc \d\d:\d\d, .*Quân", refused)
    assert changed.statuschanges.latest("pk").refused == refused
    # The answer shows what changed since, and then the new words go out.
    assert re.search(r'class="headline">.*<ins>mới</ins>', said(page))
    again = dict(re.findall(r'name="(seen_\d+)" value="(\w+)"', said(page)))
    assert _answers(desk.move_many("approve", [changed], **again)) == {"Tít mới": False}


def test_row_whose_changes_were_not_shown_is_refused_again(monkeypatch):
    monkeypatch.setattr(bulk, "MOST_SHOWN", 1)
    stories, desk = [submitted(), submitted()], Mover(ha())
    for story in stories:
        edited(story, by=quan(), standfirst="Sapo mới.")
    page = desk.move_many("approve", stories)
    first, second = page.context["summary"]["results"]
    assert (bool(first.changes), bool(second.changes)) == (True, False)
    assert f'href="{second.review}"' in said(page)
    again = dict(re.findall(r'name="(seen_\d+)" value="(\w+)"', said(page)))
    results = desk.move_many("approve", stories, **again).context["summary"]["results"]
    assert [bool(result.refused) for result in results] == [False, True]


def test_reporter_is_shown_no_changes_of_a_draft_that_is_not_hers():
    article = edited(published(headline="Công khai"), by=ha(), standfirst="Câu chưa đăng.")
    page = Mover(minh()).move_many(
        "approve", [article], **{f"seen_{article.pk}": row_of(article).content_hash}
    )
    assert _answers(page) == {"Công khai": True}
    assert "Câu chưa đăng." not in said(page)


def test_page_that_asks_first_hands_on_what_was_read():
    article = submitted()
    page = Mover(ha()).move_many("schedule", [article])
    assert f'name="seen_{article.pk}" value="{article.content_hash}"' in said(page)


def test_list_tells_no_reporter_what_a_hash_would():
    published()
    assert 'name="seen_' not in said(Mover(minh()).list())


def test_refused_rows_have_their_log_lines():
    unsent = draft()
    Mover(ha()).move_many("approve", [unsent])
    assert unsent.statuschanges.first().refused


def test_returning_many_asks_for_the_reason_first():
    one, two = submitted(headline="Một"), submitted(headline="Hai")
    desk = Mover(ha())
    page = desk.move_many("send_back", [one, two])
    assert "Một" in said(page)
    assert StatusChange.objects.filter(verb="send_back").count() == 0
    page = desk.move_many("send_back", [one, two], confirmed="1", note="Thiếu ảnh.")
    assert _answers(page) == {"Một": False, "Hai": False}
    one.refresh_from_db()
    assert one.stage == Stage.RETURNED


@pytest.mark.parametrize(
    ("make", "verb", "typed", "wanting"),
    [
        (submitted, "send_back", {"note": ""}, {"note"}),
        (published, "retract", {"notice": "Đã gỡ.", "reason": ""}, {"reason"}),
        (published, "retract", {"notice": "", "reason": ""}, {"notice", "reason"}),
    ],
)
def test_words_that_every_one_needs_are_asked_for_again_in_place(make, verb, typed, wanting):
    one, two = make(), make()
    page = Mover(ha()).move_many(verb, [one, two], confirmed="1", **typed)
    assert set(page.context["form"].errors) == wanting
    assert {f'value="{story.pk}"' in said(page) for story in (one, two)} == {True}
    assert typed.get("notice", "") in said(page)
    assert one.statuschanges.first().refused


def test_tab_offers_the_moves_that_make_sense_under_it():
    submitted(), published(), verbs.trash(draft(), by=lan())
    desk = Mover(ha())

    def offered(**asked):
        return re.findall(r'name="action" value="(\w+)"', said(desk.list(**asked)))

    assert offered(stage="submitted") == [
        *("claim", "approve_and_publish", "approve", "schedule", "send_back"),
    ]
    assert offered(standing="live") == ["retract"]
    assert offered(trash="1") == ["restore"]
    assert "restore" not in offered()


def test_many_are_restored_and_many_schedules_cancelled():
    trashed = [verbs.trash(draft(), by=lan()) for _ in range(2)]
    data = {"action": "restore", ACTION_CHECKBOX_NAME: [story.pk for story in trashed]}
    desk = Mover(lan())
    page = desk.client.post(f"{desk.list_address()}?trash=1", data)
    assert set(_answers(page).values()) == {False}
    tomorrow = timezone.now() + dt.timedelta(days=1)
    to_come = [verbs.approve_and_publish(submitted(), by=ha(), at=tomorrow) for _ in range(2)]
    assert set(_answers(Mover(ha()).move_many("unschedule", to_come)).values()) == {False}
    assert not PublishedArticle.objects.exists()


def test_taking_down_many_gives_each_the_notice():
    one, two = published(), published()
    desk = Mover(ha())
    desk.move_many("retract", [one, two], confirmed="1", notice="Đã gỡ.", reason="Sai.")
    assert not PublishedArticle.objects.live().exists()
    assert [r.notice for r in one.retractions.all()] == ["Đã gỡ."]


def test_reporter_sends_and_trashes_own_drafts_alone():
    own, foreign = draft(headline="Của Lan"), draft(headline="Của Minh", by=minh())
    page = Mover(lan()).move_many("trash", [own, foreign])
    assert _answers(page) == {"Của Lan": False}
    assert "Của Minh" not in said(page)
    foreign.refresh_from_db()
    assert foreign.trashed_at is None


@pytest.mark.parametrize("verb", ["approve", "approve_and_publish", "retract", "send_back"])
def test_reporter_is_refused_what_editors_do_and_the_log_says_so(verb):
    own = submitted() if verb != "retract" else published()
    desk = Mover(lan())
    page = desk.move_many(verb, [own], confirmed="1", note="x", notice="x", reason="x")
    before, version = own.stage, own.version
    own.refresh_from_db()
    assert _answers(page) == {own.headline: True}
    assert (own.stage, own.version) == (before, version)
    assert own.statuschanges.first().refused


def test_reporter_has_no_editors_buttons():
    draft()
    page = said(Mover(lan()).list())
    assert 'value="submit"' in page
    assert 'value="approve' not in page
    assert 'value="approve' in said(Mover(ha()).list())


def test_row_of_another_section_is_refused_to_its_editor():
    sport = section("Thể thao", "the-thao")
    sport.editors.add(quan())
    article = submitted(headline="Bóng đá", section=sport.pk)
    assert _answers(Mover(ha()).move_many("approve", [article])) == {"Bóng đá": True}


def test_too_many_at_once_are_refused(monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    stories = [submitted() for _ in range(3)]
    page = Mover(ha()).move_many("approve", stories)
    assert page.context["summary"] is None
    assert not StatusChange.objects.filter(verb="approve").exists()


def test_whole_archive_cannot_be_taken_at_once(monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 2)
    for _ in range(3):
        submitted()
    desk = Mover(ha())
    data = {"action": "approve", "select_across": "1", ACTION_CHECKBOX_NAME: ["1"]}
    assert desk.client.post(desk.list_address(), data).status_code == 200
    assert not StatusChange.objects.filter(verb="approve").exists()


@pytest.mark.parametrize("numbers", [["x"], ["9" * 40], ["-1"], ["1 OR 1=1"], []])
def test_unreadable_selection_is_no_error(numbers):
    article = submitted()
    desk = Mover(ha())
    data = {"action": "approve", "index": "9" * 30, ACTION_CHECKBOX_NAME: numbers}
    assert desk.client.post(desk.list_address(), data).status_code == 302
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_looking_with_an_action_in_the_address_does_nothing():
    article = submitted()
    answer = Mover(ha()).list(action="approve", _selected_action=article.pk)
    article.refresh_from_db()
    assert answer.status_code == 400
    assert article.stage == Stage.SUBMITTED
