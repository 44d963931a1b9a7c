"""The log of moves and the revisions of a story, on a page of their own and in panels beside the
text, for those whose work it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import read
from articles.workflow.refusal import Refused, Stale
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, edited, event_draft, ha, khach, lan, minh, published, submitted

pytestmark = pytest.mark.django_db

LOG_PAGE = 7


def _revision(desk, story, number):
    return desk.client.get(desk.address(story).replace("/change/", f"/revision/{number}/"))


def test_log_tells_who_did_what_newest_first():
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu số liệu.")
    lines = Mover(lan()).open(article, "log").context["log_lines"]
    assert [line.name for line in lines] == ["Hà", "Lan", "Lan"]
    assert lines[0].note == "Thiếu số liệu."


def test_refusals_are_shown_to_editors_alone():
    article = submitted()
    with pytest.raises(Refused):
        verbs.approve(article, by=lan())
    assert any(line.refused for line in Mover(ha()).open(article, "log").context["log_lines"])
    assert not any(line.refused for line in Mover(lan()).open(article, "log").context["log_lines"])


def test_revision_is_shown_as_it_was():
    article = draft(headline="Tít cũ", tags=("gốm",))
    edited(article, headline="Tít mới", body="<p>Khác.</p>")
    page = said(_revision(Mover(lan()), article, 1))
    assert "Tít cũ" in page
    assert "phòng học sáng đèn" in page
    assert "gốm" in page
    assert "Thu Yến" in page


def test_text_set_aside_is_marked_and_readable():
    article = draft()
    with pytest.raises(Stale):
        verbs.save(article, replace(read(article), headline="Để riêng"), by=lan(), version=0)
    kept = Revision.objects.get(kind=Revision.Kind.SET_ASIDE)
    assert 'class="state state--planned"' in said(Mover(lan()).open(article, "log"))
    assert "Để riêng" in said(_revision(Mover(lan()), article, kept.number))


def test_hostile_revision_runs_nothing():
    article = draft()
    content = replace(
        read(article),
        headline="<script>alert(1)</script>",
        body="<p onclick=alert(1)>x<script>alert(2)</script></p>",
    )
    with pytest.raises(Stale):
        verbs.save(article, content, by=lan(), version=0)
    page = said(_revision(Mover(ha()), article, 2))
    assert "<script>alert" not in page
    assert "onclick" not in page


def test_revision_of_one_story_is_not_another_ones():
    article, other = draft(), draft()
    edited(other, standfirst="Hai.")
    assert _revision(Mover(lan()), article, 2).status_code == 404


def test_event_has_its_history_too():
    event = event_draft(headline="Ngày hội")
    desk = Mover(lan())
    assert desk.open(event, "log").context["log_lines"]
    assert "Ngày hội" in said(_revision(desk, event, 1))


@pytest.mark.parametrize("person", [ha, lan])
def test_page_asks_no_more_for_a_long_history_than_for_a_short_one(person):
    desk, article = Mover(person()), draft()
    counts = []
    for number in range(2):
        for words in "abc" * number * 3:
            edited(article, by=ha(), standfirst=f"{words} {number} {counts}")
        desk.open(article, "log")
        with CaptureQueriesContext(connection) as asked:
            page = desk.open(article, "log")
        counts.append(len(asked))
    assert len(page.context["revisions"]) == len(page.context["log_lines"])
    assert counts[0] == counts[1] <= LOG_PAGE


def test_editing_page_has_the_panels_closed_and_a_link_in_each_without_scripts():
    article = published()
    for person in (lan(), ha()):
        page = Mover(person).open(article)
        address = Mover(person).address(article, "log")
        found = re.findall(
            r'<details [^>]*data-panel="(\w+)" data-panel-from="([^"]+)">', said(page)
        )
        assert found == [("log", address), ("revisions", address)]
        plain = said(Mover(person).open(article, "log"))
        for panel, _address in found:
            assert f'<a href="{address}#{panel}">' in said(page)
            assert re.search(rf'id="{panel}"[^>]*>.*?<div data-panel-body><ol', plain)


def test_who_does_not_write_the_story_has_neither_panels_nor_page():
    for article in (draft(headline="Mậtthư"), published()):
        assert Mover(minh()).open(article, "log").status_code == 404
        assert Mover(khach()).open(article, "log").status_code == 302
    assert "data-panel-from" not in said(Mover(minh()).open(article))
