"""The panel of the checks in a browser: fetched beside the text, leading to each place."""

from __future__ import annotations

import pytest

from tests.builders import draft, lan, photo, use

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


@pytest.mark.parametrize("width", [1280, 390])
def test_panel_comes_by_itself_and_leads_to_the_place(live_newsroom, width):
    article = draft(
        standfirst="",
        body="".join(f"<p>Đoạn thứ {n}.</p>" for n in range(40)) + "<p>Thôn Đông , thôn Đoài.</p>",
        photos=(use(photo(alt="")),),
    )
    page = live_newsroom.open(
        f"/quan-tri/articles/article/{article.pk}/change/", by=lan(), width=width
    )
    page.wait_for_selector("#checks li.level--warn")
    page.wait_for_selector(".cke_wysiwyg_div")

    page.click('#checks [data-check-place="id_standfirst"]')
    assert page.evaluate("document.activeElement.id") == "id_standfirst"

    page.focus('#checks [data-check-place="photo-1"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('li')?.id") == "photo-1"
    assert page.is_visible("#photo-1 textarea")

    page.click('#checks [data-check-place="id_body"]')
    assert "Thôn Đông , thôn" in page.evaluate("getSelection().toString()")
