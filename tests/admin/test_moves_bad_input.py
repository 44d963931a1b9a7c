"""Moves as impatient and hostile hands make them: each a sentence in place, what was typed kept,
one move at most."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.models import PublishedArticle, Stage
from articles.workflow import verbs
from tests.admin.merging import choose
from tests.admin.moving import Mover
from tests.admin.typing_in import raw, said, typed
from tests.builders import approved, draft, edited, ha, lan, oanh, published, quan, submitted

pytestmark = pytest.mark.django_db

NOTE = "Ghi chú vừa gõ, không được mất"
FOREVER = "dài " * 60_000
STRANGE = {"long": FOREVER, "nul": "Thiếu\x00 ý", "half": "Thiếu\ud800 ý"}


def _moves(article, verb):
    return article.statuschanges.filter(verb=verb, refused="").count()


def test_double_click_on_a_move_makes_it_once():
    article, desk = draft(), Mover(lan())
    page = desk.open(article)
    for _click in range(2):
        assert desk.send(page, _move="submit").status_code in (200, 302, 403)
    article.refresh_from_db()
    assert (article.stage, _moves(article, "submit")) == (Stage.SUBMITTED, 1)


def test_double_click_on_the_page_of_a_move_makes_it_once_and_says_who_did():
    article, desk = submitted(), Mover(ha())
    seen = {"seen": article.content_hash}
    address = desk.move_address(article, "approve_and_publish")
    assert desk.client.post(address, seen).status_code == 302
    assert desk.client.post(address, seen).status_code == 302
    again = Mover(quan()).client.post(address, seen)
    assert again.status_code == 409
    assert "Hà đã xuất bản rồi" in said(again)
    assert PublishedArticle.objects.count() == 1


def test_page_gone_back_to_makes_no_move_that_has_passed():
    article, desk = draft(), Mover(lan())
    page = desk.open(article)
    desk.send(page, _move="submit")
    verbs.recall(article, by=lan())
    edited(article, by=lan(), standfirst="Viết tiếp sau khi rút.")
    desk.send(page, _move="submit")
    article.refresh_from_db()
    assert article.standfirst == "Viết tiếp sau khi rút."


@pytest.mark.parametrize(("made", "verb"), [("claim", "claim"), ("send_back", "approve")])
def test_move_that_somebody_made_meanwhile_is_told_and_changes_nothing(made, verb):
    article, desk = submitted(), Mover(quan())
    page = desk.look(article, verb)
    getattr(verbs, made)(article, by=ha(), note="Thiếu ý kiến.")
    article.refresh_from_db()
    before = article.stage, article.claimed_by, article.version
    sent = {"seen": article.content_hash, "note": NOTE}
    answer = desk.client.post(page.request["PATH_INFO"], sent)
    article.refresh_from_db()
    assert (article.stage, article.claimed_by, article.version) == before
    assert answer.status_code == 409
    assert NOTE in said(answer)


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "32/13/2026", "9" * 500, "\x00"])
@pytest.mark.parametrize("field", ["at", "until"])
def test_publication_on_days_outside_of_the_calendar_is_refused_at_its_field(field, day):
    article, desk = approved(), Mover(ha())
    answer = desk.move(article, "publish", note=NOTE, **{f"{field}_0": day, f"{field}_1": "00:00"})
    article.refresh_from_db()
    accepted = field == "until" and day == "31/12/9999"
    if not accepted:
        assert answer.context["form"].errors.get(field)
        assert NOTE in said(answer)
        assert article.stage == Stage.APPROVED


def test_end_before_the_beginning_is_refused_at_its_field():
    article, desk = approved(), Mover(ha())
    tomorrow, after = (timezone.localdate() + dt.timedelta(days=days) for days in (1, 2))
    answer = desk.move(
        article, "publish", note=NOTE,
        at_0=f"{after:%d/%m/%Y}", at_1="08:00", until_0=f"{tomorrow:%d/%m/%Y}", until_1="08:00",
    )  # fmt: skip
    assert answer.context["form"].errors.get("until")
    assert NOTE in said(answer)
    assert not PublishedArticle.objects.exists()


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize(
    ("make", "verb", "fields"),
    [(submitted, "send_back", ("note",)), (published, "retract", ("notice", "reason"))],
)
def test_words_that_cannot_be_kept_are_refused_in_place(make, verb, fields, words):
    article, desk = make(), Mover(ha())
    answer = desk.client.post(desk.move_address(article, verb), **raw(dict.fromkeys(fields, words)))
    assert answer.status_code in (200, 302)
    article.refresh_from_db()
    kept = "".join(article.statuschanges.values_list("note", flat=True))
    assert "\x00" not in kept
    if answer.status_code == 200:
        assert set(answer.context["form"].errors) <= set(fields)


def test_words_of_a_merge_that_cannot_be_kept_stay_on_its_page():
    article, desk = draft(), Mover(lan())
    page = desk.open(article)
    edited(article, by=ha(), headline="Tít của Hà")
    clash = desk.send(page, headline="Tít của Lan")
    for words in ("Tít\x00 mới", "dài " * 300, "\u202e"):
        answer = choose(desk, article, clash, {"headline": "own"}, headline=words)
        assert answer.status_code in (302, 409, 422)
    article.refresh_from_db()
    assert "\x00" not in article.headline


def test_note_with_a_move_that_is_refused_stays_to_be_sent_again():
    article, desk = draft(headline="Chưa đủ", body=""), Mover(lan())
    answer = desk.send(desk.open(article), _move="submit", _note=NOTE)
    assert NOTE in said(answer)
    assert typed(desk.open(article))["headline"] == "Chưa đủ"


def test_stale_page_of_a_move_approves_nothing_unread():
    article, desk = submitted(), Mover(ha())
    page = desk.look(article, "approve")
    edited(article, by=oanh(), standfirst="Oanh sửa sau đó.")
    answer = desk.client.post(
        page.request["PATH_INFO"],
        {"seen": page.context["form"].initial["seen"], "note": NOTE},
    )
    article.refresh_from_db()
    assert (answer.status_code, article.stage) == (200, Stage.SUBMITTED)
    assert NOTE in said(answer)
