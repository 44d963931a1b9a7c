"""Law 5: nobody approves alone what they alone wrote; held in the verb."""

from __future__ import annotations

import pytest

from articles.models import Stage
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from tests.builders import approved, draft, edited, ha, lan, minh, oanh, published, quan, submitted

pytestmark = pytest.mark.django_db


def test_reporter_cannot_approve():
    with pytest.raises(Refused):
        verbs.approve(submitted(), by=minh())


def test_editor_cannot_approve_what_she_submitted_herself():
    article = verbs.submit(draft(by=ha()), by=ha())
    with pytest.raises(Refused, match="Bạn là người gửi duyệt"):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED


def test_editor_who_corrected_a_comma_may_approve_and_is_on_record():
    article = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    assert article.stage == Stage.SUBMITTED
    assert verbs.approve(article, by=ha()).stage == Stage.APPROVED
    assert article.statuschanges.filter(verb="save", by=ha()).exists()


def test_editor_alone_cannot_change_and_approve_what_was_approved_before():
    article = edited(published(), by=ha(), standfirst="Chỉ mình tôi viết.")
    article = verbs.submit(article, by=lan())
    with pytest.raises(Refused, match="chỉ có bạn viết"):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED


def test_strict_setting_refuses_an_approver_who_wrote_any_of_it(settings):
    settings.FOUR_EYES = "strict"
    article = edited(submitted(), by=ha(), standfirst="Sửa một dấu phẩy.")
    with pytest.raises(Refused):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED


def test_setting_off_lets_an_editor_approve_her_own(settings):
    settings.FOUR_EYES = "off"
    article = verbs.submit(draft(by=ha()), by=ha())
    assert verbs.approve(article, by=ha()).stage == Stage.APPROVED


def test_managing_editor_overrides_with_a_reason_and_nobody_else():
    article = verbs.submit(draft(by=oanh()), by=oanh())
    with pytest.raises(Refused):
        verbs.approve(article, by=oanh())
    with pytest.raises(Refused) as refusal:
        verbs.approve(article, by=oanh(), override=True)
    assert refusal.value.field == "note"
    with pytest.raises(Refused):
        verbs.approve(article, by=ha(), override=True, note="Tôi muốn thế.")
    article = verbs.approve(article, by=oanh(), override=True, note="Tin khẩn, đêm một mình trực.")
    line = article.statuschanges.get(verb="approve", refused="")
    assert line.details["override"] is True
    assert line.note == "Tin khẩn, đêm một mình trực."


def test_second_gate_needs_the_right_and_another_person(settings):
    settings.PUBLISHING_GATES = 2
    article = approved()
    with pytest.raises(Refused):
        verbs.publish(article, by=quan())
    assert verbs.publish(article, by=oanh()).stage == Stage.RELEASED


def test_second_gate_refuses_the_approver(settings):
    settings.PUBLISHING_GATES = 2
    article = verbs.approve(submitted(), by=oanh())
    with pytest.raises(Refused, match="người khác xuất bản"):
        verbs.publish(article, by=oanh())
