"""What the picker is told of the library: found, a page at a time, by those who may see photos."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo
from tests.builders import draft, edited, ha, khach, lan, minh, photo, published, use

pytestmark = pytest.mark.django_db


def asked(person: Any, **said: Any) -> Any:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(reverse("desk_picking"), said)


def found(person: Any, **said: Any) -> list[str]:
    return [shown["caption"] for shown in asked(person, **said).json()["photos"]]


@pytest.mark.parametrize("stranger", [None, khach])
def test_who_may_not_see_photos_is_told_nothing(stranger):
    photo("Chợ họp.")
    answer = asked(stranger and stranger())
    assert answer.status_code in (302, 403)
    assert b"Ch\\u1ee3" not in answer.content


def test_newest_come_first_and_are_found_by_words_and_by_who_brought_them():
    photo("Chợ họp sớm.", by=minh())
    photo("Cầu mới.", by=lan())
    assert found(lan()) == ["Cầu mới.", "Chợ họp sớm."]
    assert found(lan(), q="cho hop") == ["Chợ họp sớm."]
    assert found(lan(), whose="mine") == ["Cầu mới."]
    assert found(lan(), photo=[Photo.objects.earliest("pk").pk, "x", 10**30]) == ["Chợ họp sớm."]


def test_older_photos_come_by_the_key_where_the_page_ends(monkeypatch):
    monkeypatch.setattr("articles.admin.picking.pages.PAGE", 2)
    for number in range(3):
        photo(f"Ảnh {number}.")
    first = asked(lan()).json()
    assert [shown["caption"] for shown in first["photos"]] == ["Ảnh 2.", "Ảnh 1."]
    assert found(lan(), before=first["before"]) == ["Ảnh 0."]


def test_photo_says_where_it_is_used_and_what_stands_against_it():
    lapsed = photo(rights_until=timezone.localdate() - dt.timedelta(days=1))
    ending = photo("", rights_until=timezone.localdate() + dt.timedelta(days=3))
    shown = photo()
    published(photos=(use(shown),))
    draft(photos=(use(shown),))
    said = {one["id"]: one for one in asked(lan()).json()["photos"]}
    assert said[lapsed.pk]["blocked"] and not said[ending.pk]["blocked"]
    assert len(said[ending.pk]["doubts"]) == 2
    assert said[shown.pk]["used"].count("1") == 2
    assert said[lapsed.pk]["used"] != said[shown.pk]["used"]


def test_number_of_the_next_use_is_none_that_a_photo_of_the_story_ever_had():
    story = draft(photos=(use(photo()), use(photo())))
    edited(story, photos=())
    named = f"article-{story.pk}"
    assert asked(lan(), story=named).json()["next"] == 3
    assert asked(minh(), story=named).json()["next"] is None
    for strange in ("", "article-", "article-x", "photo-1", f"article-{10**40}"):
        assert asked(lan(), story=strange).json()["next"] is None


def test_questions_do_not_grow_with_the_photos():
    counts = []
    client = Client()
    client.force_login(ha())
    for _round in range(2):
        draft(photos=tuple(use(photo()) for _photo in range(3)))
        client.get(reverse("desk_picking"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("desk_picking")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9
