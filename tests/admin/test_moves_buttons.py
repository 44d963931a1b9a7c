"""The buttons are drawn from the table of moves: allowed, listed with a reason, or not there."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.utils import timezone

from articles.models import Article
from articles.workflow import verbs
from articles.workflow.content import read
from articles.workflow.offers import offers
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import (
    approved,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    published,
    published_event,
    quan,
    row_of,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


def _pressable(person, story):
    return {offer.verb for offer in offers(person, _fresh(story)).every if not offer.why}


def _barred(person, story):
    return {offer.verb: offer.why for offer in offers(person, _fresh(story)).every if offer.why}


def _primary(person, story):
    primary = offers(person, _fresh(story)).primary
    return primary.verb if primary else None


def _fresh(story):
    return type(story).objects.with_standing().get(pk=story.pk)


@pytest.mark.parametrize(
    ("make", "person", "primary", "pressable"),
    [
        (draft, lan, "submit", {"submit", "trash"}),
        (draft, minh, None, set()),
        (draft, ha, "submit", {"submit", "trash"}),
        (submitted, lan, "approve_and_publish", {"recall"}),
        (
            submitted,
            ha,
            "approve_and_publish",
            {"approve_and_publish", "approve", "claim", "send_back"},
        ),
        (approved, ha, "publish", {"publish", "send_back"}),
        (published, lan, None, set()),
        (published, ha, None, {"reschedule", "retract"}),
        (event_draft, lan, "submit", {"submit", "trash"}),
        (published_event, ha, None, {"reschedule", "retract"}),
    ],
)
def test_each_person_is_offered_what_may_be_done_now(make, person, primary, pressable):
    story = make()
    assert _primary(person(), story) == primary
    assert _pressable(person(), story) == pressable


def test_new_article_can_be_sent_as_soon_as_it_is_kept():
    assert offers(lan(), Article()).primary.verb == "submit"


def test_editor_who_sent_it_learns_why_somebody_else_must_approve():
    article = submitted(by=ha())
    assert _primary(ha(), article) == "approve_and_publish"
    assert "approve_and_publish" not in _pressable(ha(), article)
    assert _barred(ha(), article)["approve_and_publish"]


def test_managing_editor_may_override_four_eyes():
    article = submitted(by=oanh())
    [offer] = [o for o in offers(oanh(), _fresh(article)).every if o.verb == "approve_and_publish"]
    assert offer.override
    assert not offer.at_once


def test_editor_of_another_section_learns_whose_turn_it_is():
    sport = section("Thể thao", "the-thao")
    sport.editors.add(quan())
    article = submitted(section=sport.pk)
    assert _pressable(quan(), article) >= {"approve_and_publish", "send_back"}
    assert _pressable(ha(), article) == set()
    assert set(_barred(ha(), article)) == {"approve_and_publish"}


def test_claimed_story_can_be_taken_over_but_not_claimed_or_recalled():
    article = verbs.claim(submitted(), by=ha())
    assert "release" in _pressable(ha(), article)
    assert "take_over" in _pressable(quan(), article)
    assert not {"claim", "release"} & _pressable(quan(), article)
    assert "Hà" in _barred(lan(), article)["recall"]


def test_scheduled_story_can_be_rescheduled_and_unscheduled():
    article = published(at=timezone.now() + dt.timedelta(hours=2))
    assert _pressable(ha(), article) == {"reschedule", "unschedule"}


def test_changed_live_article_can_be_discarded_and_corrected_once_approved():
    article = edited(published(), standfirst="Khác.")
    assert _pressable(lan(), article) == {"submit", "discard_changes"}
    article = verbs.approve(verbs.submit(article, by=lan()), by=ha())
    assert {"publish", "correct"} <= _pressable(ha(), article)


def test_retracted_article_is_only_published_again():
    article = verbs.retract(published(), by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert _pressable(ha(), article) == {"republish"}


def test_trashed_draft_is_only_restored():
    article = verbs.trash(draft(), by=lan())
    assert _pressable(lan(), article) == {"restore"}
    assert _primary(lan(), article) == "restore"


def test_with_two_gates_approving_and_publishing_are_two_peoples(settings):
    settings.PUBLISHING_GATES = 2
    article = submitted()
    assert _primary(ha(), article) == "approve"
    assert "approve_and_publish" not in _pressable(ha(), article)
    article = verbs.approve(article, by=oanh())
    assert _primary(oanh(), article) == "publish"
    assert set(_barred(oanh(), article)) == {"publish"}
    assert set(_barred(ha(), article)) == {"publish"}


def test_event_is_never_corrected():
    event = published_event()
    verbs.save(event, _changed(event), by=lan(), version=event.version)
    event = verbs.approve(verbs.submit(event, by=lan()), by=ha())
    assert "correct" not in _pressable(ha(), event)
    assert Mover(ha()).look(event, "correct").status_code == 404


def _changed(event):
    return replace(read(event), venue="Sân vận động")


def test_pages_draw_the_buttons():
    article = submitted()
    editing = said(Mover(ha()).open(article))
    assert 'name="_move" value="approve_and_publish"' in editing
    reading = said(Mover(lan()).open(article))
    assert 'name="_move"' not in reading
    assert f'formaction="/quan-tri/articles/article/{article.pk}/move/recall/"' in reading
    assert 'aria-disabled="true" aria-describedby="why-approve_and_publish"' in reading


def test_page_says_since_when_it_is_public_where_and_that_readers_do_not_see_the_changes():
    article = published()
    address = article.publications.get().get_absolute_url()
    edited(article, headline="Tít mới")
    since = timezone.localtime(article.publications.get().first_published_at)
    page = said(Mover(lan()).open(article))
    assert f"từ {since:%H:%M, %d/%m/%Y}" in page
    assert f'<a href="{address}">Xem trang</a>' in page
    assert "Bạn đọc chưa thấy những gì bạn sửa ở đây." in page
    assert "Bạn đọc chưa thấy những gì" not in said(Mover(lan()).open(draft()))


def test_way_to_the_page_is_the_readers_own_where_the_section_has_been_changed(client):
    article = published()
    article.section = section("Kinh tế", "kinh-te")
    article.save()
    page = said(Mover(ha()).open(article))
    address = row_of(article).get_absolute_url()
    assert not address.startswith("/kinh-te/")
    assert f'<a href="{address}">Xem trang</a>' in page
    assert client.get(address).status_code == 200


def test_buttons_of_a_page_cost_few_queries(django_assert_max_num_queries):
    story = _fresh(submitted())
    person = ha()
    with django_assert_max_num_queries(12):
        offers(person, story)


def test_page_of_a_colleagues_public_story_tells_no_stage():
    article = published()
    edited(article, headline="Tiêu đề đang sửa")
    before = said(Mover(minh()).open(article))
    article.refresh_from_db()
    verbs.submit(article, by=lan())
    after = said(Mover(minh()).open(article))
    assert "aria-disabled" not in after
    assert _without_tokens(before) == _without_tokens(after)


def _without_tokens(page):
    return re.sub(r'(?:csrfmiddlewaretoken|name="seen")[^>]*', "", page)
