"""A photo comes in by a program as it does at the desk: the same intake, the same words, the same
refusals; and goes into a story by the story's own document."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Photo
from articles.photos.refusals import no_store
from articles.workflow import pictures
from tests.api.calling import API, Program, address
from tests.builders import draft, dung, ha, lan, minh, photo, picture, published, row_of, use

pytestmark = pytest.mark.django_db

WORDS = {
    "caption": "Bến nước đầu làng.", "alt": "Bậc đá và con đò", "credit": "Ngọc Lan",
    "copyright": "Báo tỉnh", "place": "Đông Hưng", "taken_on": "2026-11-20",
    "tags": ["sông Cầu", "đò"], "licence": "agency", "rights_until": "2031-01-31",
    "single_use": True, "consent": "given", "digital_source": "digitalCapture",
    "focal_x": 0.25, "focal_y": 1,
}  # fmt: skip


def jpeg(*colour):
    return picture(colour or (12, 120, 60), (330, 220)).getvalue()


def test_file_becomes_a_photo_with_every_word_and_may_be_read_again():
    program = Program(lan())
    answer = program.bring(jpeg(), words=WORDS)
    assert answer.status_code == 201
    said, brought = answer.json(), Photo.objects.get()
    assert said["words"] == WORDS
    assert said["file"]["name"] == "DSC_4471.jpg"
    assert (said["file"]["width"], said["file"]["height"]) == (330, 220)
    assert (said["known"], said["twins"], said["uploaded_by"]) == (False, [], "Lan")
    assert answer["Location"].endswith(f"/quan-tri/api/v1/photos/{brought.pk}/")
    assert brought.renditions.exists()
    again = program.get(f"photos/{brought.pk}/").json()
    assert again == {name: said[name] for name in said.keys() - {"known", "twins"}}


def test_file_that_the_library_has_is_answered_with_its_photo():
    first = Program(lan()).bring(jpeg()).json()["id"]
    again = Program(minh()).bring(jpeg(), name="khac.jpg", words={"caption": "Của Minh."})
    assert (again.status_code, again.json()["id"], again.json()["known"]) == (200, first, True)
    assert again.json()["twins"] == [{"photo": first, "same": True}]
    assert not Photo.objects.get().caption
    second = Program(minh()).bring(jpeg(), twice="true")
    assert (second.status_code, second.json()["known"]) == (201, False)
    assert second.json()["twins"] == [{"photo": first, "same": True}]


@pytest.mark.parametrize(
    "file", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff" * 99]
)
def test_file_that_is_no_photo_is_refused_at_its_field(file):
    answer = Program(lan()).bring(file)
    assert (answer.status_code, answer.json()["field"]) == (400, "file")
    assert answer.json()["message"].endswith((".", "!"))
    assert not Photo.objects.exists()


def test_file_above_the_limit_is_told_so_and_a_huge_one_before_it_is_read(settings):
    settings.PHOTO_LIMITS = {"file": 1}
    program = Program(lan())
    answer = program.bring(bytes(1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["field"]) == (413, "file")
    huge = Client().generic(
        "POST", f"{API}photos/", b"x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="99999999999", HTTP_AUTHORIZATION=f"Bearer {program.key}",
    )  # fmt: skip
    assert huge.status_code == 413
    assert huge.json()["message"].startswith("Tệp nặng 95368 MB")


BAD_WORDS = [
    ("caption", "a" * 501), ("alt", "a" * 301), ("credit", 1), ("place", "\0"), ("caption", None),
    ("licence", "x"), ("consent", True), ("digital_source", []), ("rights_until", "0001-01-01"),
    ("taken_on", "31/12/2026"), ("single_use", "yes"), ("focal_x", 1.01), ("focal_y", True),
    ("focal_x", "0.5"), ("tags", "a"), ("tags", ["x" * 101]), ("uploaded_by", 1), ("checksum", "x"),
]  # fmt: skip


def test_words_that_cannot_be_kept_are_refused_at_their_field_on_the_way_in_and_later():
    program, held = Program(lan()), photo()
    before = Photo.objects.values().get()
    for field, value in BAD_WORDS:
        changed = program.call("PATCH", f"photos/{held.pk}/", {"words": {field: value}})
        for answer in (program.bring(jpeg(), words={field: value}), changed):
            said = (field, answer.status_code, answer.json().get("field"))
            assert said == (field, 400, field)
    assert Photo.objects.values().get() == before


def form(*parts, boundary="x"):
    """As a careless program writes it: each part its head and its bytes."""
    lines = [b"--x\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + data + b"\r\n"
             for head, data in parts]  # fmt: skip
    return b"".join([*lines, b"--x--\r\n"]), f"multipart/form-data; boundary={boundary}"


FILE = (b'name="file"; filename="a.jpg"', b"x")
NO_FORMS = [
    (b"{}", "application/json"), (b"", "multipart/form-data"), (b"x", "image/jpeg"),
    (b"x", "multipart/form-data; boundary=x"), (b"\xff" * 99, "multipart/form-data; boundary=x"),
    (FILE[1], "multipart/form-data; boundary=x; charset=hex"), form(FILE, boundary="\u1ebf"),
    form(), form(FILE, FILE), form((b'name="file"', b"x")), form(FILE, (b'name="khac"', b"1")),
    form(FILE, (b'name="anh"; filename="b.jpg"', b"x")), form(FILE, (b'name="words"', b"[]")),
    form(FILE, (b'name="words"', b"[" * 100_000)), form(FILE, (b'name="words"', b'{"tags":')),
    form(FILE, (b'name="words"', b'{"alt": "a", "alt": "b"}')),
    form(FILE, (b'name="words"', b"\xff\xfe")), form(FILE, (b'name="twice"', b"yes")),
    form((b"name=\"file\"; filename*=hex''zz", b"x")), form(*[FILE] * 300),
    form(*[(b'name="a"', b"1")] * 3000), form((b'name="words"', b"x" * (3 * 1024 * 1024 + 1))),
]  # fmt: skip


@pytest.mark.alike
@pytest.mark.parametrize(("raw", "kind"), NO_FORMS, ids=range(len(NO_FORMS)))
def test_form_that_is_none_is_said_to_be_none(raw, kind):
    headers = {"authorization": f"Bearer {Program(lan()).key}"}
    answer = Client().generic("POST", f"{API}photos/", raw, content_type=kind, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert not Photo.objects.exists()


def test_who_may_not_bring_photos_brings_none_and_who_has_no_role_finds_none():
    held, chief = photo(), User.objects.create_superuser("chief", password="x")
    for person in (dung(), chief):
        answer = Program(person).bring(jpeg())
        assert answer.status_code == 403
        assert answer.json()["message"] == "Bạn không có quyền thêm ảnh."
    for path in ("photos/", f"photos/{held.pk}/"):
        assert Program(dung()).get(path).status_code == 200
        assert Program(chief).get(path).status_code in (403, 404)
    change = Program(chief).call("PATCH", f"photos/{held.pk}/", {"words": {"alt": "x"}})
    assert change.status_code == 404
    assert Photo.objects.count() == 1


def test_photo_of_another_is_read_by_all_and_changed_by_editors():
    held = photo()
    change = ("PATCH", f"photos/{held.pk}/", {"words": {"caption": "Khác."}})
    assert Program(minh()).get(f"photos/{held.pk}/").status_code == 200
    assert Program(minh()).call(*change).status_code == 403
    held.refresh_from_db()
    assert held.caption == "Toàn cảnh hội nghị."
    assert Program(ha()).call(*change).json()["words"]["caption"] == "Khác."
    assert Program(ha()).get(f"photos/{10**30}/").status_code == 404


def test_changed_photo_marks_the_stories_that_show_it_and_the_log_names_the_program():
    held = photo()
    article = published(photos=(use(held),))
    path = f"photos/{held.pk}/"
    said = Program(lan()).call("PATCH", path, {"words": {"credit": "Tuấn Đạt/TTXVN"}}).json()
    assert (said["changed_stories"], said["words"]["credit"]) == (1, "Tuấn Đạt/TTXVN")
    article.refresh_from_db()
    assert article.stage == "draft"
    line = article.statuschanges.first()
    assert (line.verb, line.by, line.details["program"]) == ("save", lan(), "Điện thoại")
    same = Program(lan()).call("PATCH", path, {"words": said["words"]}).json()
    assert (same["changed_stories"], same["words"]) == (0, said["words"])


def test_library_is_found_by_words_and_paged_by_key():
    held = [photo(caption=f"Mẻ gốm thứ {number}.").pk for number in range(3)][::-1]
    photo(caption="Bến đò.", by=minh())
    program = Program(lan())

    def found(path):
        page = program.get(path).json()
        return [row["id"] for row in page["photos"]], page["older"]

    first, older = found("photos/?q=me+gom&limit=2")
    assert first == held[:2]
    assert found(older.partition(API)[2]) == ([held[2]], None)
    assert found("photos/?whose=mine")[0] == held
    for asked in ("whose=x", "before=x", "limit=101", "stage=draft"):
        answer = program.get(f"photos/?{asked}")
        assert (answer.status_code, answer.json()["field"]) == (400, asked.partition("=")[0])


def test_list_of_photos_costs_the_same_however_many_it_holds():
    photo(tags=("a", "b"))
    program = Program(lan())

    def cost():
        program.get("photos/")
        with CaptureQueriesContext(connection) as asked:
            assert program.get("photos/").status_code == 200
        return len(asked)

    few = cost()
    photo(tags=("b", "c")), photo(tags=("d",))
    assert cost() == few <= 5


def test_store_that_does_not_answer_is_no_fault_of_the_file(monkeypatch):
    def broken(*_given, **_words):
        raise no_store()

    monkeypatch.setattr(pictures, "take_in", broken)
    answer = Program(lan()).bring(jpeg())
    assert answer.status_code == 503
    assert answer.json()["message"].startswith("Kho ảnh không trả lời")


def test_photo_brought_goes_into_a_story_and_before_readers():
    reporter, article = Program(lan()), draft()
    held = reporter.bring(jpeg(), words={"alt": "Bến", "credit": "Ngọc Lan"}).json()["id"]
    content = {
        "body": '<p>Nước lên.</p><figure data-use="1"></figure>',
        "photos": [{"photo": held, "number": 1, "caption": "Bến nước sáng 28-11.",
                    "is_lead": True}],
    }  # fmt: skip
    kept = reporter.save(article, 1, content=content).json()["content"]["photos"]
    assert [(use["photo"], use["caption"]) for use in kept] == [(held, "Bến nước sáng 28-11.")]
    assert reporter.move(article, "submit").status_code == 200
    assert Program(ha()).move(article, "approve_and_publish").json()["standing"] == "live"
    page = Client().get(row_of(article).get_absolute_url()).content.decode()
    assert "Bến nước sáng 28-11." in page
    assert "Ngọc Lan" in page


def test_photo_whose_rights_have_lapsed_holds_the_story_back():
    article = draft()
    reporter = Program(lan())
    held = reporter.bring(jpeg(), words={"rights_until": "2020-01-01"}).json()["id"]
    reporter.save(article, 1, content={"photos": [{"photo": held, "caption": "Bến."}]})
    answer = reporter.move(article, "submit")
    assert (answer.status_code, answer.json()["field"]) == (409, "photos")
    checks = reporter.get(f"{address(article)}checks/").json()["checks"]
    assert "block" in {check["level"] for check in checks if check["field"] == "photos"}
