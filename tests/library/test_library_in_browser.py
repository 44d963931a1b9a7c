"""The library in a browser: for everyone, by keys alone, and many files at once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo
from tests.builders import DAY, draft, ha, lan, photo, picture, use
from tests.for_everyone import DESK, TELEPHONE, obstacles, violations

pytestmark = pytest.mark.django_db(transaction=True)

LIBRARY = "/quan-tri/articles/photo/"


def _change(shown):
    return reverse("admin:articles_photo_change", args=[shown.pk])


def _bring(page, *files):
    payloads = [{"name": name, "mimeType": "image/jpeg", "buffer": data} for name, data in files]
    page.set_input_files("#intake-files", payloads)


@pytest.mark.alike
def test_axe_finds_nothing_in_the_library(live_newsroom):
    today = timezone.localdate()
    shown, bare = photo(rights_until=today - DAY), photo("", alt="", rights_until=today + DAY)
    draft(photos=(use(shown),))
    page = live_newsroom.open("/quan-tri/", by=ha())
    addresses = (
        LIBRARY,
        f"{LIBRARY}?view=list",
        f"{LIBRARY}intake/",
        _change(shown),
        _change(bare),
    )
    assert [fault for address in addresses for fault in obstacles(page, address)] == []
    page.goto(f"{LIBRARY}intake/")
    same = picture((1, 2, 3)).getvalue()
    _bring(page, ("a.jpg", same), ("b.jpg", picture((90, 9, 9)).getvalue()))
    page.locator("[data-words]").nth(1).wait_for()
    _bring(page, ("a.jpg", same), ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    page.locator("[data-state=refused]").wait_for()
    page.locator("[data-state=known]").wait_for()
    for width in (DESK, TELEPHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
    page.goto(LIBRARY)
    page.check(".action-select >> nth=0")
    page.click("button[value=change]")
    assert violations(page) == []


@pytest.mark.alike
def test_focal_point_is_set_by_keys_and_by_a_press_and_crops_follow(live_newsroom):
    shown = photo()
    page = live_newsroom.open(_change(shown), by=ha())
    crop = page.locator(".crop-square span")
    page.focus(".focal")
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    assert (page.input_value("#id_focal_x"), page.input_value("#id_focal_y")) == ("31", "51")
    assert "31%" in page.inner_text("#focal-said")
    # A square of a picture of 600 × 400 begins at 0 where its middle lies left of a third.
    assert crop.evaluate("box => box.style.getPropertyValue('--x')") == "0%"
    with page.expect_navigation():
        page.click(".desk-bar [type=submit]")
    shown.refresh_from_db()
    assert shown.focal == (0.31, 0.51)
    box = page.locator(".focal").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.1)
    assert (page.input_value("#id_focal_x"), page.input_value("#id_focal_y")) == ("90", "10")
    assert crop.evaluate("box => box.style.getPropertyValue('--x')") == "100%"
    page.fill("#id_focal_x", "20")
    assert page.locator(".photo-stage").evaluate("p => p.style.getPropertyValue('--x')") == "20%"


@pytest.mark.alike
def test_photos_are_chosen_and_changed_by_keys_alone(live_newsroom):
    first, _second = photo("Một."), photo("Hai.")
    page = live_newsroom.open(LIBRARY, by=ha())
    page.focus("#action-toggle")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.inner_text("[data-count]") == "1"
    page.focus("button[value=change]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.focus("[name=credit]")
    page.keyboard.type("Thu Yến")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    first.refresh_from_db()
    assert [shown.credit for shown in Photo.objects.order_by("pk")] == ["Thu Yến", "Tuấn Đạt"]


def test_many_files_come_two_at_a_time_and_each_answers_for_itself(live_newsroom):
    page = live_newsroom.open(f"{LIBRARY}intake/", by=lan())
    going, most = set(), []

    def begun(request):
        if request.method == "POST":
            going.add(request)
            most.append(len(going))

    page.on("request", begun)
    page.on("response", lambda answer: going.discard(answer.request))
    page.locator(".for-all summary").click()
    page.fill("#intake-form [name=credit]", "Ngọc Lan")
    files = [(f"{n}.jpg", picture((n * 9, 40, 90), (60, 40)).getvalue()) for n in range(12)]
    _bring(page, *files, ("hong.jpg", b"\xff\xd8\xff" * 99))
    page.locator(
        "[data-tally-line]", has_text="12 ảnh xong, 0 đã có, 0 đang tải, 1 bị từ"
    ).wait_for()
    assert max(most) == 2
    assert Photo.objects.filter(credit="Ngọc Lan", uploaded_by=lan()).count() == 12
    row = page.locator("[data-words]").first
    row.locator("textarea[name$=caption]").fill("Bến nước.")
    row.locator("[type=submit]").click()
    page.locator(".upload", has_text="Đã lưu.").wait_for()
    assert Photo.objects.filter(caption="Bến nước.").count() == 1
    page.locator("textarea[name$=alt] >> nth=1").fill("Một bến nước")
    page.locator("textarea[name$=alt] >> nth=2").fill("Hai bến nước")
    page.click("[data-save-all]")
    page.locator(".upload", has_text="Đã lưu.").nth(11).wait_for()
    assert Photo.objects.exclude(alt="").count() == 2


@pytest.mark.alike
def test_a_lost_network_is_waited_for_and_a_file_can_be_called_back(live_newsroom):
    page = live_newsroom.open(f"{LIBRARY}intake/", by=lan())
    intake = f"**{LIBRARY}intake/"
    page.route(intake, lambda route: route.abort("connectionfailed"))
    _bring(page, ("a.jpg", picture((1, 2, 3)).getvalue()), ("b.jpg", picture((9, 9, 3)).getvalue()))
    lost = page.locator("[data-state=lost]")
    lost.nth(1).wait_for()
    lost.first.get_by_role("button").click()
    page.locator("[data-state=cancelled]").wait_for()
    page.unroute(intake)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-state=done]").wait_for()
    assert [shown.original_name for shown in Photo.objects.all()] == ["b.jpg"]


@pytest.mark.alike
def test_files_dropped_on_the_library_itself_come_in_and_a_second_row_is_a_persons_word(
    live_newsroom,
):
    photo()
    page = live_newsroom.open(LIBRARY, by=lan())
    data = list(picture((50, 60, 70)).getvalue())
    drop = """data => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(data)], "tha.jpg", { type: "image/jpeg" }));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true }));
    }"""
    assert page.locator(".upload").count() == 0
    page.evaluate(drop, data)
    page.locator("[data-state=done]").wait_for()
    page.evaluate(drop, data)
    known = page.locator("[data-state=known]")
    known.wait_for()
    assert Photo.objects.count() == 2
    known.get_by_text("Vẫn giữ ảnh mới").click()
    page.locator("[data-state=done]").nth(1).wait_for()
    assert Photo.objects.count() == 3
