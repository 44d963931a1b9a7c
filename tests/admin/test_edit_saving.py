"""Words typed at the desk reach the working copy, through the verbs."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from articles.models import Article, Stage, StatusChange
from articles.workflow import verbs
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    author,
    draft,
    ha,
    lan,
    minh,
    photo,
    published,
    section,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


def test_reporter_creates_a_draft_with_nothing_but_a_headline():
    desk = AtDesk(lan())
    answer = desk.send(desk.open_new(), headline="Cầu mới qua sông Trà")
    article = Article.objects.get()
    assert answer.status_code == 302
    assert answer.url == desk.address(article)
    assert (article.headline, article.stage) == ("Cầu mới qua sông Trà", Stage.DRAFT)
    assert article.created_by == lan()


def test_reporter_creates_a_whole_article():
    news, yen = section(), author("Thu Yến")
    desk = AtDesk(lan())
    desk.send(
        desk.open_new(),
        headline="Cầu mới qua sông Trà",
        standfirst="Dài 320 mét.",
        body="<p>Sáng nay thông xe.</p>",
        section=str(news.pk),
        tags="giao thông, Quan họ, quan ho",
        genre="report",
        source="TTXVN",
        bylines__0__author=str(yen.pk),
        bylines__0__role="text",
        dated_on="06/06/2024",
        dated_time="17:30",
    )
    article = Article.objects.get()
    assert article.standfirst == "Dài 320 mét."
    assert article.body == "<p>Sáng nay thông xe.</p>"
    assert article.section == news
    assert {tag.name for tag in article.tags.all()} == {"giao thông", "Quan họ"}
    assert (article.genre, article.source) == ("report", "TTXVN")
    assert [(b.printed_name, b.role) for b in article.bylines.all()] == [("Thu Yến", "text")]
    assert (article.dated_on, article.dated_time) == (dt.date(2024, 6, 6), dt.time(17, 30))


def test_days_are_read_day_first_and_hours_are_local():
    article = draft()
    desk = AtDesk(lan())
    desk.send(
        desk.open(article),
        planned_on="07/06/2027",
        embargo_until_0="07/06/2027",
        embargo_until_1="06:00",
        due_at_0="6-6-2027",
        due_at_1="17h30",
    )
    article.refresh_from_db()
    assert article.planned_on == dt.date(2027, 6, 7)
    assert article.embargo_until == dt.datetime(2027, 6, 6, 23, tzinfo=dt.UTC)
    assert article.due_at == dt.datetime(2027, 6, 6, 10, 30, tzinfo=dt.UTC)
    page = said(desk.open(article))
    assert 'value="07/06/2027"' in page
    assert 'value="17:30"' in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"embargo_until_0": "07/06/2027"}, "Give the hour, too."),
        ({"embargo_until_1": "17:30"}, "Give the day, too."),
        ({"embargo_until_0": "31/02/2027", "embargo_until_1": "17:30"}, "no such day: 31/02/2027."),
        ({"planned_on": "mai"}, "Write the day like this"),
        ({"embargo_until_0": "01/01/0001", "embargo_until_1": "00:00"}, "The year must lie"),
        ({"dated_on": "01/01/9999"}, "The year must lie"),
        ({"dated_time": "17:30"}, "A printed time needs its date."),
    ],
)
def test_a_moment_that_cannot_be_kept_is_named_at_its_field(typed, sentence, settings):
    article = draft()
    desk = AtDesk(lan())
    desk.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = desk.send(desk.open(article), headline="Chữ vừa gõ", **typed)
    assert answer.status_code == 200
    assert sentence in said(answer)
    assert "Chữ vừa gõ" in said(answer)
    article.refresh_from_db()
    assert article.headline != "Chữ vừa gõ"


def test_letters_typed_apart_are_kept_together_and_counted_as_one():
    composed = "Đường " + "ệ" * 294
    article = draft()
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), headline=unicodedata.normalize("NFD", composed))
    article.refresh_from_db()
    assert answer.status_code == 302
    assert article.headline == composed


def test_headline_that_is_too_long_is_refused_in_place_and_kept_on_the_page():
    article = draft()
    desk = AtDesk(lan())
    long = "dài " * 80
    answer = desk.send(desk.open(article), headline=long)
    assert "headline" in answer.context["form"].errors
    assert long.strip() in said(answer)


def test_body_is_cleaned_before_it_is_kept():
    article = draft()
    desk = AtDesk(lan())
    dirty = "<p onclick=alert(1)>Chữ <b>đậm</b></p><script>alert(1)</script>"
    desk.send(desk.open(article), body=dirty)
    article.refresh_from_db()
    assert article.body == "<p>Chữ <strong>đậm</strong></p>"


def test_body_is_cleaned_before_an_editor_shows_it_again():
    desk = AtDesk(lan())
    page = desk.open(draft())
    answer = desk.send(page, dated_on="hôm nay", body="<p>Chữ</p><img src=x onerror=alert(1)>")
    assert answer.status_code == 200
    assert "onerror" not in said(answer)
    assert "&lt;p&gt;Chữ&lt;/p&gt;" in said(answer)


def test_body_too_complex_is_refused_in_place_and_shown_as_plain_characters():
    article = draft()
    before = article.body
    desk = AtDesk(lan())
    tower = "<div>" * 300 + "đáy" + "</div>" * 300
    answer = desk.send(desk.open(article), body=tower, headline="Còn đây")
    article.refresh_from_db()
    assert answer.status_code == 200
    assert article.body == before
    assert "body" in answer.context["form"].errors
    assert "&lt;div&gt;" * 300 + "đáy" in said(answer)
    assert "ckeditortype" not in said(answer).split('id="content-main"')[1]
    assert "Còn đây" in said(answer)


def test_line_breaks_that_an_editor_puts_between_blocks_change_nothing():
    article = draft(body="<p>Một.</p><ul><li>a</li><li>b</li></ul><p>Hai<br>dòng.</p>")
    approved_text = article.content_hash
    desk = AtDesk(lan())
    broken = "<p>Một.</p>\n\n<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\n\n<p>Hai<br />\ndòng.</p>\n"
    desk.send(desk.open(article), body=broken)
    article.refresh_from_db()
    assert article.content_hash == approved_text


def test_opening_and_saving_changes_nothing():
    article = draft(
        photos=(use(photo(), caption="Riêng", is_lead=True), use(photo())), tags=("mùa vụ", "lúa")
    )
    before = (article.content_hash, article.revisions.count())
    desk = AtDesk(lan())
    assert desk.send(desk.open(article)).status_code == 302
    article.refresh_from_db()
    assert (article.content_hash, article.revisions.count()) == before


def test_bylines_keep_the_order_of_their_places():
    yen, dat, ngoc = author("Thu Yến"), author("Tuấn Đạt"), author("Ngọc Lan")
    article = draft()
    desk = AtDesk(lan())
    desk.send(desk.open(article), bylines__1__author=str(dat.pk))
    page = desk.open(article)
    desk.send(page, bylines__0__ORDER="2", bylines__1__ORDER="1", bylines__2__author=str(ngoc.pk))
    assert [b.author for b in article.bylines.all()] == [dat, yen, ngoc]


def test_name_stays_as_it_was_printed_when_its_author_is_renamed():
    article = draft()
    yen = article.bylines.get().author
    yen.name = "Hải Yến"
    yen.save()
    desk = AtDesk(lan())
    page = desk.open(article)
    assert "Thu Yến" in said(page)
    desk.send(page)
    assert article.bylines.get().printed_name == "Thu Yến"


def test_editor_changes_a_submitted_story_and_stays_in_view_of_the_log():
    article = submitted()
    desk = AtDesk(ha())
    assert desk.send(desk.open(article), standfirst="Hà sửa.").status_code == 302
    article.refresh_from_db()
    assert (article.standfirst, article.changed_by) == ("Hà sửa.", ha())


def test_save_refused_because_it_was_submitted_meanwhile_keeps_what_was_typed():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    verbs.submit(article, by=lan())
    answer = desk.send(page, standfirst="Gõ dở dang.")
    article.refresh_from_db()
    assert answer.status_code == 403
    assert "Gõ dở dang." in said(answer)
    assert article.standfirst != "Gõ dở dang."
    assert StatusChange.objects.filter(article=article, by=lan()).exclude(refused="").exists()


def test_stranger_to_the_story_cannot_save_it_though_it_is_public():
    article = published()
    desk = AtDesk(minh())
    mine = desk.send(AtDesk(ha()).open(article), headline="Chiếm lấy")
    article.refresh_from_db()
    assert mine.status_code == 403
    assert article.headline != "Chiếm lấy"
