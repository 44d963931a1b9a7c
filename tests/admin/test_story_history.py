"""The log of moves and the revisions stand on the story's page, for those whose work it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import read
from articles.workflow.refusal import Refused, Stale
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import draft, edited, event_draft, ha, lan, submitted

pytestmark = pytest.mark.django_db


def _revision(desk, story, number):
    return desk.client.get(desk.address(story).replace("/change/", f"/revision/{number}/"))


def test_log_tells_who_did_what_newest_first():
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu số liệu.")
    lines = Mover(lan()).open(article).context["log_lines"]
    assert [line.name for line in lines] == ["Hà", "Lan", "Lan"]
    assert lines[0].note == "Thiếu số liệu."


def test_refusals_are_shown_to_editors_alone():
    article = submitted()
    with pytest.raises(Refused):
        verbs.approve(article, by=lan())
    assert any(line.refused for line in Mover(ha()).open(article).context["log_lines"])
    assert not any(line.refused for line in Mover(lan()).open(article).context["log_lines"])


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
    assert 'class="state state--planned"' in said(Mover(lan()).open(article))
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
    assert desk.open(event).context["log_lines"]
    assert "Ngày hội" in said(_revision(desk, event, 1))
