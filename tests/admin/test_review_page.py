"""What would change for readers, on one screen; and any two revisions of a story compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Photo, Revision, Stage
from articles.workflow import verbs
from articles.workflow.content import BylineEntry, read
from articles.workflow.refusal import Stale
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import (
    author,
    draft,
    edited,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    photo,
    published,
    published_event,
    quan,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db


def _review(desk, story, **asked):
    return desk.client.get(desk.address(story, "review"), asked)


def _headings(page):
    return [row.heading for row in page.context["rows"] if row.number]


def _set_aside(article, **changes):
    with pytest.raises(Stale):
        verbs.save(article, replace(read(article), **changes), by=lan(), version=0)
    return Revision.objects.get(kind=Revision.Kind.SET_ASIDE)


# -- Against what readers have, or since the last review -------------------------------------------


def test_changed_live_story_is_compared_with_what_readers_have():
    article = edited(published(headline="Lớp nghề mở cửa"), headline="Lớp may mở cửa")
    page = _review(Mover(ha()), article)
    assert page.context["chosen"].name == "live"
    assert "<del>nghề</del> <ins>may</ins>" in said(page)
    assert page.context["count"] == 1


def test_draft_that_nobody_has_seen_is_shown_whole_and_unmarked():
    article = draft(headline="Bài đầu tiên", body="<p>Một đoạn.</p>")
    page = _review(Mover(lan()), article)
    assert page.context["chosen"] is None
    assert "Một đoạn." in said(page)
    assert "<ins>Bài" not in said(page)


def test_whole_story_comes_with_its_photos_and_what_stands_beside_also_after_a_second_save():
    shown = photo("Bến nước đầu làng.", credit="Ngọc Lan")
    article = draft(photos=(use(shown, is_lead=True),), tags=("gốm",))
    article = verbs.submit(edited(article, standfirst="Sapo viết lại."), by=lan())
    page = _review(Mover(ha()), article)
    assert [tab.name for tab in page.context["tabs"]] == ["whole", "before"]
    (alone,) = page.context["whole"].photos
    assert Mover(ha()).client.get(alone.side.picture).status_code == 200
    for words in ("Bến nước đầu làng.", "Ngọc Lan", "Sapo viết lại.", "gốm"):
        assert words in said(page)
    assert 'aria-labelledby="whole-frame"' in said(page)
    assert _headings(_review(Mover(ha()), article, against="before")) == ["Sapo"]


def test_writer_who_is_asked_to_confirm_sees_first_what_became_of_her_words():
    article = edited(submitted(standfirst="Câu của Lan."), by=ha(), standfirst="Câu của Hà.")
    article = edited(article, by=ha(), headline="Tít của Hà")
    editor = _review(Mover(quan()), article)
    assert [tab.name for tab in editor.context["tabs"]] == ["whole", "sent", "before"]
    page = _review(Mover(lan()), verbs.ask_confirmation(article, by=ha()))
    assert page.context["chosen"].name == "sent"
    assert _headings(page) == ["Tiêu đề", "Sapo"]
    verbs.confirm(article, by=lan())
    assert _review(Mover(quan()), article).context["chosen"].name == "whole"


def test_address_of_a_link_in_new_words_is_shown():
    article = published(body="<p>Xem ở đây.</p>")
    link = '<p>Xem ở đây và <a href="https://b.vn/lich">lịch cúp điện</a>.</p>'
    assert "dẫn đến https://b.vn/lich" in said(_review(Mover(ha()), edited(article, body=link)))


def test_returned_story_is_compared_with_what_was_returned():
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu số liệu.")
    for words in ("Mười hai học viên.", "Mười lăm học viên."):
        article = edited(article, standfirst=words)
    page = _review(Mover(ha()), verbs.submit(article, by=lan()))
    assert page.context["chosen"].name == "review"
    assert [tab.name for tab in page.context["tabs"]] == ["review", "before"]
    before = _review(Mover(ha()), article, against="before")
    assert "Mười <del>hai</del> <ins>lăm</ins> học viên." in said(before)


def test_story_taken_down_is_compared_with_what_readers_had():
    article = verbs.retract(published(), by=ha(), reason="Sai", notice="Bài đã gỡ.")
    page = _review(Mover(ha()), edited(article, by=ha(), standfirst="Mới."))
    assert page.context["chosen"].name == "live"
    assert page.context["count"] == 1


def test_unchanged_passages_fold_and_nothing_is_shown_for_spaces():
    article = published(body="<p>Một.</p><p>Hai.</p><p>Ba.</p>")
    article = edited(article, body="<p>Một.</p><p>Hai rưỡi.</p><p> Ba . </p>")
    rows = _review(Mover(ha()), article).context["rows"]
    assert [row.number for row in rows] == [0, 0, 0, 1, 0]
    assert [len(row.same) for row in rows] == [1, 1, 1, 0, 1]


def test_nothing_changed_is_said():
    page = _review(Mover(ha()), published())
    assert page.context["count"] == 0
    assert 'class="nothing"' in said(page)


def test_photos_stand_side_by_side_in_pictures_for_the_desk():
    one, other = photo("Cũ."), photo("Mới.")
    article = published(photos=(use(one, is_lead=True),))
    article = edited(article, photos=(use(other, number=1, is_lead=True),))
    page = _review(Mover(ha()), article)
    before, after = page.context["rows"][-1].photo
    assert before.picture and after.picture and before.picture != after.picture
    assert Mover(ha()).client.get(before.picture).status_code == 200
    assert "<del>Cũ</del>" in said(page) and "<ins>Mới</ins>" in said(page)


def test_words_changed_in_the_library_are_shown():
    picture = photo("Chú thích cũ.")
    article = published(photos=(use(picture),))
    verbs.change_photo(
        Photo.objects.get(pk=picture.pk),
        by=ha(),
        caption="Chú thích mới.",
        alt=picture.alt,
        credit=picture.credit,
    )
    page = said(_review(Mover(ha()), article))
    assert "<del>cũ</del>" in page and "<ins>mới</ins>" in page


def test_what_is_said_of_a_photos_origin_is_shown():
    picture = photo()
    article = published(photos=(use(picture),))
    Photo.objects.filter(pk=picture.pk).update(
        copyright="© Báo Kinh Bắc", digital_source="trainedAlgorithmicMedia"
    )
    page = said(_review(Mover(ha()), edited(article, standfirst="Khác.")))
    assert "bản quyền: “© Báo Kinh Bắc”" in page
    assert "nguồn gốc hình ảnh: “do trí tuệ nhân tạo (AI) tạo”" in page


def test_event_is_compared_too():
    event = edited(published_event(venue="Nhà hát tỉnh"), venue="Nhà hát lớn")
    assert "<del>tỉnh</del>" in said(_review(Mover(ha()), event))


def test_hostile_words_are_escaped():
    article = edited(published(), headline="<script>alert(1)</script>", standfirst='"><img src=x>')
    kept = _set_aside(article, body="<p onclick=alert(1)>x<script>alert(2)</script></p>")
    desk = Mover(ha())
    for page in (
        _review(desk, article),
        _review(desk, article, **{"from": 1, "to": kept.number}),
        desk.client.get(desk.address(article).replace("/change/", f"/restore/{kept.number}/")),
    ):
        assert page.status_code == 200
        assert "<script>alert" not in said(page) and "<img src=x" not in said(page)
        assert "onclick" not in said(page)


# -- Moves -----------------------------------------------------------------------------------------


def test_moves_are_made_from_here_by_the_same_forms():
    article, desk = submitted(), Mover(ha())
    page = _review(desk, article)
    approve = reverse("admin:articles_article_move", args=[article.pk, "approve"])
    assert f'formaction="{approve}"' in said(page)
    assert f'name="seen" value="{article.content_hash}"' in said(page)
    desk.client.post(approve, {"seen": page.context["seen"], "note": ""})
    article.refresh_from_db()
    assert article.stage == Stage.APPROVED


def test_story_changed_since_is_not_approved_unseen():
    article, desk = submitted(), Mover(ha())
    seen = _review(desk, article).context["seen"]
    edited(article, by=ha(), headline="Đã khác")
    answer = desk.client.post(desk.move_address(article, "approve"), {"seen": seen})
    assert answer.status_code == 200
    article.refresh_from_db()
    assert article.stage == Stage.SUBMITTED


def test_two_revisions_compared_offer_no_moves():
    article = edited(submitted(), by=ha(), standfirst="Khác.")
    page = _review(Mover(ha()), article, **{"from": 1, "to": 2})
    assert "/move/" not in said(page)
    assert "/restore/1/" in said(page) and "/restore/2/" not in said(page)


# -- Any two revisions -----------------------------------------------------------------------------


def test_any_two_revisions_are_compared_also_one_set_aside_and_backwards():
    article = edited(draft(headline="Tít một"), headline="Tít hai")
    kept = _set_aside(article, headline="Tít ba")
    desk = Mover(lan())
    assert "<del>một</del> <ins>hai</ins>" in said(_review(desk, article, **{"from": 1, "to": 2}))
    there = _review(desk, article, **{"from": 1, "to": kept.number})
    assert "<del>một</del> <ins>ba</ins>" in said(there)
    back = _review(desk, article, **{"from": kept.number, "to": 1})
    assert "<del>ba</del> <ins>một</ins>" in said(back)


def test_set_aside_text_is_cleaned_before_it_is_compared():
    article = draft(body="<p><strong>Đậm</strong> nhạt.</p>")
    kept = _set_aside(article, body='<p class="x"><b>Đậm</b> nhạt.</p><p></p>')
    assert _review(Mover(lan()), article, **{"from": 1, "to": kept.number}).context["count"] == 0


def test_revisions_are_chosen_by_two_rows_of_buttons():
    article = edited(draft(), standfirst="Hai.")
    page = said(_review(Mover(lan()), article, **{"from": 1, "to": 2}))
    for name in ("from", "to"):
        assert page.count(f'type="radio" name="{name}"') == 2
    assert 'name="from" value="1" id="from-1" checked' in page


@pytest.mark.parametrize(
    "asked",
    [
        {"from": "1"},
        {"to": "1"},
        {"from": "1", "to": "99"},
        {"from": "x", "to": "1"},
        {"from": "-1", "to": "1"},
        {"from": "9" * 4000, "to": "1"},
        {"from": "²", "to": "1"},
    ],
)
def test_revision_that_is_not_there_is_not_found(asked):
    assert _review(Mover(lan()), draft(), **asked).status_code == 404


def test_revision_of_another_story_is_not_found():
    article, other = draft(), edited(draft(), standfirst="Hai.")
    assert _review(Mover(lan()), article, **{"from": 1, "to": 2}).status_code == 404
    assert _review(Mover(lan()), other, **{"from": 1, "to": 2}).status_code == 200


# -- Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["review", "restore"])
@pytest.mark.parametrize("noun", ["article", "event"])
def test_strangers_find_nothing_here(page, noun):
    story = published() if noun == "article" else published_event()
    unseen = draft() if noun == "article" else event_draft()
    for one in (story, unseen):
        address = (
            Mover(ha())
            .address(one)
            .replace("/change/", "/review/" if page == "review" else "/restore/1/")
        )
        assert Mover(minh()).client.get(address).status_code == 404
        assert Mover(minh()).client.post(address).status_code in (404, 405)
        assert Mover(khach()).client.get(address).status_code == 302
        assert Client().get(address).status_code == 302
        assert Mover(ha()).client.get(address).status_code == 200


def test_review_is_only_looked_at():
    assert Mover(ha()).client.post(Mover(ha()).address(draft(), "review")).status_code == 405


def test_ways_lead_here_from_the_story_and_its_revisions():
    article = edited(draft(), standfirst="Hai.")
    desk = Mover(lan())
    page = said(desk.open(article))
    review = desk.address(article, "review")
    assert f'href="{review}"' in page
    assert f'href="{review}?from=1&amp;to=2"' in said(desk.open(article, "log"))
    revision = said(desk.client.get(desk.address(article).replace("/change/", "/revision/2/")))
    assert f'href="{review}?from=1&amp;to=2"' in revision
    assert "/restore/2/" in revision


# -- Cost ------------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_the_story():
    desk = Mover(ha())
    short = edited(published(photos=(use(photo()),)), standfirst="Khác.")
    pictures = tuple(use(photo(), number=number) for number in range(1, 7))
    names = tuple(BylineEntry(author(f"Tác giả {number}").pk) for number in range(6))
    long = published(photos=pictures, bylines=names, tags=("một", "hai", "ba"))
    for number in range(5):
        long = edited(long, standfirst=f"Lần {number}.", photos=pictures[number % 2 :])
    counts = []
    for article in (short, long):
        verbs.submit(article, by=lan())
        _review(desk, article)
        with CaptureQueriesContext(connection) as asked:
            assert _review(desk, article).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_list_leads_editors_from_what_waits_to_its_changes():
    waiting, other = submitted(), draft()
    desk = Mover(ha())
    page = said(desk.list())
    assert f'href="{desk.address(waiting, "review")}"' in page
    assert f'href="{desk.address(other, "review")}"' not in page
    assert "/review/" not in said(Mover(lan()).list())
