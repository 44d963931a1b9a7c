"""The pages of the levels and of the register of officials."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import CheckLevel, Official, StatusChange
from tests.admin.typing_in import said
from tests.builders import dung, ha, khach, lan, oanh, section

pytestmark = pytest.mark.django_db

LEVELS, REGISTER = "/quan-tri/articles/checklevel/", "/quan-tri/articles/official/"
ROW = "Nguyễn Hương Giang;;Chủ tịch UBND tỉnh;01/07/2020;"


def desk(person):
    client = Client()
    client.force_login(person)
    return client


def test_who_may_look_and_who_may_change():
    pk = section().pk
    looks = {lan: (403, 200), ha: (200, 200), oanh: (200, 200), dung: (403, 200), khach: (302, 302)}
    for who, (levels, register) in looks.items():
        client = desk(who())
        assert (client.get(LEVELS).status_code, client.get(REGISTER).status_code) == (
            levels,
            register,
        )
        change = 200 if who is oanh else 302 if who is khach else 403
        assert client.get(f"{LEVELS}section/{pk}/").status_code == change
        assert client.get(f"{LEVELS}everywhere/").status_code == change
        bring = 200 if who in (ha, oanh) else 302 if who is khach else 403
        assert client.get(f"{REGISTER}import/").status_code == bring
        assert client.get(f"{REGISTER}add/").status_code == bring
        if bring == 403:
            assert client.post(f"{REGISTER}import/", {"pasted": ROW}).status_code == 403
            assert client.post(f"{LEVELS}everywhere/", {"photo_alt": "off"}).status_code == 403
    assert not Official.objects.exists()
    assert not CheckLevel.objects.exists()


def test_managing_editor_sets_the_levels_of_a_section():
    main = section("Kinh tế", "kinh-te")
    child = section("Làng nghề", "lang-nghe", parent=main)
    client = desk(oanh())
    client.post(f"{LEVELS}section/{main.pk}/", {"photo_alt": "block", "byline_missing": ""})
    client.post(f"{LEVELS}everywhere/", {"photo_alt": "off"})
    assert set(CheckLevel.objects.values_list("section", "rule", "level")) == {
        (main.pk, "photo_alt", "block"),
        (None, "photo_alt", "off"),
    }
    page = client.get(LEVELS)
    cells = {rule.code: cells for rule, cells in page.context["rows"]}["photo_alt"]
    shown = {
        column.section: (cell.level, cell.own)
        for column, cell in zip(page.context["columns"], cells, strict=True)
    }
    assert shown == {None: ("off", True), main: ("block", True), child: ("block", False)}
    assert "headline_missing" not in {rule.code for rule, _cells in page.context["rows"]}


@pytest.mark.parametrize("typed", [{"photo_alt": "loud"}, {"photo_alt": "block" * 50}])
def test_level_that_is_none_is_refused_in_place(typed):
    answer = desk(oanh()).post(f"{LEVELS}everywhere/", typed)
    assert answer.status_code == 200
    assert "photo_alt" in answer.context["form"].errors
    assert not CheckLevel.objects.exists()


@pytest.mark.parametrize("number", ["999999", "9" * 40])
def test_levels_of_no_section_are_not_there(number):
    assert desk(oanh()).get(f"{LEVELS}section/{number}/").status_code == 404


def test_rows_are_pasted_or_brought_as_a_file():
    client = desk(ha())
    answer = client.post(f"{REGISTER}import/", {"pasted": ROW})
    assert answer.status_code == 302
    file = SimpleUploadedFile("so.csv", f"\ufeff{ROW}\nBùi Duy Hưng;Đại tá;Giám đốc".encode())
    assert client.post(f"{REGISTER}import/", {"file": file}).status_code == 302
    assert Official.objects.count() == 2
    assert StatusChange.objects.filter(verb="import_officials", by=ha()).count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"pasted": " "},
        {"pasted": f"{ROW}\n;;Bí thư\nAn;;Bí thư;hôm qua"},
        {"file": SimpleUploadedFile("so.csv", "Nguyễn".encode("utf-16-le") + b"\xd8\xff")},
        {"file": SimpleUploadedFile("so.xlsx", b"PK\x03\x04\xff\xfe\x00")},
        {"pasted": "\x00" * 50},
        {"pasted": '"' * 200_001},
    ],
)
def test_faulty_table_is_refused_whole_and_stays_in_the_form(typed):
    answer = desk(ha()).post(f"{REGISTER}import/", typed)
    assert answer.status_code == 200
    assert answer.context["faults"] or answer.context["form"].errors
    assert not Official.objects.exists()
    if "Bí thư" in typed.get("pasted", ""):
        assert [row for row, _sentence in answer.context["faults"]] == [2, 3]
        assert "An;;Bí thư;hôm qua" in answer.content.decode()


def test_register_is_searched_without_marks_and_given_out_on_record():
    client = desk(ha())
    client.post(f"{REGISTER}import/", {"pasted": f"{ROW}\nĐỗ Văn Sửu;;Bí thư;;31/12/2020"})
    for asked, found in (("huong giang", 1), ("do van", 1), ("Sửu'", 0), ("", 2), ("%", 0)):
        assert client.get(REGISTER, {"q": asked}).context["cl"].result_count == found
    assert client.get(REGISTER, {"held": "now"}).context["cl"].result_count == 1
    assert client.get(REGISTER, {"held": "before"}).context["cl"].result_count == 1
    assert client.get(f"{REGISTER}export/").status_code == 405
    answer = desk(lan()).post(f"{REGISTER}export/")
    assert answer.content.decode("utf-8-sig").count("\r\n") == 3
    assert "attachment" in answer["Content-Disposition"]
    assert desk(khach()).post(f"{REGISTER}export/").status_code == 302
    assert StatusChange.objects.filter(verb="export").count() == 1


def test_line_is_typed_with_days_as_here_and_kept_in_order():
    client = desk(ha())
    line = {"name": "Đỗ Văn Sửu", "post": "Bí thư", "since": "07/06/2024", "until": "01/06/2024"}
    answer = client.post(f"{REGISTER}add/", line)
    assert answer.status_code == 200
    assert not Official.objects.exists()
    for day in ("01/01/0001", "31/12/9999"):
        answer = client.post(f"{REGISTER}add/", line | {"until": day})
        assert "Năm phải từ 1950 đến 2099." in said(answer)
    client.post(f"{REGISTER}add/", line | {"until": "08/06/2024"})
    assert str(Official.objects.get().since) == "2024-06-07"
