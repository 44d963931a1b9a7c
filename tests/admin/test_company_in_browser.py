"""Who else has a story open is seen within ten seconds, without doing anything."""

from __future__ import annotations

import pytest

from tests.admin.typing_in import AtDesk
from tests.builders import ha, quan, submitted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def test_who_comes_is_seen_within_ten_seconds(live_newsroom):
    address = AtDesk(ha()).address(submitted())
    page = live_newsroom.open("/", by=ha())
    page.clock.install()
    page.goto(address)
    # Time stands still on this page, but for the ten seconds below.
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    company = page.locator("[data-present-line]")
    assert company.is_hidden()
    other = live_newsroom.open("/", by=quan())
    with other.expect_response("**/presence/"):
        other.goto(address)
    page.clock.fast_forward(10_000)
    company.filter(has_text="Quân").wait_for()
