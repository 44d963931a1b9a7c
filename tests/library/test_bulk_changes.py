"""One change on many photos: each answers for itself, and it can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from articles.models import Photo, Stage
from articles.workflow import verbs
from tests.admin.moving import Mover
from tests.builders import dung, ha, khach, lan, minh, photo, published, use

pytestmark = pytest.mark.django_db

LEFT = {"licence": "keep", "single_use": "keep", "consent": "keep"}


def _change(person, photos, **words):
    sent = LEFT | {"action": "change", "confirmed": "1"} | words
    sent["_selected_action"] = [shown.pk for shown in photos]
    return Mover(person()).client.post(reverse("admin:articles_photo_changelist"), sent)


def test_what_is_filled_in_holds_for_each_and_the_rest_stays():
    first, second = photo(by=lan(), licence="own"), photo(by=minh(), credit="Minh")
    verbs.change_photo(first, by=ha(), tags=["gốm", "cũ"])
    answer = _change(ha, [first, second], credit="Thu Yến", rights_until="24/12/2026",
                     single_use="yes", add_tags="làng nghề", remove_tags="CU")  # fmt: skip
    assert (answer.context["summary"]["done"], answer.context["summary"]["refused"]) == (2, 0)
    for shown in (first, second):
        shown.refresh_from_db()
        assert (shown.credit, shown.single_use) == ("Thu Yến", True)
        assert shown.rights_until == dt.date(2026, 12, 24)
    assert (first.licence, second.licence) == ("own", "")
    assert sorted(first.tags.names()) == ["gốm", "làng nghề"]
    assert sorted(second.tags.names()) == ["làng nghề"]


def test_a_reporters_own_are_done_and_anothers_refused_each_with_its_reason():
    own, others = photo(by=lan()), photo(by=minh())
    answer = _change(lan, [own, others], credit="Ngọc Lan")
    results = {result.card.pk: result.refused for result in answer.context["summary"]["results"]}
    assert results[own.pk] == ""
    assert "biên tập viên" in results[others.pk]
    own.refresh_from_db()
    others.refresh_from_db()
    assert (own.credit, others.credit) == ("Ngọc Lan", "Tuấn Đạt")
    assert f'value="{others.pk}" checked' in answer.content.decode()


def test_a_changed_photographer_shows_on_each_story_and_rights_do_not():
    shown = photo()
    article = published(photos=(use(shown),))
    assert _change(ha, [shown], consent="given").context["summary"]["told"] == 0
    assert _change(ha, [shown], credit="Khác").context["summary"]["told"] == 1
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    assert article.publications.get().photos[0]["credit"] == "Tuấn Đạt"


def test_it_is_undone_where_nobody_changed_it_since():
    first, second = photo(), photo(credit="Minh")
    answer = _change(ha, [first, second], credit="Sai", licence="agency", add_tags="nhầm")
    verbs.change_photo(second, by=ha(), credit="Đúng")
    undo = {"action": "undo", "before": answer.context["summary"]["undo"]}
    answer = Mover(ha()).client.post(reverse("admin:articles_photo_changelist"), undo)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.credit, first.licence, first.tags.count()) == ("Tuấn Đạt", "", 0)
    assert (second.credit, second.licence) == ("Đúng", "agency")
    assert (answer.context["summary"]["done"], answer.context["summary"]["refused"]) == (1, 1)


def test_a_made_up_undo_changes_nothing():
    shown = photo()
    undo = {"action": "undo", "before": "e30:1x:abc"}
    Mover(ha()).client.post(reverse("admin:articles_photo_changelist"), undo)
    shown.refresh_from_db()
    assert shown.credit == "Tuấn Đạt"


def test_the_page_that_asks_names_the_photos_and_what_is_wrong_stays_typed():
    shown = photo()
    client, address = Mover(ha()).client, reverse("admin:articles_photo_changelist")
    asked = client.post(address, {"action": "change", "_selected_action": [shown.pk]})
    assert [card.pk for card in asked.context["chosen"]] == [shown.pk]
    assert _change(ha, [shown]).context["form"].non_field_errors()
    wrong = _change(ha, [shown], credit="Thu Yến", rights_until="hôm qua")
    assert wrong.context["form"].errors["rights_until"]
    assert wrong.context["form"]["credit"].value() == "Thu Yến"
    assert Photo.objects.get().credit == "Tuấn Đạt"


def test_nothing_chosen_and_nonsense_chosen_are_told():
    client, address = Mover(ha()).client, reverse("admin:articles_photo_changelist")
    for chosen in ([], ["x", "²", "9" * 30]):
        answer = client.post(address, {"action": "change", "_selected_action": chosen})
        assert answer.status_code == 200
        assert [str(m) for m in answer.context["messages"]]


def test_strangers_change_nothing():
    shown = photo()
    for person in (khach, dung):
        assert _change(person, [shown], credit="Khác").status_code in (302, 403)
    shown.refresh_from_db()
    assert shown.credit == "Tuấn Đạt"
