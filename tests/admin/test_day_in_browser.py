"""The desk and the calendar on a desk and on a phone: a planned day is moved by the keyboard."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from articles.workflow.content import Planning
from tests.admin.test_moves_in_browser import _watched
from tests.builders import HOUR, draft, ha, published, published_event, submitted
from tests.for_everyone import obstacles

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]


def _busy_day():
    now = timezone.now()
    submitted(), published(), published(at=now + HOUR)
    published_event(starts_at=now, ends_at=now + HOUR)
    # A Wednesday with a Thursday and a week after it on the page.
    return draft(headline="Dời được", planning=Planning(planned_on=dt.date(2030, 11, 13)))


def test_desk_and_calendar_are_whole_at_every_width(live_newsroom):
    _busy_day()
    page = live_newsroom.open("/quan-tri/", by=ha())
    complaints = _watched(page)
    for address in ("/quan-tri/", "/quan-tri/lich/", "/quan-tri/lich/?tuan=2030-W46"):
        assert obstacles(page, address) == []
    assert complaints == []


def test_planned_day_is_moved_by_the_keyboard_and_taken_back(live_newsroom):
    article = _busy_day()
    page = live_newsroom.open("/quan-tri/lich/?thang=2030-11", by=ha())
    complaints = _watched(page)
    item = page.locator("[data-plan]", has_text="Dời được")
    item.focus()
    page.keyboard.press("Alt+ArrowRight")
    undo = page.locator("[data-undo] button")
    undo.wait_for()
    page.keyboard.press("Alt+ArrowDown")
    page.locator("[data-undo]", has_text="21/11/2030").wait_for()
    assert page.locator('td[data-date="21/11/2030"] [data-plan]:focus').count() == 1
    article.refresh_from_db()
    assert article.planned_on == dt.date(2030, 11, 21)
    undo.click()
    page.locator("[data-undo]", has_text="14/11/2030").wait_for()
    assert page.locator('td[data-date="14/11/2030"] [data-plan]').count() == 1
    item.drag_to(page.locator(".unplanned"))
    page.locator(".unplanned [data-plan]:not([data-busy])", has_text="Dời được").wait_for()
    article.refresh_from_db()
    assert article.planned_on is None
    assert complaints == []
    # Nobody is signed in any more: the story lies where it lay, and it is said why.
    page.context.clear_cookies()
    item.focus()
    page.keyboard.press("Alt+ArrowRight")
    page.locator("[data-undo]", has_text="Bạn đã bị đăng xuất").wait_for()
    assert page.locator(".unplanned [data-plan]", has_text="Dời được").count() == 1
