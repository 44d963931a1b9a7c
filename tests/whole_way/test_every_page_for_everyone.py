"""Every page of the desk that no other test looks at: axe finds nothing on it, its scripts say
nothing, and on a telephone it does not scroll sideways."""

from __future__ import annotations

import pytest

from tests.admin import every_page
from tests.for_everyone import DESK, obstacles, violations

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


@pytest.mark.long
def test_no_page_of_the_desk_shuts_anybody_out(live_newsroom):
    person, addresses = every_page.whoever_may_open_all(), every_page.addresses()
    page = live_newsroom.open("/quan-tri/", by=person)
    complaints: list[object] = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    page.on("response", lambda got: got.status >= 400 and complaints.append(got.url))
    for address in addresses:
        complaints += obstacles(page, address, axe_at=(DESK,))
    page.goto("/quan-tri/")
    page.keyboard.press("?")
    complaints += violations(page)
    stranger = live_newsroom.open("/quan-tri/login/", width=390)
    complaints += violations(stranger)
    assert complaints == []
