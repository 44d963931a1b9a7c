"""Pulse and royalty pages in a real Chromium, on a desk and on a telephone, by axe."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.builders import oanh, published
from tests.for_everyone import obstacles
from tests.record.test_royalties import sheet

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.alike
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
    page = live_newsroom.open(pages[0], by=oanh())
    page.on("console", lambda line: complaints.append(line.text))
    for address in pages:
        assert obstacles(page, address) == []
    assert complaints == []
