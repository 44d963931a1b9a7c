"""The calendar: what is planned, scheduled and published; a planned day is dragged and typed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import StatusChange
from articles.workflow import verbs
from articles.workflow.content import Planning
from articles.workflow.refusal import Refused, Stale
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import (
    DAY,
    HOUR,
    account,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    lan,
    minh,
    oanh,
    published,
    published_event,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db

JSON = {"headers": {"Accept": "application/json"}}


def _today():
    return timezone.localdate()


def _planned(day=None, **changes):
    return draft(planning=Planning(planned_on=day or _today()), **changes)


def _calendar(person, **asked):
    page = Mover(person).client.get(reverse("desk_calendar"), asked)
    assert page.status_code == 200
    return page


def _found(page):
    return {
        (item.kind, item.headline): cell.date
        for row in page.context["rows"]
        for cell in row
        for item in cell.items
    }


def _address(story):
    return reverse("desk_plan", args=[story.noun, story.pk])


def _typed(day):
    return f"{day:%d/%m/%Y}"


def _send(person, story, day, version=None, **more):
    data = {"planned_on": day, "version": version or story.version}
    return Mover(person).client.post(_address(story), data, **more)


def test_day_shows_what_is_planned_scheduled_published_and_held():
    now, today = timezone.now(), _today()
    _planned(headline="Dự kiến")
    published(headline="Đã đăng", as_of=now - dt.timedelta(minutes=1))
    scheduled = published(headline="Hẹn giờ", at=now + dt.timedelta(minutes=1))
    published_event(headline="Ngày hội", starts_at=now, ends_at=now)
    found = _found(_calendar(ha(), thang=f"{today:%Y-%m}"))
    assert {"Dự kiến", "Đã đăng", "Ngày hội"} <= {headline for _kind, headline in found}
    assert found["planned", "Dự kiến"] == _typed(today)
    assert found["event", "Ngày hội"] == _typed(today)
    at = timezone.localtime(scheduled.publications.get().live_from).date()
    week = _found(_calendar(ha(), tuan=f"{at:%G-W%V}"))
    assert week["scheduled", "Hẹn giờ"] == _typed(at)


def test_plan_that_came_true_stands_there_no_more():
    article = published(headline="Đã lên trang")
    type(article).objects.filter(pk=article.pk).update(planned_on=_today())
    edited(article, standfirst="Sapo mới.")
    assert ("planned", "Đã lên trang") not in _found(_calendar(ha()))
    article.refresh_from_db()
    verbs.plan(article, by=lan(), version=article.version, planned_on=_today() + DAY, due_at=None)
    shown = _found(_calendar(ha(), tuan=f"{_today() + DAY:%G-W%V}"))
    assert shown["planned", "Đã lên trang"] == _typed(_today() + DAY)


def test_reporter_finds_own_plans_and_what_is_public_of_others():
    _planned(headline="Của Minh", by=minh())
    published(headline="Của Lan, hẹn giờ", at=timezone.now() + dt.timedelta(minutes=1))
    published(headline="Đã đăng", as_of=timezone.now() - dt.timedelta(minutes=1))
    draft(headline="Bài bỏ ngỏ", by=minh())
    page = said(_calendar(minh()))
    assert "Của Minh" in page and "Bài bỏ ngỏ" in page
    assert "Của Lan, hẹn giờ" not in page
    page = said(_calendar(lan()))
    assert "Của Minh" not in page and "Bài bỏ ngỏ" not in page


def test_calendar_is_narrowed_by_section_person_and_events():
    other = section("Văn hóa", "van-hoa")
    _planned(headline="Thời sự của Lan")
    _planned(headline="Văn hóa của Minh", section=other.pk, by=minh())
    now = timezone.now()
    published_event(headline="Ngày hội", starts_at=now, ends_at=now + HOUR)

    def shown(**asked):
        return sorted(headline for _kind, headline in _found(_calendar(ha(), **asked)))

    assert shown(**{"chuyen-muc": other.pk}) == ["Văn hóa của Minh"]
    assert shown(nguoi=lan().pk, **{"su-kien": "0"}) == ["Thời sự của Lan"]
    assert shown(**{"chuyen-muc": "x", "nguoi": "9" * 40}) == shown()
    assert "Ngày hội" not in shown(**{"su-kien": "0"})


@pytest.mark.parametrize(
    "asked",
    [
        {"thang": "0001-01"}, {"thang": "9999-12"}, {"thang": "2026-13"}, {"thang": "2026-1"},
        {"thang": "x" * 5000}, {"thang": "２０２６-11"}, {"thang": ""},
        {"tuan": "2026-W54"}, {"tuan": "2026-W00"}, {"tuan": "0001-W01"}, {"tuan": "9999-W52"},
        {"tuan": "2026-47"}, {"tuan": "'"},
    ],
)  # fmt: skip
def test_days_that_are_none_are_not_there(asked):
    page = Mover(ha()).client.get(reverse("desk_calendar"), asked)
    assert page.status_code == 404


@pytest.mark.parametrize(
    "asked", [{"thang": "1950-01"}, {"thang": "2099-12"}, {"tuan": "2020-W53"}]
)
def test_first_and_last_days_of_the_calendar_are_drawn(asked):
    assert _calendar(ha(), **asked).context["rows"]


def test_queries_do_not_grow_with_the_days(django_assert_max_num_queries):
    for _number in range(15):
        _planned()
        published(as_of=timezone.now() - HOUR)
    published_event(starts_at=timezone.now(), ends_at=timezone.now() + 20 * DAY)
    desk = Mover(ha())
    with django_assert_max_num_queries(15):
        page = desk.client.get(reverse("desk_calendar"))
    today = next(cell for row in page.context["rows"] for cell in row if cell.today)
    assert len(today.items) == 6
    assert [item.kind for item in today.items] == ["planned"] * 6
    week = desk.client.get(reverse("desk_calendar") + today.week)
    busy = next(cell for cell in week.context["rows"][0] if cell.today)
    assert not busy.more


def test_planned_day_is_typed_and_taken_back_without_scripts():
    article = _planned(headline="Dời được")
    desk = Mover(lan())
    page = desk.client.get(_address(article))
    assert _typed(_today()) in said(page)
    data = {"version": article.version, "planned_on": "24/11/2030", "back": "?thang=2030-11",
            "due_at_0": "23/11/2030", "due_at_1": "17:00"}  # fmt: skip
    answer = desk.client.post(_address(article), data, follow=True)
    assert _found(answer)["planned", "Dời được"] == "24/11/2030"
    article.refresh_from_db()
    assert timezone.localtime(article.due_at).hour == 17
    undo = answer.context["undo"]
    data = {"version": undo["version"], "planned_on": undo["day"], "back": undo["back"]}
    desk.client.post(undo["address"], data)
    article.refresh_from_db()
    assert article.planned_on == _today()
    assert timezone.localtime(article.due_at).hour == 17


def test_script_is_told_the_new_version_and_what_was_done():
    article = _planned()
    answer = _send(ha(), article, "25/11/2030", **JSON)
    told = answer.json()
    article.refresh_from_db()
    assert (told["version"], told["day"]) == (article.version, "25/11/2030")
    assert article.planned_on == dt.date(2030, 11, 25)
    line = StatusChange.objects.filter(article=article).first()
    assert (line.verb, line.by, line.refused) == ("plan", ha(), "")
    assert line.details["planned_on"] == "2030-11-25"


def test_stale_day_is_refused_in_place_with_what_stands_there_now():
    article = _planned()
    seen = article.version
    verbs.plan(article, by=ha(), version=seen, planned_on=dt.date(2030, 11, 24), due_at=None)
    told = _send(lan(), article, "25/11/2030", version=seen, **JSON)
    assert told.status_code == 409
    assert told.json()["day"] == "24/11/2030"
    page = _send(lan(), article, "25/11/2030", version=seen)
    assert page.status_code == 409
    assert "25/11/2030" in said(page) and "24/11/2030" in said(page)
    article.refresh_from_db()
    assert article.planned_on == dt.date(2030, 11, 24)


@pytest.mark.parametrize("typed", ["01/01/0001", "31/12/9999", "30/02/2027", "x" * 500, "\x00"])
def test_impossible_day_is_said_and_nothing_moves(typed):
    article = _planned()
    answer = _send(lan(), article, typed)
    assert answer.status_code == 400
    assert answer.context["form"].errors["planned_on"]
    assert _send(lan(), article, typed, **JSON).json()["problem"]
    article.refresh_from_db()
    assert article.planned_on == _today()


def test_story_that_readers_have_or_will_have_does_not_move():
    for story in (published(), published(at=timezone.now() + HOUR)):
        answer = _send(ha(), story, "25/11/2030", **JSON)
        assert answer.status_code == 409 and answer.json()["problem"]
        story.refresh_from_db()
        assert story.planned_on is None


def test_own_story_in_review_is_planned_by_its_editor_alone():
    article = submitted()
    assert _send(lan(), article, "25/11/2030", **JSON).status_code == 403
    assert _send(ha(), article, "25/11/2030", **JSON).status_code == 200
    page = _calendar(lan(), thang="2030-11")
    [item] = [item for row in page.context["rows"] for cell in row for item in cell.items]
    assert not item.plan


@pytest.mark.parametrize("stranger", [minh, dung, lambda: account("thu", None, is_staff=True)])
def test_strangers_find_no_plan_and_move_none(stranger):
    article = _planned()
    for answer in (Mover(stranger()).client.get(_address(article)),
                   _send(stranger(), article, "25/11/2030", **JSON)):  # fmt: skip
        assert answer.status_code == 404
    with pytest.raises(Refused):
        verbs.plan(article, by=stranger(), version=1, planned_on=None, due_at=None)
    article.refresh_from_db()
    assert article.planned_on == _today()


def test_calendar_is_for_those_who_have_a_desk():
    address = reverse("desk_calendar")
    assert Mover(dung()).client.get(address).status_code == 403
    assert Mover(oanh()).client.get(address).status_code == 200
    assert "/login/" in Client().get(address).url
    assert Client().post(_address(draft())).status_code == 302


def test_event_is_planned_like_an_article_and_unknown_ones_are_not_there():
    event = event_draft(headline="Ngày hội")
    assert _send(lan(), event, "25/11/2030", **JSON).status_code == 200
    assert ("planned", "Ngày hội") in _found(_calendar(lan(), thang="2030-11"))
    for noun, pk in (("photo", 1), ("article", 10**30), ("event", 10**6)):
        assert Mover(ha()).client.get(f"/quan-tri/lich/{noun}/{pk}/").status_code == 404


def test_form_sent_without_a_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan())
    assert strict.post(_address(_planned()), {"planned_on": ""}).status_code == 403


def test_trashed_story_keeps_its_day():
    article = verbs.trash(_planned(), by=lan())
    with pytest.raises(Refused):
        verbs.plan(article, by=lan(), version=article.version, planned_on=None, due_at=None)
    with pytest.raises(Stale):
        verbs.plan(_planned(), by=lan(), version=0, planned_on=None, due_at=None)
