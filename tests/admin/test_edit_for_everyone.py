"""The editing page can be used by everyone: axe finds nothing, and keys reach everything."""

from __future__ import annotations

import pytest

from tests.admin.typing_in import AtDesk
from tests.builders import draft, event_draft, lan, photo, use
from tests.for_everyone import obstacles, violations

pytestmark = pytest.mark.django_db(transaction=True)


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
