"""Two people write at once: nobody's words are overwritten, both are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import Planning, read
from tests.admin.typing_in import AtDesk, said
from tests.builders import author, draft, event_draft, ha, lan, section

pytestmark = pytest.mark.django_db


def _saved_by_ha(story, planning=None, **changes):
    story.refresh_from_db()
    content = replace(read(story), **changes)
    return verbs.save(story, content, by=ha(), version=story.version, planning=planning).story


def test_second_save_shows_both_texts_and_overwrites_nothing():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Sapo của Hà.", body="<p>Chung.</p><p>Đoạn của Hà.</p>")
    answer = desk.send(
        page, standfirst="Sapo của Lan.", body="<p>Chung.</p><p>Của <em>Lan</em>.</p>"
    )
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.standfirst == "Sapo của Hà."
    shown = {field.name: field for field in answer.context["clash"]["fields"]}
    assert set(shown) == {"standfirst", "body"}
    assert [line.words for line in shown["body"].mine if line.differs] == ["Của Lan."]
    assert [line.words for line in shown["body"].theirs if line.differs] == ["Đoạn của Hà."]
    form = said(answer).split('id="article_form"')[1]
    assert "Sapo của Lan." in form
    assert "&lt;em&gt;Lan&lt;/em&gt;" in form


def test_loser_is_told_under_which_number_the_text_is_kept():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Sapo của Hà.")
    answer = desk.send(page, standfirst="Sapo của Lan.")
    kept = Revision.objects.get(kind=Revision.Kind.SET_ASIDE)
    assert answer.context["clash"]["kept"] == kept.number
    assert kept.content["standfirst"] == "Sapo của Lan."
    assert answer.context["clash"]["by"] == ha()


def test_merged_text_is_saved_over_the_other_version():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Sapo của Hà.")
    clash = desk.send(page, standfirst="Sapo của Lan.")
    assert desk.send(clash, standfirst="Sapo của cả hai.").status_code == 302
    article.refresh_from_db()
    assert article.standfirst == "Sapo của cả hai."


def test_a_third_save_in_between_is_a_conflict_again():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Một.")
    clash = desk.send(page, standfirst="Của Lan.")
    _saved_by_ha(article, standfirst="Hai.")
    assert desk.send(clash, standfirst="Của Lan.").status_code == 409


def test_every_kind_of_field_is_compared_in_words():
    article = draft(tags=("lúa",))
    desk = AtDesk(lan())
    page = desk.open(article)
    other = section("Kinh tế", "kinh-te")
    planning = Planning(planned_on=None, due_at=None)
    _saved_by_ha(
        article, planning, section=other.pk, genre="report", tags=("lúa", "mùa vụ"), bylines=()
    )
    answer = desk.send(page, planned_on="07/06/2027")
    shown = {
        field.name: ([line.words for line in field.mine], [line.words for line in field.theirs])
        for field in answer.context["clash"]["fields"]
    }
    assert shown["section"] == (["Thời sự"], ["Kinh tế"])
    assert shown["tags"] == (["lúa"], ["lúa, mùa vụ"])
    assert shown["planned_on"] == (["07/06/2027"], [])
    assert shown["bylines"][1] == []
    assert shown["bylines"][0][0].startswith("Thu Yến")
    assert "genre" in shown


def test_rows_added_by_both_are_not_mistaken_for_each_other():
    yen, dat = author("Thu Yến"), author("Tuấn Đạt")
    article = draft(bylines=())
    desk = AtDesk(lan())
    page = desk.open(article)
    entries = replace(read(article), bylines=())
    assert entries.bylines == ()
    desk.send(desk.open(article), bylines__0__author=str(yen.pk))
    answer = desk.send(page, bylines__0__author=str(yen.pk), standfirst="Khác.")
    assert answer.status_code == 409
    assert answer.context["sheet"].bylines.entries()[0].author == yen.pk
    assert desk.send(answer, bylines__1__author=str(dat.pk)).status_code == 302
    assert article.bylines.count() >= 1


def test_what_the_other_wrote_is_shown_as_text_never_as_html():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, headline="<script>alert(1)</script>", standfirst="<img src=x onerror=a>")
    answer = desk.send(page, headline="Của Lan")
    assert "<script>alert(1)" not in said(answer)
    assert "<img src=x" not in said(answer)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said(answer)


@pytest.mark.parametrize("token", ["", "abc", "-1", "9" * 400])
def test_unreadable_token_is_a_conflict_not_an_overwriting(token):
    article = draft()
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), version=token, headline="Đè lên")
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.headline != "Đè lên"


def test_event_is_compared_too():
    event = event_draft()
    desk = AtDesk(lan())
    page = desk.open(event)
    _saved_by_ha(event, venue="Nhà văn hóa")
    answer = desk.send(page, venue="Sân vận động")
    assert answer.status_code == 409
    [field] = answer.context["clash"]["fields"]
    assert ([line.words for line in field.mine], [line.words for line in field.theirs]) == (
        ["Sân vận động"],
        ["Nhà văn hóa"],
    )
