"""The editing page can be used by everyone: axe finds nothing, and keys reach everything."""

from __future__ import annotations

import pytest

from tests.admin.typing_in import AtDesk
from tests.builders import draft, event_draft, ha, lan, photo, submitted, use
from tests.for_everyone import obstacles, stops, violations

pytestmark = pytest.mark.django_db(transaction=True)

GROUND_OF_THE_PANEL = """getComputedStyle(
    document.querySelector("iframe.cke_panel_frame").contentDocument.body).backgroundColor"""
GROUND_OF_THE_TEXT = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.alike
def test_axe_finds_nothing_on_the_editing_pages(live_newsroom):
    page = live_newsroom.open("/", by=lan())
    photos = (use(photo()), use(photo("")))
    body = '<p>Một.</p><figure data-use="1 2"></figure><p>Hai.</p>'
    for story in (draft(photos=photos, body=body), event_draft()):
        assert obstacles(page, AtDesk(lan()).address(story)) == []
    # The editor's skin is drawn for paper; here it stands on ink.
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.wait_for_selector(".cke_wysiwyg_div p")
    assert violations(page) == []
    page.click(".cke_combo__format .cke_combo_button")
    page.frame_locator("iframe.cke_panel_frame").get_by_text("Đoạn văn").wait_for()
    assert page.evaluate(GROUND_OF_THE_PANEL) == page.evaluate(GROUND_OF_THE_TEXT)


@pytest.mark.alike
def test_nothing_that_has_the_focus_lies_under_a_bar_that_stays_in_view(live_newsroom):
    page = live_newsroom.open("/", by=ha(), width=390)
    figure = '<p>Một.</p><figure data-use="2"></figure><p>Hai.</p>'
    photos = tuple(use(photo(), number=number) for number in (1, 2, 3))
    story = submitted(photos=photos, body=figure)
    for _number in range(8):
        draft()
    for path, bar in (
        (AtDesk(ha()).address(story), ".desk-bar"),
        (f"/quan-tri/articles/article/{story.pk}/review/", ".desk-bar"),
        ("/quan-tri/articles/article/", ".bulk"),
    ):
        page.goto(path)
        if bar == ".bulk":
            page.locator(".action-select").first.check()
        assert page.is_visible(bar)
        found = stops(page)
        assert len(found) > 20
        assert [(path, stop["name"]) for stop in found if not stop["seen"]] == []
