"""Photos at the desk: checked on their way in, changed by the verb, deleted only when unused."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Photo, Stage
from tests.admin.moving import Mover
from tests.builders import draft, dung, ha, khach, lan, minh, photo, picture, published, use

pytestmark = pytest.mark.django_db

WORDS = {"caption": "Bến nước.", "alt": "Một bến nước", "credit": "Lan", "focal_x": "0.5",
         "focal_y": "0.5"}  # fmt: skip


def _address(page="add", *args):
    return reverse(f"admin:articles_photo_{page}", args=args)


def _file(data=None, name="ben-nuoc.jpg"):
    return SimpleUploadedFile(name, picture().getvalue() if data is None else data, "image/jpeg")


def test_reporter_brings_a_photo():
    answer = Mover(lan()).client.post(_address(), WORDS | {"file": _file()})
    brought = Photo.objects.get()
    assert answer.status_code == 302
    assert (brought.caption, brought.uploaded_by, brought.width) == ("Bến nước.", lan(), 600)
    assert brought.renditions.exists()


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\xff\xd8\xff" * 99]
)
def test_file_that_is_no_photo_is_a_sentence_at_its_field(data):
    answer = Mover(lan()).client.post(_address(), WORDS | {"file": _file(data)})
    assert answer.status_code == 200
    assert answer.context["adminform"].errors["file"]
    assert not Photo.objects.exists()


def test_cut_off_file_is_refused():
    whole = picture(size=(900, 600)).getvalue()
    answer = Mover(lan()).client.post(_address(), WORDS | {"file": _file(whole[: len(whole) // 2])})
    assert answer.context["adminform"].errors["file"]


def test_new_photo_needs_a_file():
    answer = Mover(lan()).client.post(_address(), WORDS)
    assert answer.context["adminform"].errors["file"]


@pytest.mark.parametrize("value", ["1.5", "-0.1", "nan", "x"])
def test_focal_point_lies_in_the_photo(value):
    data = WORDS | {"focal_x": value, "file": _file()}
    answer = Mover(lan()).client.post(_address(), data)
    assert answer.context["adminform"].errors["focal_x"]


def test_changed_credit_makes_unpublished_changes_of_a_live_story():
    shown = photo()
    article = published(photos=(use(shown),))
    answer = Mover(ha()).client.post(
        _address("change", shown.pk), WORDS | {"credit": "Người khác"}, follow=True
    )
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    assert any(m.level_tag == "warning" for m in answer.context["messages"])


def test_replaced_file_is_drawn_anew():
    shown = photo(by=lan())
    before = shown.checksum
    other = SimpleUploadedFile("b.jpg", picture((9, 9, 9), (800, 500)).getvalue(), "image/jpeg")
    Mover(lan()).client.post(_address("change", shown.pk), WORDS | {"file": other})
    shown.refresh_from_db()
    assert (shown.checksum != before, shown.width) == (True, 800)
    assert shown.renditions.filter(checksum=shown.checksum).exists()


def test_another_reporters_photo_is_read_not_changed():
    lans = photo(by=lan())
    desk = Mover(minh())
    assert desk.client.get(_address("change", lans.pk)).status_code == 200
    assert desk.client.post(_address("change", lans.pk), WORDS).status_code == 403
    lans.refresh_from_db()
    assert lans.caption != WORDS["caption"]


def test_photo_in_use_cannot_be_deleted_and_an_unused_one_by_its_bringer_alone():
    used, unused = photo(by=lan()), photo(by=lan())
    draft(photos=(use(used),))
    for person, shot in ((lan, used), (ha, used), (minh, unused), (dung, unused)):
        answer = Mover(person()).client.post(_address("delete", shot.pk), {"post": "yes"})
        assert answer.status_code == 403
    Mover(lan()).client.post(_address("delete", unused.pk), {"post": "yes"})
    assert [shot.pk for shot in Photo.objects.all()] == [used.pk]


def test_many_photos_are_not_deleted_at_once():
    shot = photo(by=lan())
    data = {"action": "delete_selected", "_selected_action": [shot.pk], "post": "yes"}
    Mover(ha()).client.post(_address("changelist"), data)
    assert Photo.objects.exists()


@pytest.mark.parametrize("page", ["add", "changelist"])
def test_stranger_is_sent_to_sign_in(page):
    for client in (Client(), Mover(khach()).client):
        assert client.get(_address(page)).status_code == 302


def test_administrator_brings_no_photos():
    assert Mover(dung()).client.post(_address(), WORDS | {"file": _file()}).status_code == 403


def test_list_keeps_its_budget(django_assert_max_num_queries):
    for _ in range(6):
        photo()
    desk = Mover(ha())
    with django_assert_max_num_queries(10):
        assert desk.client.get(_address("changelist")).status_code == 200
