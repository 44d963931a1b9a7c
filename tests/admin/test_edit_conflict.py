"""Two people write at once: what only one touched is merged and told; where both touched the same,
both versions are shown and one is chosen. Nobody's words are overwritten."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.messages import get_messages

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import Planning, read
from tests.admin.merging import asked, choose, fields
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    author,
    draft,
    event_draft,
    ha,
    lan,
    minh,
    published,
    section,
)

pytestmark = pytest.mark.django_db

THREE = "<p>Một.</p><p>Hai.</p><p>Ba.</p>"


def _saved_by_ha(story, planning=None, **changes):
    story.refresh_from_db()
    content = replace(read(story), **changes)
    return verbs.save(story, content, by=ha(), version=story.version, planning=planning).story


def test_what_only_one_side_touched_is_merged_and_told():
    article = draft(body=THREE, tags=("lúa",))
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Sapo của Hà.", body="<p>Một!</p><p>Hai.</p><p>Ba.</p>")
    answer = desk.send(
        page, headline="Tiêu đề của Lan", body="<p>Một.</p><p>Hai!</p><p>Ba.</p>", tags="lúa, gạo"
    )
    article.refresh_from_db()
    assert answer.status_code == 302
    assert (article.headline, article.standfirst) == ("Tiêu đề của Lan", "Sapo của Hà.")
    assert article.body == "<p>Một!</p><p>Hai!</p><p>Ba.</p>"
    assert set(article.tags.names()) == {"lúa", "gạo"}
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any("Hà" in line and "sapo" in line.lower() for line in told)
    assert not article.revisions.filter(kind=Revision.Kind.SET_ASIDE).exists()


def test_where_both_touched_the_same_both_are_shown_and_nothing_is_overwritten():
    article = draft(body=THREE)
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Sapo của Hà.", body="<p>Một.</p><p>Hà.</p><p>Ba.</p>")
    answer = desk.send(page, standfirst="Sapo của Lan.", body="<p>Một.</p><p>Lan.</p><p>Ba!</p>")
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.standfirst == "Sapo của Hà."
    places = asked(answer)
    assert set(places) == {"standfirst", "body-1"}
    assert (places["body-1"].was, places["body-1"].mine.plain) == ("Hai.", "Lan.")
    assert [label for label, _taken in answer.context["taken"]] != []
    kept = Revision.objects.get(kind=Revision.Kind.SET_ASIDE)
    assert (kept.saved_by, kept.content["standfirst"]) == (lan(), "Sapo của Lan.")
    assert "checked" not in said(answer).split('id="merge_form"')[1].split("</form>")[0]


def test_chosen_versions_are_saved_over_the_other():
    article = draft(body=THREE)
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Hà.", headline="Tít của Hà", body="<p>Hà.</p><p>Ba.</p>")
    clash = desk.send(page, standfirst="Lan.", headline="Tít của Lan", body="<p>Lan.</p><p>Ba.</p>")
    [body] = [key for key in asked(clash) if key.startswith("body")]
    answer = choose(
        desk, article, clash,
        {"standfirst": "mine", "headline": "own", body: "both"},
        headline="Tít của cả hai",
    )  # fmt: skip
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.standfirst, article.headline) == ("Lan.", "Tít của cả hai")
    assert article.body == "<p>Hà.</p><p>Lan.</p><p>Ba.</p>"
    assert article.changed_by == lan()


def test_paragraph_written_anew_is_words_never_html():
    article = draft(body="<p>Một.</p>")
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, body="<p>Hà.</p>")
    clash = desk.send(page, body="<p>Lan.</p>")
    choose(desk, article, clash, {"body-0": "own"}, **{"body-0": "Cả hai <b>\n\nHai đoạn & hết"})
    article.refresh_from_db()
    assert article.body == "<p>Cả hai &lt;b&gt;</p><p>Hai đoạn &amp; hết</p>"


def test_paragraph_written_anew_keeps_the_links_and_italics_of_the_words_that_stay():
    link = '<a href="https://example.com/nghi-quyet">nghị quyết số 5</a>'
    article = draft(body=f"<p>Theo {link}, xã xây cầu.</p>")
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, body=f"<p>Theo {link}, xã xây <em>cầu treo</em>.</p>")
    clash = desk.send(page, body=f"<p>Theo {link}, xã xây cầu phao.</p>")
    assert asked(clash)["body-0"].own == "Theo nghị quyết số 5, xã xây cầu phao."
    written = "Theo nghị quyết số 5, tháng tới xã xây cầu treo."
    choose(desk, article, clash, {"body-0": "own"}, **{"body-0": written})
    article.refresh_from_db()
    assert f"<p>Theo {link}, tháng tới xã xây <em>cầu treo</em>.</p>" == re.sub(
        r' rel="[^"]*"', "", article.body
    )


def test_choice_that_is_missing_is_asked_again_and_the_others_stay():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Hà.", headline="Tít của Hà")
    clash = desk.send(page, standfirst="Lan.", headline="Tít của Lan")
    again = choose(desk, article, clash, {"headline": "own"}, headline="Tít mới viết")
    assert again.status_code == 422
    assert again.context["left"] == 1
    assert "Tít mới viết" in said(again)
    assert (
        choose(desk, article, again, {"headline": "mine", "standfirst": "mine"}).status_code == 302
    )
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Tít của Lan", "Lan.")


def test_refused_choice_stays_on_the_page_with_its_reason():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, headline="Tít của Hà")
    clash = desk.send(page, headline="Tít của Lan")
    long = "dài " * 90
    again = choose(desk, article, clash, {"headline": "own"}, headline=long)
    assert again.status_code == 422
    assert again.context["refused"]
    assert long.strip() in said(again)


def test_a_third_save_in_between_is_merged_or_asked_again():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Một.")
    clash = desk.send(page, standfirst="Của Lan.")
    _saved_by_ha(article, source="TTXVN")
    assert choose(desk, article, clash, {"standfirst": "mine"}).status_code == 302
    article.refresh_from_db()
    assert (article.standfirst, article.source) == ("Của Lan.", "TTXVN")
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Hai.")
    clash = desk.send(page, standfirst="Lan nữa.")
    _saved_by_ha(article, standfirst="Ba.")
    again = choose(desk, article, clash, {"standfirst": "mine"})
    assert again.status_code == 409
    assert (asked(again)["standfirst"].mine.plain) == "Lan nữa."
    assert choose(desk, article, again, {"standfirst": "mine"}).status_code == 302


def test_every_kind_of_field_is_told_in_words():
    article = draft(tags=("lúa",))
    other, third = section("Kinh tế", "kinh-te"), section("Văn hóa", "van-hoa")
    desk = AtDesk(lan())
    page = desk.open(article)
    planned = Planning(planned_on=None)
    _saved_by_ha(article, replace(planned, planned_on=article.created_at.date()), section=other.pk)
    answer = desk.send(page, planned_on="07/06/2027", section=str(third.pk), genre="report")
    places = asked(answer)
    assert (places["section"].mine.plain, places["section"].theirs.plain) == ("Văn hóa", "Kinh tế")
    assert places["planned_on"].mine.plain == "07/06/2027"
    assert set(places) == {"section", "planned_on"}


def test_planning_that_only_one_side_changed_is_kept():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, Planning(planned_on=article.created_at.date()))
    assert desk.send(page, due_at_0="07/06/2027", due_at_1="17:30").status_code == 302
    article.refresh_from_db()
    assert article.planned_on == article.created_at.date()
    assert article.due_at is not None


def test_same_text_sent_twice_is_one_save_and_one_revision():
    article = draft(bylines=())
    desk = AtDesk(lan())
    page = desk.open(article)
    before = article.revisions.count()
    yen = author("Thu Yến")
    for _click in range(2):
        answer = desk.send(page, standfirst="Gõ một lần.", bylines__0__author=str(yen.pk))
        assert answer.status_code == 302
    assert article.revisions.count() == before + 1
    assert article.bylines.count() == 1


def test_page_of_a_new_story_sent_twice_makes_one_story_and_then_changes_it():
    desk = AtDesk(lan())
    page = desk.open_new()
    first = desk.send(page, headline="Bài mới")
    assert desk.send(page, headline="Bài mới").url == first.url
    assert desk.send(page, headline="Bài mới, sửa sau khi lùi trang").url == first.url
    again = desk.client.get(first.url)
    assert again.context["story"].headline == "Bài mới, sửa sau khi lùi trang"
    assert lan().pk == again.context["story"].created_by_id
    assert type(again.context["story"]).objects.count() == 1


def test_step_back_to_an_older_page_is_merged_with_what_was_saved_since():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    desk.send(page, headline="Đổi lần một")
    answer = desk.send(page, standfirst="Đổi sau khi lùi trang")
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Đổi lần một", "Đổi sau khi lùi trang")


def test_what_the_other_wrote_is_shown_as_text_never_as_html():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, headline="<script>alert(1)</script>", standfirst="<img src=x onerror=a>")
    answer = desk.send(page, headline="Của Lan", standfirst="Của Lan")
    assert "<script>alert(1)" not in said(answer)
    assert "<img src=x" not in said(answer)
    assert "&lt;script&gt;" in said(answer)


@pytest.mark.parametrize("token", ["", "abc", "-1", "9" * 400])
def test_unreadable_token_is_a_conflict_not_an_overwriting(token):
    article = draft()
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), version=token, headline="Đè lên")
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.headline != "Đè lên"


def test_event_is_merged_too():
    event = event_draft()
    desk = AtDesk(lan())
    page = desk.open(event)
    _saved_by_ha(event, venue="Nhà văn hóa")
    answer = desk.send(page, venue="Sân vận động", organiser="Hội Nhà báo")
    assert answer.status_code == 409
    assert choose(desk, event, answer, {"venue": "theirs"}).status_code == 302
    event.refresh_from_db()
    assert (event.venue, event.organiser) == ("Nhà văn hóa", "Hội Nhà báo")


def test_another_persons_text_cannot_be_merged_in_nor_a_foreign_story():
    article = draft()
    desk, other = AtDesk(lan()), AtDesk(ha())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Hà.")
    clash = desk.send(page, standfirst="Lan.")
    assert choose(other, article, clash, {"standfirst": "mine"}).status_code == 404
    assert choose(AtDesk(minh()), article, clash, {"standfirst": "mine"}).status_code == 404
    article.refresh_from_db()
    assert article.standfirst == "Hà."
    live = published()
    assert AtDesk(minh()).client.post(desk.address(live, "merge"), {}).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"mine": "9" * 400, "version": "1", "begun": "x"},
        {"planned": "[" * 5000, "planned_mine": "{}", "planned_theirs": '{"due_at": 5}'},
        {"choice:standfirst": "own", "own:standfirst": "\x00"},
    ],
)
def test_broken_merge_page_is_refused_plainly(sent):
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    _saved_by_ha(article, standfirst="Hà.")
    clash = desk.send(page, standfirst="Lan.")
    sent = sent and fields(clash) | sent
    answer = desk.client.post(desk.address(article, "merge"), sent)
    assert answer.status_code in (302, 404, 409, 422)
