"""The list: what one may see, newest change first, found by folded words, filtered as declared."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.admin.article import ArticleAdmin
from articles.models import Article
from articles.workflow import verbs
from tests.admin.moving import Mover, headlines
from tests.admin.typing_in import said
from tests.builders import (
    account,
    approved,
    author,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    published,
    published_event,
    quan,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


def _chips(page):
    return {
        row.story.headline: [chip.kind for chip in row.chips] for row in page.context["cl"].rows
    }


def test_reporter_sees_own_work_and_what_is_public():
    own, foreign, public = draft(), draft(by=minh()), published(by=None)
    assert set(headlines(Mover(lan()).list())) == {own.headline, public.headline}
    assert foreign.headline not in said(Mover(lan()).list())
    assert len(headlines(Mover(ha()).list())) == 3


@pytest.mark.parametrize("person", [khach, lambda: account("moi", None, is_staff=True)])
def test_account_without_a_role_sees_no_list(person):
    draft()
    assert Mover(person()).list().status_code in (302, 403)


def test_administrator_reads_the_list_only_as_far_as_the_role_goes():
    headline = draft().headline
    page = Mover(dung()).list()
    assert headline not in said(page)


def test_newest_change_stands_first():
    first, second = draft(), draft()
    edited(first, standfirst="Sửa lại.")
    assert headlines(Mover(lan()).list()) == [first.headline, second.headline]


def test_two_truths_stand_as_two_chips():
    live = published(headline="Đang đăng")
    edited(live, standfirst="Đổi.")
    draft(headline="Nháp")
    published(headline="Hẹn", at=timezone.now() + dt.timedelta(hours=3))
    verbs.claim(submitted(headline="Đang xem"), by=ha())
    assert _chips(Mover(ha()).list()) == {
        "Đang đăng": ["live", "draft"],
        "Nháp": ["draft"],
        "Hẹn": ["scheduled"],
        "Đang xem": ["review"],
    }


def test_row_tells_names_section_person_and_next_moment():
    at = (timezone.now() + dt.timedelta(days=2)).replace(second=0, microsecond=0)
    published(headline="Hẹn", at=at)
    page = said(Mover(ha()).list())
    assert "Thu Yến" in page
    assert "Thời sự" in page
    assert timezone.localtime(at).strftime("%H:%M, %d/%m/%Y") in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"stage": "draft"}, {"Nháp"}),
        ({"stage": "submitted"}, {"Chờ"}),
        ({"stage": "approved"}, {"Duyệt"}),
        ({"standing": "live"}, {"Đăng"}),
        ({"standing": "scheduled"}, {"Hẹn"}),
        ({"standing": "retracted"}, {"Gỡ"}),
        ({"trash": "1"}, {"Rác"}),
        ({"whose": "mine"}, {"Nháp"}),
        ({"whose": "claimed"}, {"Chờ"}),
        ({"stage": "submitted", "whose": "unclaimed"}, set()),
        ({"stage": "nonsense"}, {"Nháp", "Chờ", "Duyệt", "Đăng", "Hẹn", "Gỡ"}),
        ({"q": "dang"}, {"Đăng"}),
    ],
)
def test_filters_choose(asked, expected):
    draft(headline="Nháp", by=ha())
    verbs.claim(submitted(headline="Chờ"), by=ha())
    approved(headline="Duyệt")
    published(headline="Đăng")
    published(headline="Hẹn", at=timezone.now() + dt.timedelta(hours=3))
    verbs.retract(published(headline="Gỡ"), by=ha(), notice="Đã gỡ.", reason="Sai.")
    verbs.trash(draft(headline="Rác"), by=lan())
    assert set(headlines(Mover(ha()).list(**asked))) == expected


def test_section_filter_offers_the_sections():
    sport = section("Thể thao", "the-thao")
    draft(headline="Bóng đá", section=sport.pk)
    draft(headline="Họp")
    assert headlines(Mover(ha()).list(section=sport.pk)) == ["Bóng đá"]
    assert headlines(Mover(ha()).list(section="9" * 30)) == ["Họp", "Bóng đá"]


def test_own_bylines_are_mine_too():
    draft(headline="Ký tên Minh", bylines=())
    article = draft(headline="Của Lan ký Minh")
    minh_signs = author("Minh Trí", user=minh())
    article.bylines.create(author=minh_signs, position=9, printed_name="Minh Trí")
    assert headlines(Mover(minh()).list(whose="mine")) == ["Của Lan ký Minh"]


def test_search_folds_marks_and_stays_within_what_one_may_see():
    draft(headline="Lũ về trong đêm", by=minh())
    draft(headline="Lũ rút")
    assert headlines(Mover(lan()).list(q="lu")) == ["Lũ rút"]
    assert set(headlines(Mover(ha()).list(q="LŨ"))) == {"Lũ rút", "Lũ về trong đêm"}


@pytest.mark.parametrize(
    "asked",
    [
        {"body__startswith": "<p>"},
        {"created_by__password__startswith": "a"},
        {"headline__regex": "(a+)+$"},
        {"bylines__author__user__email__contains": "@"},
        {"id__in": "1,2"},
    ],
)
def test_undeclared_filters_are_refused(asked):
    draft()
    assert Mover(ha()).list(**asked).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"before": "x"}, {"before": "9" * 16 + "-1"}, {"before": "1-" + "9" * 18}, {"p": "9" * 30},
        {"before": "٣-٣"}, {"q": "(((" * 60}, {"q": "a" * 3000}, {"o": "1.2.3"}, {"all": ""},
        {"section": "x"}, {"section": "-1"}, {"_facets": "True"}, {"_to_field": "id"}, {"e": "1"},
    ],
)  # fmt: skip
def test_hostile_addresses_are_answered_plainly(asked):
    draft()
    assert Mover(ha()).list(**asked).status_code in (200, 302, 400)


def test_older_ones_follow_by_key_without_gap_or_double():
    for number in range(7):
        draft(headline=f"Bài {number}")
    Article.objects.update(changed_at=timezone.now())
    desk, seen, address = Mover(ha()), [], ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArticleAdmin, "list_per_page", 3)
        for _page in range(3):
            page = desk.client.get(desk.list_address() + address)
            seen += headlines(page)
            address = page.context["cl"].older
    assert seen == [f"Bài {number}" for number in reversed(range(7))]
    assert address == ""


def test_events_have_the_same_list():
    event_draft(headline="Nháp sự kiện")
    published_event(headline="Ngày hội")
    assert headlines(Mover(ha()).list("event", standing="live")) == ["Ngày hội"]
    assert headlines(Mover(ha()).list("event", q="su kien")) == ["Nháp sự kiện"]


def test_headline_is_shown_as_text():
    draft(headline="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in said(Mover(ha()).list())


def _fill(count):
    for number in range(count):
        (submitted if number % 2 else published)(by=None)


@pytest.mark.parametrize("count", [5, 50])
def test_list_keeps_its_budget(count, django_assert_max_num_queries):
    _fill(count)
    for asked in ({}, {"standing": "live"}, {"q": "nghề"}, {"whose": "mine"}):
        for person in (ha(), quan(), lan()):
            desk = Mover(person)
            with django_assert_max_num_queries(15):
                assert desk.list(**asked).status_code == 200


def test_no_query_of_the_list_counts(django_assert_max_num_queries):
    _fill(3)
    desk = Mover(ha())
    with django_assert_max_num_queries(15) as asked:
        desk.list()
    counted = [query["sql"] for query in asked.captured_queries if "COUNT(" in query["sql"]]
    # The bell's number stops at a cap.
    assert all("articles_notice" in sql and "LIMIT" in sql for sql in counted)
