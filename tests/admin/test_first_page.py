"""The desk's first page: what waits for this person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.workflow import verbs
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import approved, draft, dung, ha, lan, minh, submitted

pytestmark = pytest.mark.django_db


def _panels(person):
    page = Mover(person).client.get(reverse("admin:index"))
    assert page.status_code == 200
    return {p.kind: [story.headline for story in p.stories] for p in page.context["panels"]}


def test_reporter_finds_own_drafts_and_what_was_returned_with_its_reason():
    draft(headline="Nháp của Lan")
    draft(headline="Nháp của Minh", by=minh())
    verbs.send_back(submitted(headline="Bị trả"), by=ha(), note="Gọi lại nhân chứng.")
    submitted(headline="Đang chờ")
    assert _panels(lan()) == {
        "returned": ["Bị trả"],
        "draft": ["Nháp của Lan"],
        "waiting": ["Đang chờ"],
    }
    page = said(Mover(lan()).client.get(reverse("admin:index")))
    assert "Gọi lại nhân chứng." in page
    assert "Nháp của Minh" not in page


def test_editor_finds_what_waits_longest_first():
    submitted(headline="Gửi trước")
    submitted(headline="Gửi sau")
    approved(headline="Đã duyệt")
    panels = _panels(ha())
    assert panels["waiting"] == ["Gửi trước", "Gửi sau"]
    assert panels["approved"] == ["Đã duyệt"]


def test_administrator_finds_no_stories_but_the_accounts():
    draft(headline="Nháp của Lan")
    page = said(Mover(dung()).client.get(reverse("admin:index")))
    assert "Nháp của Lan" not in page
    assert reverse("admin:auth_user_changelist") in page


def test_ten_of_each_at_most_and_a_link_to_the_rest(django_assert_max_num_queries):
    for _ in range(12):
        draft()
    desk = Mover(lan())
    with django_assert_max_num_queries(12):
        page = desk.client.get(reverse("admin:index"))
    [drafts] = [panel for panel in page.context["panels"] if panel.kind == "draft"]
    assert len(drafts.stories) == 10
    assert len(desk.client.get(drafts.everything).context["cl"].rows) == 12


def test_stranger_signs_in_first():
    assert "/login/" in Client().get(reverse("admin:index")).url
