"""A file comes into the library by itself: done or refused, with its reason, and never twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from articles.search import photos as photo_search
from articles.workflow.pictures import suggesting
from tests.admin.moving import Mover
from tests.builders import dung, khach, lan, minh, picture

pytestmark = pytest.mark.django_db

ADDRESS = "admin:articles_photo_intake"


@pytest.mark.parametrize("count", [21, 201])
def test_more_files_at_once_than_are_taken_is_told_and_takes_none(count):
    files = [SimpleUploadedFile(f"{n}.jpg", b"\xff\xd8\xff") for n in range(count)]
    client, sent = Mover(lan()).client, {"file": files, "credit": "Ngọc Lan"}
    answer = client.post(reverse(ADDRESS), sent, HTTP_ACCEPT="text/html")
    page = answer.content.decode()
    assert not Photo.objects.exists()
    if count > 200:
        assert (answer.status_code, "Quá nhiều tệp" in page) == (400, True)
    else:
        assert "Bạn chọn 21 tệp; mỗi lần nhận nhiều nhất 20 tệp" in page
        assert 'value="Ngọc Lan"' in page


def _send(client, data=None, name="DSC_4471.jpg", **words):
    data = picture((12, 120, 60)).getvalue() if data is None else data
    return client.post(reverse(ADDRESS), words | {"file": SimpleUploadedFile(name, data)})


def test_a_file_becomes_a_photo_and_says_what_it_became():
    answer = _send(Mover(lan()).client, caption="Bến nước.", credit="Lan", tags="Sông Cầu, đò")
    brought, said = Photo.objects.get(), answer.json()
    assert answer.status_code == 201
    assert (said["id"], said["caption"], said["credit"]) == (brought.pk, "Bến nước.", "Lan")
    assert (said["width"], said["height"], said["twins"]) == (600, 400, [])
    assert Mover(minh()).client.get(said["thumb"]).status_code == 200
    assert brought.uploaded_by == lan()
    assert sorted(brought.tags.names()) == ["Sông Cầu", "đò"]


def test_it_is_found_at_once_by_any_of_its_words_and_without_marks():
    _send(Mover(lan()).client, caption="Mẻ gốm ra lò.", credit="Tuấn Đạt", place="Phù Lãng")
    for asked in ("me gom", "TUAN DAT", "phu lang", "dsc 4471", f"#{Photo.objects.get().pk}"):
        assert photo_search.matching(Photo.objects.all(), asked).exists(), asked
    assert photo_search.credited(Photo.objects.all(), "tuan dat").exists()
    assert not photo_search.credited(Photo.objects.all(), "gom").exists()
    assert not photo_search.matching(Photo.objects.all(), "ga tau").exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "trong.jpg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"%PDF-1.7", "bao.pdf"),
        (b"\xff\xd8\xff" * 99, "hong.jpg"),
    ],
)
def test_a_file_that_is_no_photo_is_refused_with_one_sentence(data, name):
    answer = _send(Mover(lan()).client, data, name)
    assert answer.status_code == 400
    assert answer.json()["message"].endswith((".", "!"))
    assert not Photo.objects.exists()


def test_without_a_file_one_is_asked_for():
    answer = Mover(lan()).client.post(reverse(ADDRESS))
    assert answer.status_code == 400
    assert answer.json()["message"] == "Hãy chọn một tệp."


def test_a_caption_too_long_is_refused_before_the_file_is_looked_at():
    answer = _send(Mover(lan()).client, caption="x" * 501)
    assert answer.status_code == 400
    assert "500" in answer.json()["message"]
    assert not Photo.objects.exists()


def test_the_same_file_makes_no_second_photo_without_a_word():
    first = _send(Mover(lan()).client).json()
    again = _send(Mover(minh()).client, name="ban-sao.jpg")
    assert again.status_code == 200
    assert again.json()["id"] == first["id"]
    assert [(twin["id"], twin["same"]) for twin in again.json()["twins"]] == [(first["id"], True)]
    assert Photo.objects.count() == 1
    kept = _send(Mover(minh()).client, name="ban-sao.jpg", twice="1")
    assert kept.status_code == 201
    assert [twin["id"] for twin in kept.json()["twins"]] == [first["id"]]
    assert Photo.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_file_at_the_same_instant_share_one_photo(monkeypatch):
    both = Barrier(2, timeout=10)
    fill = suggesting.fill
    monkeypatch.setattr(suggesting, "fill", lambda *given: (both.wait(), fill(*given))[1])
    data = picture((12, 120, 60)).getvalue()

    def bring(person):
        try:
            return _send(Mover(person).client, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(bring, [lan(), minh()])) == [200, 201]
    assert Photo.objects.count() == 1


def test_strangers_bring_nothing():
    assert _send(Client()).status_code == 302
    assert _send(Mover(khach()).client).status_code == 302
    assert _send(Mover(dung()).client).status_code == 403
    assert not Photo.objects.exists()


def test_a_file_above_the_limit_is_told_apart_from_one_that_is_no_photo(settings):
    settings.PHOTO_LIMITS = {"file": 1}
    answer = _send(Mover(lan()).client, bytes(1024 * 1024 + 1))
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["message"]
