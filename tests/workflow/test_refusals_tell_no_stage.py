"""The right is asked for before the state: whose a story is not learns nothing of it from a
refusal, and whose it is learns what matters."""

from __future__ import annotations

import pytest

from articles.workflow import verbs
from articles.workflow.moves import MOVES
from articles.workflow.refusal import Refused
from tests.builders import (
    approved,
    draft,
    edited,
    ha,
    khach,
    lan,
    minh,
    published,
    quan,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db

_DEMANDED = {
    "send_back": {"note": ""},
    "retract": {"notice": "", "reason": ""},
    "correct": {"right": ""},
}


def returned():
    return verbs.send_back(submitted(), by=ha(), note="Thiếu ý kiến.")


def trashed():
    return verbs.trash(draft(), by=lan())


def refusal_of(story, verb, by):
    with pytest.raises(Refused) as refusal:
        getattr(verbs, verb)(story, by=by, **_DEMANDED.get(verb, {}))
    return str(refusal.value)


@pytest.mark.parametrize("person", [minh, khach])
def test_stranger_hears_the_same_whatever_the_state(person):
    states = [make() for make in (draft, submitted, returned, approved, published, trashed)]
    for verb in (*MOVES, "approve_and_publish"):
        label = MOVES["approve" if verb == "approve_and_publish" else verb].label
        told = {refusal_of(story, verb, person()) for story in states}
        assert told == {f"Bạn không có quyền “{label}” ở đây."}


def test_stranger_who_saves_hears_the_same_whatever_the_state():
    told = set()
    for make in (draft, submitted, approved, published, trashed):
        with pytest.raises(Refused) as refusal:
            edited(make(), by=minh(), headline="Của Minh")
        told.add(str(refusal.value))
    assert told == {"Bạn không có quyền sửa bài này."}


def test_editor_of_another_section_hears_of_the_right_alone():
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    story = verbs.approve_and_publish(submitted(section=economy.pk), by=quan())
    assert "không có quyền" in refusal_of(story, "approve", ha())


def test_writer_of_an_own_story_hears_where_it_is():
    assert "Chờ duyệt" in refusal_of(submitted(), "submit", lan())
    assert refusal_of(approved(), "submit", lan()) == "Hà đã duyệt rồi."
    live = edited(published(), standfirst="Khác.")
    waiting = verbs.submit(live, by=lan())
    assert refusal_of(waiting, "discard_changes", lan()) == (
        "Bài đang chờ duyệt; lúc này chỉ biên tập viên được sửa."
    )
    ready = verbs.approve(waiting, by=ha())
    assert refusal_of(ready, "discard_changes", lan()) == (
        "Bài đã được duyệt; lúc này chỉ biên tập viên làm được việc này."
    )
    with pytest.raises(Refused, match="thùng rác"):
        edited(trashed(), headline="Lại sửa")


def test_editor_who_was_too_late_hears_who_was_quicker():
    assert refusal_of(published(), "approve_and_publish", quan()) == "Hà đã xuất bản rồi."
    assert refusal_of(approved(), "approve", quan()) == "Hà đã duyệt rồi."
