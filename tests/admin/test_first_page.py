"""The desk's first page: what waits for this person, and what readers were given today."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import CheckResult, Notice, NoticeKind, Stage, Standing
from articles.workflow import verbs
from articles.workflow.checking import RULES, Finding
from articles.workflow.checking.finding import Found
from articles.workflow.content import Planning
from tests.admin.moving import Mover, headlines
from tests.admin.typing_in import AtDesk, said, typed
from tests.builders import (
    HOUR,
    approved,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    published,
    published_event,
    quan,
    section,
    submitted,
    update,
)

pytestmark = pytest.mark.django_db


def _desk(person):
    page = Mover(person).client.get(reverse("admin:index"))
    assert page.status_code == 200
    return page


def _blocks(page):
    return {block.kind: [line.headline for line in block.lines] for block in page.context["blocks"]}


def _lines(person, kind):
    [block] = [block for block in _desk(person).context["blocks"] if block.kind == kind]
    return block.lines


def test_reporter_finds_own_drafts_and_what_was_returned_with_its_reason():
    draft(headline="Nháp của Lan")
    draft(headline="Nháp của Minh", by=minh())
    verbs.send_back(submitted(headline="Bị trả"), by=ha(), note="Gọi lại nhân chứng.")
    submitted(headline="Đang chờ")
    page = _desk(lan())
    assert _blocks(page) == {
        "returned": ["Bị trả"],
        "draft": ["Nháp của Lan"],
        "waiting": ["Đang chờ"],
        "approved": [],
        "scheduled": [],
        "changed": [],
    }
    assert "Gọi lại nhân chứng." in said(page)
    assert "Nháp của Minh" not in said(page)


def test_story_that_waits_for_its_writers_word_is_among_the_returned():
    article = draft(headline="Chờ Lan xác nhận")
    type(article).objects.filter(pk=article.pk).update(confirm_hash="x")
    assert _blocks(_desk(lan()))["returned"] == ["Chờ Lan xác nhận"]
    assert _blocks(_desk(lan()))["draft"] == []


def test_editor_finds_what_waits_longest_first():
    submitted(headline="Gửi trước")
    submitted(headline="Gửi sau")
    approved(headline="Đã duyệt")
    published(headline="Hẹn giờ", at=timezone.now() + HOUR)
    found = _blocks(_desk(ha()))
    assert found["waiting"] == ["Gửi trước", "Gửi sau"]
    assert found["approved"] == ["Đã duyệt"]
    assert found["scheduled"] == ["Hẹn giờ"]


def test_line_tells_who_has_it_until_when_and_for_whom():
    now = timezone.now()
    late = Planning(due_at=now - HOUR, reviewer_id=ha().pk)
    verbs.submit(draft(headline="Quá hạn", planning=late), by=lan())
    taken = verbs.submit(draft(planning=Planning(due_at=now + HOUR)), by=lan())
    verbs.claim(taken, by=quan())
    first, second = _lines(ha(), "waiting")
    assert (first.due.pressing, second.due.pressing) == ("over", "soon")
    assert first.kind == "waiting" and second.kind == "review"
    assert first.claim and not second.claim
    assert any("Quân" in word for word in second.beside)
    page = _desk(ha())
    assert [each.mark for each in page.context["urgent"]] == ["level-block", "mark-waiting"]
    overdue = Mover(ha()).client.get(page.context["urgent"][0].address)
    assert headlines(overdue) == ["Quá hạn"]


def test_editor_takes_a_story_from_the_first_page_but_not_one_out_of_reach():
    own = section("Riêng", "rieng")
    own.editors.set([quan()])
    within, without = submitted(), submitted(section=own.pk)
    addresses = {line.headline: line.claim for line in _lines(ha(), "waiting")}
    for line in _lines(ha(), "waiting"):
        assert Mover(ha()).client.get(line.address).context["in_review"]
    assert addresses[without.headline] == ""
    Mover(ha()).client.post(addresses[within.headline])
    within.refresh_from_db()
    assert within.claimed_by == ha()
    assert all(line.claim for line in _lines(oanh(), "waiting") if line.headline != within.headline)


def test_changes_that_readers_do_not_have_yet_are_found_and_listed():
    edited(published(headline="Có sửa"), standfirst="Sapo mới.")
    published(headline="Không sửa")
    draft(headline="Chưa đăng")
    page = _desk(ha())
    assert _blocks(page)["changed"] == ["Có sửa"]
    [block] = [block for block in page.context["blocks"] if block.kind == "changed"]
    assert headlines(Mover(ha()).client.get(block.everything)) == ["Có sửa"]


def test_rail_tells_what_readers_were_given_today_and_will_be_given():
    now = timezone.now()
    noon = timezone.localtime(now).replace(hour=12, minute=0, second=0, microsecond=0)
    published(headline="Hôm qua", as_of=noon - dt.timedelta(days=1))
    update(published(headline="Sửa hôm nay", as_of=noon - dt.timedelta(days=2)))
    published(headline="Năm tới", at=now + dt.timedelta(days=365))
    page = _desk(ha())
    stops = page.context["rail"].stops
    assert [stop.headline for stop in stops] == ["Sửa hôm nay", ""]
    today = headlines(Mover(ha()).client.get(page.context["today_list"]))
    assert today == ["Sửa hôm nay"]


def test_hour_that_is_not_public_yet_is_for_those_who_see_the_desk():
    minute = dt.timedelta(minutes=1)
    published(headline="Sắp lên trang", at=timezone.now() + minute)
    for person, sees in ((ha(), True), (lan(), True), (minh(), False)):
        page = _desk(person)
        assert ("Sắp lên trang" in said(page)) == sees


def test_events_stand_beside_articles_and_this_weeks_in_a_block_of_their_own():
    now = timezone.now()
    verbs.submit(event_draft(headline="Ngày hội chờ duyệt"), by=lan())
    published_event(headline="Tối nay", starts_at=now, ends_at=now + HOUR)
    later = now + dt.timedelta(days=8)
    published_event(headline="Tuần sau", starts_at=later, ends_at=later + HOUR)
    page = _desk(ha())
    assert _blocks(page)["waiting"] == ["Ngày hội chờ duyệt"]
    assert [line.headline for line in page.context["week"]] == ["Tối nay"]
    whole_week = Mover(ha()).client.get(page.context["week_days"])
    shown = [
        item.headline for row in whole_week.context["rows"] for day in row for item in day.items
    ]
    assert "Tối nay" in shown
    assert "Tuần sau" not in shown


def test_unread_notices_are_ones_own():
    Notice.objects.create(recipient=ha(), kind=NoticeKind.ACCOUNTS, note="Xem giúp.")
    assert [each.note for each in _desk(ha()).context["told"]] == ["Xem giúp."]
    assert _desk(quan()).context["told"] == []


def test_public_page_that_fails_its_checks_is_told_to_its_writer_and_to_editors():
    article = published(headline="Phải xem lại")
    long = Finding(next(iter(RULES)), "block", Found("headline"))
    CheckResult.objects.filter(article__story=article).delete()
    CheckResult.objects.create(
        article=article.publications.get(),
        blocks=1,
        findings=[long.as_json()],
        checked_at=timezone.now(),
    )
    for person, sees in ((ha(), True), (lan(), True), (minh(), False)):
        failing = [each.headline for each in _desk(person).context["failing"]]
        assert failing == (["Phải xem lại"] if sees else [])


def test_administrator_finds_no_stories_but_the_accounts():
    draft(headline="Nháp của Lan")
    page = said(_desk(dung()))
    assert "Nháp của Lan" not in page
    assert reverse("admin:auth_user_changelist") in page
    rest = said(Mover(dung()).client.get(reverse("desk_administration")))
    assert reverse("admin:auth_user_changelist") in rest


def test_story_begun_and_never_saved_is_not_forgotten():
    desk = AtDesk(lan())
    page = desk.open_new()
    address = page.request["PATH_INFO"]
    desk.client.post(f"{address}autosave/", typed(page, headline="Gõ dở rồi mất tab"))
    [told] = [each for each in _desk(lan()).context["urgent"] if each.address == address]
    assert told.words == "1 tin bài gõ dở, chưa lưu lần nào"
    assert "Gõ dở rồi mất tab" in said(desk.client.get(told.address))
    assert not _desk(minh()).context["urgent"]


@pytest.mark.parametrize("person", [lan, ha, oanh, dung])
def test_queries_do_not_grow_with_what_lies_there(person, django_assert_max_num_queries):
    for number in range(12):
        draft()
        submitted() if number % 2 else verbs.submit(event_draft(), by=lan())
    edited(published(), standfirst="Sapo mới.")
    published_event()
    published(at=timezone.now() + HOUR)
    desk = Mover(person())
    with django_assert_max_num_queries(15):
        page = desk.client.get(reverse("admin:index"))
    for block in page.context.get("blocks", ()):
        assert len(block.lines) <= 10


def test_ten_of_each_at_most_and_a_link_to_the_rest():
    for _ in range(12):
        draft()
    page = _desk(lan())
    [drafts] = [block for block in page.context["blocks"] if block.kind == "draft"]
    assert len(drafts.lines) == 10
    assert len(Mover(lan()).client.get(drafts.everything).context["cl"].rows) == 12


@pytest.mark.parametrize("name", ["admin:index", "desk_administration", "desk_calendar"])
def test_stranger_signs_in_first(name):
    assert "/login/" in Client().get(reverse(name)).url


@pytest.mark.parametrize("standing", Standing.values)
def test_list_by_standing_finds_what_stands_so(standing):
    now = timezone.now()
    stories = {
        "never": draft(),
        "scheduled": published(at=now + HOUR),
        "live": published(),
        "expired": published(as_of=now - 2 * HOUR, until=now - HOUR),
        "retracted": verbs.retract(published(), by=ha(), notice="Gỡ.", reason="Sai."),
    }
    assert {story.stage for story in stories.values()} <= set(Stage.values)
    assert headlines(Mover(ha()).list(standing=standing)) == [stories[standing].headline]
