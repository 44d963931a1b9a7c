"""The editing page can be used by everyone: axe finds nothing, and keys reach everything."""

from __future__ import annotations

import pytest

from tests.admin.typing_in import AtDesk
from tests.builders import draft, event_draft, lan, photo, use
from tests.for_everyone import obstacles

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_nothing_on_the_editing_pages(live_newsroom):
    page = live_newsroom.open("/", by=lan())
    for story in (draft(photos=(use(photo()), use(photo("")))), event_draft()):
        assert obstacles(page, AtDesk(lan()).address(story)) == []


def test_photo_is_placed_by_keys_alone(live_newsroom):
    article = draft(photos=(use(photo()), use(photo())), body="<p>Một.</p>")
    page = live_newsroom.open(AtDesk(lan()).address(article), by=lan())
    page.wait_for_selector(".cke_wysiwyg_div")
    page.evaluate("CKEDITOR.instances.id_body.focus()")
    page.evaluate("CKEDITOR.instances.id_body.execCommand('storyphoto')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cke_wysiwyg_div figure")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    article.refresh_from_db()
    assert '<figure data-use="2"></figure>' in article.body
