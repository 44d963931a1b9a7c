"""What a file says of itself is offered and marked; the same picture is known again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from articles.models import Photo
from articles.photos import metadata
from articles.workflow import pictures, verbs
from tests.admin.moving import Mover
from tests.builders import ha, lan, minh
from tests.photos.pictures import encoded

pytestmark = pytest.mark.django_db

SAID = metadata.Embedded(
    caption="Mẻ gốm ra lò lúc rạng sáng ở Phù Lãng. " * 20,
    credit="TTXVN",
    byline="Tuấn Đạt",
    copyright="© Báo Bắc Ninh",
    taken_on=dt.date(2026, 11, 20),
    place="Phù Lãng",
    keywords=("gốm", "làng nghề"),
    digital_source="digitalCapture",
)


@pytest.fixture
def saying(monkeypatch):
    """Files that say so much of themselves."""
    monkeypatch.setattr("articles.photos.intake.read_embedded", lambda _file: SAID)


def _scene(size=(900, 600), **options):
    """A picture with something in it: of one colour all would be alike."""
    scene = Image.new("RGB", size, (40, 70, 120))
    draw = ImageDraw.Draw(scene)
    width, height = size
    draw.rectangle((0, height // 2, width, height), fill=(190, 160, 90))
    draw.ellipse((width // 6, height // 6, width // 2, height * 3 // 4), fill=(230, 60, 30))
    draw.rectangle((width * 2 // 3, height // 8, width * 7 // 8, height // 2), fill=(20, 20, 20))
    return encoded(scene, **options).getvalue()


def _send(person, data, name="DSC_1.jpg", **words):
    sent = words | {"file": SimpleUploadedFile(name, data)}
    return Mover(person).client.post(reverse("admin:articles_photo_intake"), sent)


def test_empty_words_are_filled_from_the_file_and_marked(saying):
    said = _send(lan(), _scene(), credit="Ngọc Lan").json()
    brought = Photo.objects.get()
    assert (brought.credit, brought.place) == ("Ngọc Lan", "Phù Lãng")
    assert brought.caption.startswith("Mẻ gốm ra lò")
    assert len(brought.caption) <= 500
    assert brought.caption.split()[-1] in SAID.caption.split()
    assert (brought.taken_on, brought.digital_source) == (dt.date(2026, 11, 20), "digitalCapture")
    assert sorted(brought.tags.names()) == ["gốm", "làng nghề"]
    marked = {"caption", "copyright", "place", "taken_on", "digital_source", "tags"}
    assert set(said["suggestions"]) == set(pictures.suggested(brought)) == marked


def test_an_agencys_photographer_is_credited_as_it_is_printed(saying):
    _send(lan(), _scene())
    assert Photo.objects.get().credit == "Tuấn Đạt/TTXVN"


def test_what_a_person_saved_is_marked_no_more(saying):
    _send(lan(), _scene())
    brought = Photo.objects.get()
    verbs.change_photo(brought, by=lan(), caption="Mẻ gốm.", tags=["gốm"])
    assert "caption" not in pictures.suggested(brought)
    assert "tags" not in pictures.suggested(brought)
    assert "place" in pictures.suggested(brought)
    address = reverse("admin:articles_photo_intake_words", args=[brought.pk])
    form = Mover(lan()).client.get(address).context["brought"][0]["form"]
    sent = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    sent |= {form.add_initial_prefix(name): form[name].value() or "" for name in form.fields}
    for name in ("tags", form.add_prefix("tags"), form.add_initial_prefix("tags")):
        sent[name] = "gốm"
    for name in (form.add_prefix("taken_on"), form.add_initial_prefix("taken_on")):
        sent[name] = "2026-11-20"
    row = Mover(lan()).client.post(address, sent | {"row": "1", form.add_prefix("alt"): "Lò gốm"})
    assert row.status_code == 200
    brought.refresh_from_db()
    assert (brought.alt, brought.caption) == ("Lò gốm", "Mẻ gốm.")
    assert pictures.suggested(brought) == []


def test_an_importer_gets_no_words_that_it_did_not_give(saying):
    from tests.builders import photo

    assert photo(caption="").caption == ""


def test_the_same_picture_in_another_file_is_shown_beside_and_both_stay():
    first = _send(lan(), _scene()).json()
    again = _send(minh(), _scene((450, 300), quality=70), "nho.jpg")
    other = _send(minh(), encoded(Image.linear_gradient("L").convert("RGB")).getvalue(), "x.jpg")
    assert again.status_code == 201
    assert [(twin["id"], twin["same"]) for twin in again.json()["twins"]] == [(first["id"], False)]
    assert other.json()["twins"] == []
    assert Photo.objects.count() == 3


@pytest.mark.parametrize(("flipped", "known"), [(0x0003_0003_0001_0001, True),
                                                 (0x0003_0003_0003_0001, False)])  # fmt: skip
def test_twins_are_found_up_to_six_bits_apart_wherever_these_lie(flipped, known):
    from tests.builders import photo

    first, second = photo(), photo()
    bits = 0x5A5A_0FF0_1234_C3C3
    pictures.keep_fingerprint(first, bits)
    pictures.keep_fingerprint(second, bits ^ flipped)
    twins = [twin.photo for twin in pictures.twins_of(second)]
    assert twins == ([first] if known else [])


def test_pictures_of_one_colour_are_not_taken_for_each_other():
    for grey in (10, 200):
        data = encoded(Image.new("RGB", (300, 200), (grey, grey, grey))).getvalue()
        answer = _send(lan(), data, f"{grey}.jpg")
    assert answer.json()["twins"] == []


def test_a_replaced_file_is_known_by_its_new_picture():
    _send(lan(), _scene())
    brought = Photo.objects.get()
    new = encoded(Image.linear_gradient("L").convert("RGB"))
    verbs.change_photo(brought, by=ha(), file=new, name="moi.jpg")
    assert _send(minh(), _scene((450, 300))).json()["twins"] == []


def test_without_scripts_many_files_come_at_once_and_each_has_its_row():
    client = Mover(lan()).client
    files = [
        SimpleUploadedFile("a.jpg", _scene()),
        SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        SimpleUploadedFile("b.jpg", _scene()),
    ]
    address = reverse("admin:articles_photo_intake")
    answer = client.post(address, {"file": files, "credit": "Lan"}, HTTP_ACCEPT="text/html")
    done, refused, known = (row["taken"] for row in answer.context["brought"])
    assert (done.photo.credit, done.refused, done.known) == ("Lan", "", False)
    assert "SVG" in refused.refused
    assert (known.known, known.photo) == (True, done.photo)
    assert Photo.objects.count() == 1
    page = answer.content.decode()
    assert "Dùng ảnh đã có" in page
    assert refused.refused in page


def test_a_script_asks_for_its_row_and_gets_the_reason_in_it():
    sent = {"row": "1", "file": SimpleUploadedFile("bao.pdf", b"%PDF-1.7")}
    answer = Mover(lan()).client.post(reverse("admin:articles_photo_intake"), sent)
    assert answer.status_code == 400
    assert "PDF" in answer.content.decode()
    assert "data-upload-done" in answer.content.decode()
