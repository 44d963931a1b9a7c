"""Photos of a story: from the library or brought along, ordered, captioned, one of them leading."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Photo
from tests.admin.typing_in import AtDesk, said
from tests.builders import draft, lan, photo, picture, use

pytestmark = pytest.mark.django_db


def test_photos_are_ordered_captioned_led_and_taken_out():
    first, second, third = photo(), photo(), photo()
    article = draft(photos=(use(first), use(second)))
    desk = AtDesk(lan())
    desk.send(
        desk.open(article),
        photos__0__DELETE="on",
        photos__1__caption="Chú thích riêng",
        photos__1__alt="Người xem",
        photos__2__photo=str(third.pk),
        photos__2__is_lead="on",
    )
    uses = list(article.photo_uses.all())
    assert [(use.photo, use.number) for use in uses] == [(second, 2), (third, 3)]
    assert (uses[0].caption, uses[0].alt) == ("Chú thích riêng", "Người xem")
    assert [use.is_lead for use in uses] == [False, True]


def test_two_leads_are_refused():
    article = draft(photos=(use(photo()), use(photo())))
    desk = AtDesk(lan())
    answer = desk.send(desk.open(article), photos__0__is_lead="on", photos__1__is_lead="on")
    assert answer.status_code == 200
    assert answer.context["sheet"].photos.forms[1].errors["is_lead"]


def test_reporter_brings_a_photo_of_their_own_with_its_words():
    article = draft()
    desk = AtDesk(lan())
    file = SimpleUploadedFile("anh.jpg", picture().read(), "image/jpeg")
    words = {"caption": "Thông xe", "alt": "Cây cầu", "credit": "Tuấn Đạt"}
    typed = {f"photos__0__{name}": value for name, value in words.items()}
    assert desk.send(desk.open(article), photos__0__file=file, **typed).status_code == 302
    brought = article.photo_uses.get().photo
    assert (brought.caption, brought.credit, brought.uploaded_by) == ("Thông xe", "Tuấn Đạt", lan())


def test_file_that_is_no_photo_is_refused_in_its_row():
    article = draft()
    desk = AtDesk(lan())
    file = SimpleUploadedFile("anh.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = desk.send(desk.open(article), photos__0__file=file, headline="Còn đây")
    assert answer.context["sheet"].photos.forms[0].errors["file"]
    assert "Còn đây" in said(answer)
    assert not Photo.objects.exists()


def test_file_is_not_asked_for_twice_when_something_else_is_wrong():
    article = draft()
    desk = AtDesk(lan())
    file = SimpleUploadedFile("anh.jpg", picture().read(), "image/jpeg")
    answer = desk.send(desk.open(article), photos__0__file=file, dated_on="hôm nay")
    assert answer.status_code == 200
    assert desk.send(answer, dated_on="").status_code == 302
    assert article.photo_uses.get().photo == Photo.objects.get()


def test_words_of_a_new_photo_without_a_photo_are_an_error_not_a_loss():
    desk = AtDesk(lan())
    answer = desk.send(desk.open(draft()), photos__0__caption="Chú thích mồ côi")
    assert answer.status_code == 200
    assert "Chú thích mồ côi" in said(answer)


def test_photo_that_is_not_in_the_library_is_an_error():
    desk = AtDesk(lan())
    for key in ("999999", "9" * 30, "-1", "mười"):
        answer = desk.send(desk.open(draft()), photos__0__photo=key)
        assert answer.status_code == 200, key


def test_without_scripts_the_newest_photos_are_offered_by_their_words():
    named, nameless = photo(caption="Cầu mới"), photo(caption="")
    page = AtDesk(lan()).open(draft()).content.decode()
    for chosen, words in ((named, "Cầu mới"), (nameless, nameless.original_name)):
        assert f'<option value="{chosen.pk}">{words} · {chosen.credit}</option>' in page
