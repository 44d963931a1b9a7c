"""What the checks found, beside the text and on the page of a move; who may let it pass."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from articles.models import Photo, StatusChange
from tests.admin.moving import Mover
from tests.admin.typing_in import AtDesk, said
from tests.builders import draft, dung, ha, khach, lan, minh, oanh, photo, published, submitted, use

pytestmark = pytest.mark.django_db


def lines(page):
    """Level and place of each finding on the page."""
    html = said(page)
    panel = html[html.index('id="checks"') :].partition("</section>")[0]
    return re.findall(r'<li class="level--(\w+)">.*?<a href="[^"]*#([\w-]+)"', panel, re.DOTALL)


def with_lapsed_photo(make, **changes):
    article = make(photos=(use(photo()),), **changes)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Photo.objects.filter(articlephotos__story=article).update(rights_until=yesterday)
    return article


def test_panel_names_each_finding_gravest_first_with_its_place():
    article = draft(headline="", standfirst="", bylines=(), photos=(use(photo(alt="")),))
    page = AtDesk(lan()).open(article, "checks")
    assert lines(page) == [
        ("block", "id_headline"),
        ("block", "bylines-group"),
        ("warn", "photo-1"),
        ("warn", "id_standfirst"),
    ]
    html = said(AtDesk(lan()).open(article))
    for _level, place in lines(page):
        assert f'id="{place}"' in html


def test_editing_page_asks_for_the_panel_apart_and_has_a_link_without_scripts():
    article = draft()
    html = said(AtDesk(lan()).open(article))
    address = AtDesk(lan()).address(article, "checks")
    assert f'data-checks-from="{address}"' in html
    assert f'<a href="{address}">' in html
    assert lines(AtDesk(lan()).open(article, "checks")) == []


def test_each_save_looks_again():
    desk = AtDesk(lan())
    article = draft(standfirst="")
    assert lines(desk.open(article, "checks")) == [("warn", "id_standfirst")]
    desk.send(desk.open(article), standfirst="Nay đã có sapo.")
    assert lines(desk.open(article, "checks")) == []


@pytest.mark.parametrize("who", [minh, dung, khach])
def test_who_does_not_see_the_draft_learns_nothing_from_its_checks(who):
    for article in (draft(headline="Mậtthư"), published()):
        answer = AtDesk(who()).open(article, "checks")
        assert answer.status_code == (302 if who is khach else 404)
    assert 'id="checks"' not in said(AtDesk(minh()).open(published()))


def test_page_of_a_move_shows_what_bars_it():
    article = with_lapsed_photo(submitted)
    page = Mover(ha()).look(article, "approve_and_publish")
    assert lines(page) == [("block", "photo-1")]
    assert 'name="override"' not in said(page)
    assert 'id="checks"' not in said(Mover(ha()).look(article, "send_back"))


def test_managing_editor_lets_a_block_pass_with_a_reason():
    article = with_lapsed_photo(submitted)
    assert 'name="override"' in said(Mover(oanh()).look(article, "approve_and_publish"))
    for typed in ({}, {"override": "on"}, {"note": "Gấp."}):
        assert Mover(oanh()).move(article, "approve_and_publish", **typed).status_code == 200
    article.refresh_from_db()
    assert article.stage == "submitted"
    Mover(oanh()).move(article, "approve_and_publish", override="on", note="Chủ ảnh đồng ý.")
    article.refresh_from_db()
    assert article.stage == "released"
    line = StatusChange.objects.get(verb="publish", refused="")
    assert (line.note, line.details["passed"]) == ("Chủ ảnh đồng ý.", ["photo_rights"])


def test_submitting_with_a_save_leads_to_the_page_where_it_can_be_let_pass():
    article = with_lapsed_photo(draft, by=oanh())
    desk = AtDesk(oanh())
    answer = desk.send(desk.open(article), _move="submit")
    assert answer.status_code == 200
    assert 'name="override"' in said(answer)
    article = with_lapsed_photo(draft, by=lan())
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), _move="submit", _note="Xin duyệt.")
    assert 'name="override"' not in said(answer)
    answer = Mover(lan()).move(article, "submit", override="on", note="Tôi muốn.")
    article.refresh_from_db()
    assert article.stage == "draft"


def test_structural_gaps_are_offered_to_nobody():
    article = draft(headline="", by=oanh())
    assert 'name="override"' not in said(Mover(oanh()).look(article, "submit"))


def test_many_at_once_are_answered_one_by_one():
    good, bad = submitted(), with_lapsed_photo(submitted)
    page = Mover(ha()).move_many("approve_and_publish", [good, bad])
    results = {r.story.pk: bool(r.refused) for r in page.context["summary"]["results"]}
    assert results == {good.pk: False, bad.pk: True}
