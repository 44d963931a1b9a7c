"""Moves by the door for programs: what is offered, what they ask for, and how they are refused.
That the laws hold here as everywhere: tests/admin/test_every_route.py."""

from __future__ import annotations

import pytest
from django.urls import reverse

from articles.api.moves import READ
from articles.models import Photo, PublishedArticle
from articles.workflow import verbs
from articles.workflow.arguments import taken_by
from articles.workflow.log.chain import faults
from articles.workflow.offers import VERBS
from tests.admin.typing_in import AtDesk, said
from tests.api.calling import Program, address
from tests.builders import (
    approved,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    photo,
    published,
    row_of,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


def offered(program, story):
    return {m["verb"]: m.get("why_not", "") for m in program.story(story)["moves"]}


def test_moves_are_those_of_the_desks_buttons():
    article = submitted()
    mine, editors = offered(Program(lan()), article), offered(Program(ha()), article)
    assert mine["recall"] == ""
    assert mine["approve_and_publish"] == "Đây là việc của biên tập viên."
    assert editors["approve_and_publish"] == editors["send_back"] == ""
    takes = Program(ha()).takes(article, "approve_and_publish")
    assert takes == ["at", "endless", "note", "override", "seen", "until", "update"]


def test_whatever_a_verb_takes_can_be_sent():
    assert {name for verb in VERBS for name in taken_by(verb)} <= READ.keys()


def test_story_goes_the_whole_way_and_back():
    reporter, editor = Program(lan()), Program(ha())
    article = draft()
    sent = reporter.move(article, "submit", note="Nhờ chị xem.")
    assert (sent.status_code, sent.json()["stage"]) == (200, "submitted")
    back = reporter.move(article, "undo", line=sent.json()["undo"]["line"])
    assert back.json()["stage"] == "draft"
    reporter.move(article, "submit")
    returned = editor.move(article, "send_back", note="Thiếu ý kiến người dân.")
    assert returned.json()["stage"] == "returned"
    reporter.move(article, "submit")
    coming = editor.move(article, "approve_and_publish", at="2031-06-07T18:00", until=None)
    assert coming.json()["next_live_from"] == "2031-06-07T11:00:00Z"
    assert editor.move(article, "unschedule").json()["stage"] == "approved"
    live = editor.move(article, "publish").json()
    assert (live["stage"], live["standing"]) == ("released", "live")
    assert live["address"].endswith(row_of(article).get_absolute_url())


def test_log_names_the_program_beside_the_person():
    article = draft()
    Program(lan()).move(article, "submit")
    Program(lan()).move(article, "approve")
    verbs.approve(article, by=ha())
    lines = article.statuschanges.order_by("pk").values_list("verb", "by", "details__program")
    assert list(lines)[1:] == [
        ("submit", lan().pk, "Điện thoại"),
        ("approve", lan().pk, "Điện thoại"),
        ("approve", ha().pk, None),
    ]
    assert not list(faults())
    panel = AtDesk(ha()).client.get(reverse("admin:articles_article_log", args=[article.pk]))
    assert said(panel).count("qua chương trình Điện thoại") == 2


def test_correction_and_taking_down_need_their_words():
    article = verbs.approve(verbs.submit(edited(published(), headline="Đúng"), by=lan()), by=ha())
    editor = Program(ha())
    answer = editor.move(article, "correct", wrong="Sai.")
    assert (answer.status_code, answer.json()["field"]) == (400, "right")
    done = editor.move(article, "correct", wrong="Sai.", right="Đúng.", kind="correction")
    assert done.status_code == 200
    answer = editor.move(article, "retract", reason="Sai nguồn.")
    assert (answer.status_code, answer.json()["field"]) == (400, "notice")
    done = editor.move(article, "retract", notice="Bài đã gỡ.", reason="Sai nguồn.")
    assert done.json()["standing"] == "retracted"


def test_what_was_not_seen_is_not_approved():
    article = submitted()
    editor = Program(ha())
    seen = editor.story(article)["seen"]
    edited(article, by=oanh(), headline="Ai đã đổi tít")
    for verb in ("approve", "approve_and_publish"):
        answer = editor.move(article, verb, seen=seen)
        assert answer.status_code == 409
        assert "seen" in editor.call("POST", f"{address(article)}moves/{verb}/").json()["field"]
    article.refresh_from_db()
    assert article.stage == "submitted"
    assert article.statuschanges.exclude(refused="").count() == 2


def test_checks_say_what_bars_it_and_the_refusal_says_the_same():
    article = submitted(photos=(use(photo(credit="")),))
    Photo.objects.update(credit="", rights_until="2020-01-01")
    editor = Program(ha())
    barring = [c for c in editor.get(f"{address(article)}checks/").json()["checks"]
               if c["level"] == "block"]  # fmt: skip
    assert barring[0]["field"] == "photos"
    answer = editor.move(article, "approve_and_publish")
    assert answer.status_code == 409
    assert [c["message"] for c in answer.json()["checks"]] == [c["message"] for c in barring]


def test_override_needs_the_right_and_a_reason():
    article = submitted(photos=(use(photo()),))
    Photo.objects.update(rights_until="2020-01-01")
    reasoned = {"override": True, "note": "Tác giả vừa gia hạn."}
    assert Program(ha()).move(article, "approve", **reasoned).status_code == 403
    chief = Program(oanh())
    answer = chief.move(article, "approve", override=True)
    assert (answer.status_code, answer.json()["field"]) == (400, "note")
    assert chief.move(article, "approve", **reasoned).json()["stage"] == "approved"
    assert article.statuschanges.first().details["passed"]


def test_four_eyes_and_foreign_rights_are_403_and_a_wrong_moment_is_409():
    own = submitted(by=ha())
    assert Program(ha()).move(own, "approve").status_code == 403
    assert Program(lan()).move(submitted(), "approve").status_code == 403
    answer = Program(ha()).move(approved(), "approve")
    assert (answer.status_code, answer.json()["message"]) == (409, "Hà đã duyệt rồi.")
    assert not PublishedArticle.objects.exists()


@pytest.mark.parametrize("make", [draft, event_draft])
def test_hidden_story_is_not_there_whatever_is_asked(make):
    story, stranger = make(), Program(minh())
    asked = [
        ("GET", address(story), None),
        ("GET", f"{address(story)}checks/", None),
        ("PATCH", address(story), {"version": 1}),
        ("POST", f"{address(story)}moves/submit/", {}),
        ("POST", f"{address(story)}moves/retract/", {"notice": "x", "reason": "y"}),
        ("POST", f"{address(story)}moves/bay/", {}),
    ]
    told = {(a.status_code, a.content) for a in (stranger.call(*one) for one in asked)}
    none = stranger.get(f"{story.noun}s/{10**30}/")
    assert told == {(404, none.content)}
    assert not story.statuschanges.exclude(refused="").exists()


def test_public_story_of_another_is_read_as_readers_have_it():
    article = edited(published(headline="Công khai"), headline="Mậtthư")
    stranger = Program(minh())
    said = stranger.story(article)
    assert said["content"]["headline"] == "Công khai"
    assert said.keys() & {"version", "seen", "planning", "claimed_by"} == set()
    assert said["moves"] == []
    assert stranger.get(f"{address(article)}checks/").status_code == 404
    assert stranger.move(article, "retract", notice="x", reason="y").status_code == 403


def test_draft_thrown_away_is_out_of_the_list_and_comes_back():
    article, program = draft(), Program(lan())
    assert program.move(article, "trash").json()["trashed"]
    assert program.get("articles/").json()["articles"] == []
    assert program.move(article, "restore").json()["trashed"] is False
