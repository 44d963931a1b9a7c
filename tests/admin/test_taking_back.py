"""Undo where it is offered: with the word that a move is made, and under the answers of many."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from articles.models import PublishedArticle, Stage
from articles.workflow import verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import approved, draft, edited, ha, lan, minh, quan, submitted

pytestmark = pytest.mark.django_db


def undo_button(page):
    """Where the offered form is sent, and the line that it names."""
    found = re.search(r'class="undo" method="post" action="([^"]+)".*?name="line" value="(\d+)"',
                      said(page), re.S)  # fmt: skip
    return found and found.groups()


def test_word_of_a_move_carries_the_way_back():
    article, desk = draft(), Mover(lan())
    desk.move(article, "submit")
    address, line = undo_button(desk.open(article))
    answer = desk.client.post(address, {"line": line})
    article.refresh_from_db()
    assert (answer.status_code, article.stage) == (302, Stage.DRAFT)
    # Said once, and what was taken back is not offered again.
    assert undo_button(desk.open(article)) is None


def test_word_of_a_publication_carries_none():
    article, desk = submitted(), Mover(ha())
    desk.move(article, "approve_and_publish")
    assert undo_button(desk.open(article)) is None


def test_cancelled_schedule_is_offered_back():
    tomorrow = timezone.now() + dt.timedelta(days=1)
    article = verbs.approve_and_publish(submitted(), by=ha(), at=tomorrow)
    desk = Mover(ha())
    desk.move(article, "unschedule")
    address, line = undo_button(desk.open(article))
    assert desk.client.post(address, {"line": line}).status_code == 302
    assert PublishedArticle.objects.get(story=article).live_from == tomorrow


def test_schedule_and_its_changed_hours_are_offered_back_one_and_many():
    tomorrow = timezone.now() + dt.timedelta(days=1)
    article = verbs.approve_and_publish(submitted(), by=ha(), at=tomorrow)
    desk, day = Mover(ha()), timezone.localdate() + dt.timedelta(days=2)
    hours = {"at_0": f"{day:%d/%m/%Y}", "at_1": "06:30"}
    desk.move(article, "reschedule", **hours)
    address, line = undo_button(desk.open(article))
    desk.client.post(address, {"line": line})
    assert PublishedArticle.objects.get(story=article).live_from == tomorrow
    one, two = submitted(), approved()
    page = desk.move_many("schedule", [one, two], confirmed="1", **hours)
    sent = dict(re.findall(r'name="(line_\d+)" value="(\d+)"', said(page)))
    assert sent.keys() == {f"line_{one.pk}", f"line_{two.pk}"}
    desk.move_many("undo", [one, two], **sent)
    for story, stage in ((one, Stage.SUBMITTED), (two, Stage.APPROVED)):
        story.refresh_from_db()
        assert (story.stage, story.publications.count()) == (stage, 0)


def test_way_back_that_is_closed_says_so_in_place():
    article, desk = draft(), Mover(lan())
    desk.move(article, "submit")
    address, line = undo_button(desk.open(article))
    verbs.claim(article, by=ha())
    page = desk.client.post(address, {"line": line})
    assert page.context["form"].non_field_errors()
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


@pytest.mark.parametrize("line", ["", "0", "x", "9" * 40, "1"])
def test_line_that_is_none_of_hers_changes_nothing(line):
    article = submitted()
    answer = Mover(ha()).client.post(Mover(ha()).move_address(article, "undo"), {"line": line})
    article.refresh_from_db()
    assert (answer.status_code, article.stage) == (409, Stage.SUBMITTED)


def test_stranger_finds_no_undo():
    article = submitted()
    answer = Mover(minh()).client.post(Mover(minh()).move_address(article, "undo"), {})
    assert answer.status_code == 404


def test_many_are_taken_back_at_once_also_out_of_the_list_s_sight():
    one, two, three = draft(), draft(), draft()
    desk = Mover(lan())
    page = desk.move_many("trash", [one, two, three])
    sent = dict(re.findall(r'name="(line_\d+)" value="(\d+)"', said(page)))
    verbs.restore(three, by=lan())
    answer = desk.client.post(
        desk.list_address() + "?stage=draft",
        {"action": "undo", "_selected_action": [one.pk, two.pk, three.pk], **sent},
    )
    told = {r.story.pk: bool(r.refused) for r in answer.context["summary"]["results"]}
    assert told == {one.pk: False, two.pk: False, three.pk: True}
    assert not type(one).objects.filter(trashed_at__isnull=False).exists()


def test_many_of_others_are_not_taken_back_by_a_stranger():
    article = submitted()
    desk = Mover(minh())
    desk.client.post(desk.list_address(), {"action": "undo", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_many_are_scheduled_for_one_moment():
    waiting, ready, unsent = submitted(), approved(), draft()
    desk, day = Mover(ha()), timezone.localdate() + dt.timedelta(days=2)
    page = desk.move_many("schedule", [waiting, ready, unsent])
    assert 'name="at_0"' in said(page)
    typed = {"confirmed": "1", "at_0": f"{day:%d/%m/%Y}", "at_1": "06:30"}
    answer = desk.move_many("schedule", [waiting, ready, unsent], **typed)
    told = {r.story.pk: bool(r.refused) for r in answer.context["summary"]["results"]}
    assert told == {waiting.pk: False, ready.pk: False, unsent.pk: True}
    moments = {
        timezone.localtime(m) for m in PublishedArticle.objects.values_list("live_from", flat=True)
    }
    assert {f"{moment:%d %H:%M}" for moment in moments} == {f"{day:%d} 06:30"}


def test_scheduling_many_asks_for_the_moment():
    desk, article = Mover(ha()), submitted()
    page = desk.move_many("schedule", [article], confirmed="1")
    assert page.context["form"].errors.keys() == {"at"}
    assert not PublishedArticle.objects.exists()


def test_many_approved_are_published_at_once():
    one, two = approved(), approved()
    Mover(ha()).move_many("publish", [one, two])
    assert PublishedArticle.objects.live().count() == 2


def test_second_gate_offers_publishing_to_those_who_may(settings):
    settings.PUBLISHING_GATES = 2
    approved()
    page = said(Mover(ha()).list())
    assert 'value="approve"' in page
    assert 'value="publish"' not in page
    assert 'value="schedule"' not in page


def test_editor_under_strict_four_eyes_is_offered_to_ask_and_the_writer_to_confirm(settings):
    settings.FOUR_EYES = "strict"
    article = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    assert 'value="ask_confirmation"' in said(Mover(ha()).open(article))
    assert 'value="ask_confirmation"' not in said(Mover(quan()).open(article))
    Mover(ha()).move(article, "ask_confirmation")
    desk = Mover(lan())
    page = said(desk.open(article))
    primary = re.search(r'value="(\w+)" aria-keyshortcuts="Control\+Enter"', page)
    assert primary[1] == "confirm"
    assert "Chờ xác nhận" in page
    assert "Bị trả lại" not in page
    article.refresh_from_db()
    desk.client.post(desk.move_address(article, "confirm"), {"seen": article.content_hash})
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED
