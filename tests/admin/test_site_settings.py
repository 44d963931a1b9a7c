"""Name, logo, colours and footer: set at the desk, seen by readers at once, never unreadable."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles.models import SiteSettings
from tests.admin.moving import Mover
from tests.builders import oanh

pytestmark = pytest.mark.django_db

ADDRESS = "/quan-tri/articles/sitesettings/1/change/"


def save(**typed):
    """The errors of the form; none if it was kept."""
    SiteSettings.objects.get_or_create(pk=1)
    answer = Mover(oanh()).client.post(ADDRESS, {"name": "Kinh Bắc", **typed})
    return dict(answer.context["adminform"].errors) if answer.status_code == 200 else {}


def upload(size=(400, 100)):
    """A see-through PNG."""
    file = io.BytesIO()
    Image.new("RGBA", size, (162, 42, 24, 0)).save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue())


def front():
    return Client().get("/").content.decode()


def linked(pattern):
    found = re.search(pattern, front())
    return found[1] if found else ""


COLOURS = r'<link rel="stylesheet" href="(/mau/[0-9a-f]{16}\.css)" media="screen">'
LOGO = r'<img class="logo" src="(/bieu-trung/[0-9a-f]{64}\.png)"'


def test_words_of_the_footer_are_seen_at_once():
    front()
    save(footer_text="Số điện thoại nóng: 0222 000 000", licence="Giấy phép số 12")
    assert "Số điện thoại nóng: 0222 000 000" in front()
    assert "Giấy phép số 12" in front()


def test_site_without_colours_of_its_own_asks_for_no_sheet_of_them():
    save()
    assert linked(COLOURS) == ""


def test_colours_are_a_sheet_that_may_be_kept_for_good():
    assert save(son="#7A1F5C", cham_dark="#8cd") == {}
    address = linked(COLOURS)
    answer = Client().get(address)
    css = answer.content.decode()
    assert ":root { --son: #7a1f5c; --night-cham: #88ccdd; }" in css
    assert css.count("--cham: #88ccdd") == 2
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    save(son="#1f5c2a")
    assert linked(COLOURS) != address
    assert "immutable" not in Client().get(address)["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_sheet_costs_one_query():
    save(son="#7a1f5c")
    address, client = linked(COLOURS), Client()
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= 1


@pytest.mark.parametrize(
    ("field", "colour"),
    [("son", "#e08070"), ("cham", "#7fa8c9"), ("son_dark", "#a22a18"), ("cham_dark", "#1c4a69"),
     ("son", "red"), ("son", "#fff}*{")],
)  # fmt: skip
def test_colour_that_nobody_could_read_is_refused_at_its_field(field, colour):
    assert set(save(**{field: colour})) == {field}
    assert getattr(SiteSettings.objects.get(), field) == ""


def test_logo_stands_for_the_name_and_keeps_what_is_see_through():
    assert save(logo_file=upload()) == {}
    html, address = front(), linked(LOGO)
    assert 'width="400" height="100"' in html
    assert "Kinh Bắc, trang chủ" in html
    assert 'class="wordmark' not in html
    answer = Client().get(address)
    assert answer["Content-Type"] == "image/png"
    shown = Image.open(io.BytesIO(b"".join(answer)))
    assert shown.getpixel((0, 0))[3] == 0


def test_large_logo_is_drawn_small():
    save(logo_file=upload(size=(4000, 1000)))
    site = SiteSettings.objects.get()
    assert (site.logo_width, site.logo_height) == (512, 128)


@pytest.mark.parametrize(
    "file",
    [SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
     SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\nkhong phai anh"),
     SimpleUploadedFile("a.png", b"")],
)  # fmt: skip
def test_file_that_is_no_picture_is_refused_at_its_field(file):
    file.seek(0)
    assert set(save(logo_file=file)) == {"logo_file"}
    assert SiteSettings.objects.get().logo == ""


def test_logo_is_taken_away_again_and_its_address_with_it():
    save(logo_file=upload())
    address = linked(LOGO)
    save(without_logo="on")
    assert linked(LOGO) == ""
    assert 'class="wordmark' in front()
    assert Client().get(address).status_code == 404


def test_saving_other_words_leaves_the_logo():
    save(logo_file=upload())
    save(tagline="Chuyện trong tỉnh")
    assert linked(LOGO)
