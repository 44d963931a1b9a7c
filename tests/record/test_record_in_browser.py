"""Pulse and royalty pages in a real Chromium, on a desk and on a telephone, by axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.builders import oanh, published
from tests.record.test_royalties import sheet

pytestmark = pytest.mark.django_db(transaction=True)


def test_record_is_readable_on_desk_and_telephone(live_newsroom):
    published()
    made = sheet()
    pages = [
        reverse("desk_pulse"),
        reverse("desk_log"),
        reverse("desk_royalties"),
        reverse("desk_royalty_rates"),
        reverse("desk_royalty_sheet", args=[made.pk]),
        reverse("desk_royalty_print", args=[made.pk]),
    ]
    complaints: list[str] = []
    for width in (1280, 390):
        page = live_newsroom.open(pages[0], by=oanh(), width=width)
        page.on("console", lambda line: complaints.append(line.text))
        for address in pages:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert Axe().run(page).response["violations"] == [], address
    assert complaints == []
