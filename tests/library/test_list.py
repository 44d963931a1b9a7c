"""The library's list: by words, uses, rights, days and shape; newest first, page by page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo
from articles.workflow import pictures
from tests.admin.moving import Mover
from tests.builders import DAY, draft, dung, ha, khach, lan, minh, photo, picture, published, use

pytestmark = pytest.mark.django_db

LIST = "admin:articles_photo_changelist"


def _found(asked="", person=ha):
    answer = Mover(person()).client.get(f"{reverse(LIST)}?{asked}")
    assert answer.status_code == 200
    return [row.photo.caption for row in answer.context["rows"]]


def _taken(caption, size=(600, 400), **words):
    number = Photo.objects.count()
    file = picture((number, 90, 200 - number), size)
    return pictures.take_in(file, by=words.pop("by", lan()), caption=caption, **words)


def test_words_are_found_with_and_without_marks_and_a_photographer_by_name_alone():
    _taken("Chợ quê họp sớm.", credit="Đỗ Quê", place="Gia Bình", tags=["phiên chợ"])
    _taken("Cầu mới thông xe.", credit="Tuấn Đạt", by=minh())
    assert _found("q=cho que") == ["Chợ quê họp sớm."]
    assert _found("q=phien cho") == _found("q=GIA BINH") == ["Chợ quê họp sớm."]
    assert _found("credit=tuan dat") == ["Cầu mới thông xe."]
    assert _found("credit=cho") == []
    assert _found("whose=mine", lan) == ["Chợ quê họp sớm."]


def test_photos_are_told_apart_by_where_they_are_used():
    live, begun, gone, unused = (photo(name) for name in ("Live.", "Begun.", "Gone.", "Unused."))
    published(photos=(use(live),))
    draft(photos=(use(begun),))
    past = timezone.now() - 3 * DAY
    published(photos=(use(gone),), as_of=past, until=past + DAY)
    assert _found("usage=live") == ["Live."]
    assert _found("usage=desk") == ["Begun."]
    assert _found("usage=none") == ["Unused."]
    page = Mover(ha()).client.get(reverse(LIST))
    said = {row.photo.caption: row.used for row in page.context["rows"]}
    assert said == {
        "Live.": "đang đăng ở 1 bài",
        "Begun.": "1 bản nháp",
        "Gone.": "từng được đăng",
        "Unused.": "chưa dùng",
    }
    assert unused.pk in {row.photo.pk for row in page.context["rows"]}


def test_rights_are_filtered_and_marked():
    today = timezone.localdate()
    _taken("Lapsed.", rights_until=today - DAY, licence="agency")
    _taken("Soon.", rights_until=today + 14 * DAY, licence="agency")
    _taken("Later.", rights_until=today + 15 * DAY, licence="agency", consent="missing")
    _taken("Unsaid.", digital_source="trainedAlgorithmicMedia")
    assert _found("rights=lapsed") == ["Lapsed."]
    assert _found("rights=soon") == ["Soon."]
    assert _found("rights=unsaid") == ["Unsaid."]
    assert _found("rights=consent") == ["Later."]
    assert _found("rights=generated") == ["Unsaid."]
    page = Mover(ha()).client.get(reverse(LIST))
    marks = {row.photo.caption: [mark.level for mark in row.marks] for row in page.context["rows"]}
    assert marks == {"Lapsed.": ["block"], "Soon.": ["warn"], "Later.": ["warn"],
                     "Unsaid.": ["warn"]}  # fmt: skip


def test_clearing_is_offered_where_something_is_asked_and_not_on_an_older_page():
    photo()
    desk = Mover(ha()).client
    for asked, offered in (("", False), ("view=list", False), ("before=9", False), ("q=x", True)):
        page = desk.get(f"{reverse(LIST)}?{asked}").content.decode()
        assert ("Bỏ mọi bộ lọc" in page) is offered, asked


def test_days_count_whole_in_the_newsrooms_own_time():
    old, new = _taken("Old.", taken_on=dt.date(2026, 11, 20)), _taken("New.")
    night = timezone.make_aware(dt.datetime(2026, 11, 20, 23, 59))
    Photo.objects.filter(pk=old.pk).update(uploaded_at=night)
    Photo.objects.filter(pk=new.pk).update(uploaded_at=night + dt.timedelta(minutes=1))
    assert _found("from=20/11/2026&to=20/11/2026") == ["Old."]
    assert _found("from=21/11/2026") == ["New."]
    assert _found("day=taken&from=2026-11-20&to=2026-11-20") == ["Old."]
    assert _found("from=hôm qua") == ["New.", "Old."]


def test_shape_and_size_are_as_seen():
    _taken("Wide.", (1600, 900))
    _taken("Tall.", (400, 600))
    _taken("Square.", (500, 520))
    assert _found("shape=wide") == ["Wide."]
    assert _found("shape=tall") == ["Tall."]
    assert _found("shape=square") == ["Square."]
    assert _found("size=large") == ["Wide."]
    assert _found("size=small") == ["Square.", "Tall."]


def test_pages_follow_each_other_without_gap_or_repetition(monkeypatch):
    monkeypatch.setattr("articles.admin.library.finding.PAGE", 2)
    for name in "abcde":
        Photo.objects.create(caption=f"Ảnh {name}.")
    desk, address, seen = Mover(ha()).client, f"{reverse(LIST)}?view=list", []
    while address:
        page = desk.get(address)
        seen += [row.photo.caption[4] for row in page.context["rows"]]
        assert page.context["view"] == "list"
        address = page.context["older"] and reverse(LIST) + page.context["older"]
    assert seen == list("edcba")


def test_list_asks_no_more_for_many_photos_than_for_few(django_assert_max_num_queries):
    for _ in range(3):
        published(photos=(use(photo()), use(photo())))
        draft(photos=(use(photo()),))
    desk = Mover(ha()).client
    for asked in ("", "?usage=live&q=toan&credit=dat&rights=unsaid&shape=wide", "?usage=none"):
        with django_assert_max_num_queries(15):
            desk.get(reverse(LIST) + asked)


def test_reporter_and_administrator_look_and_strangers_do_not():
    photo()
    assert _found(person=minh) == _found(person=dung) == ["Toàn cảnh hội nghị."]
    for client in (Client(), Mover(khach()).client):
        assert client.get(reverse(LIST)).status_code == 302
